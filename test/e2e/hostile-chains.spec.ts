import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Page } from '@playwright/test'
import { type ChainCase, chainCases } from '../support/hostile-chains'
import { choose, realAws } from '../support/network-scene'
import { HOST, pkitsCases } from '../support/pkits-cases'
import { tlsBehindProxy } from '../support/tls-behind-proxy'
import { expect, test } from './fixtures'

// Real TLS servers behind a real proxy, as somebody in the network would run them. The judge alone is tried on all
// chains elsewhere; here are those that Node's TLS server agrees to show.

const [ordinary] = chainCases().filter(({ trusted }) => trusted)

const wanted = [
  /authority for|a chosen authority for|authority without purposes/,
  /extension in|requireExplicitPolicy|inhibit|twice/,
  // Chromium's TLS itself asks for digitalSignature, where it is in use.
  /^a server (whose key is for (digital|cRL|keyCert|nothing)|for|without|with constraints)|^a client/,
  /^another name: "(s\*|\*s|\*\.|\*")|^a star|^its own name|^its name as/,
  /with (brainpoolP256r1|secp256k1|P-224|a curve of its own|a point that is not)/,
  /^(P-|RSA with sha|RSASSA-PSS)|SHA-1|^a stranger|signed itself/,
]

const suite = pkitsCases().map(
  ({ id, description, chain, anchor, standard, refusedBecause }): ChainCase => ({
    ...{ description: `${id} ${description}`, chain, anchors: [anchor] },
    trusted: standard === 'valid' && !refusedBecause,
  }),
)

test('no hostile chain is trusted over a real connection, and none ends the app', async ({
  launch,
  folder,
}) => {
  test.setTimeout(600_000)
  const cases = [
    ...chainCases().filter(({ description }) => wanted.some(words => words.test(description))),
    ...suite.filter(({ description }) => /^4\.(1|2|3|5|6|16)\./.test(description)),
  ]
  if (!ordinary) throw new Error('There is no chain to begin with.')
  const proxy = await tlsBehindProxy(identityOf(ordinary))
  try {
    const { electron, window } = await launch(realAws)
    const file = join(folder, 'authorities.pem')
    await window.evaluate(
      server => hatrack.call['settings.change']({ patch: { proxy: { by: 'manual', server } } }),
      proxy.address,
    )
    const seen: string[] = []
    const notShown: string[] = []
    for (const one of cases) {
      try {
        proxy.show(identityOf(one))
      } catch {
        notShown.push(one.description)
        continue
      }
      // A file chosen anew makes a session anew, which remembers no verdict.
      writeFileSync(file, one.anchors.map(({ pem }) => pem).join(''))
      const chosen = await choose(electron, window, file)
      // A file of authorities that are of no use is not even taken; then the last one is in use.
      const answer = chosen === file ? await answerOf(window) : 'tls'
      seen.push(`${one.description}: ${answer}`)
    }
    const shown = cases.filter(({ description }) => !notShown.includes(description))
    expect(seen).toEqual(
      shown.map(({ description, trusted }) => `${description}: ${trusted ? 'reached' : 'tls'}`),
    )
    expect(shown.length).toBeGreaterThan(100)
    expect(shown.filter(({ trusted }) => trusted).length).toBeGreaterThan(40)
  } finally {
    proxy.close()
  }
})

const identityOf = ({ chain }: ChainCase) => ({
  certificate: chain.map(({ pem }) => pem).join(''),
  key: chain[0]?.key.private.export({ type: 'pkcs8', format: 'pem' }).toString() ?? '',
})

const answerOf = (window: Page) =>
  window.evaluate(async host => {
    const checked = await hatrack.call['settings.checkNetwork']()
    return checked.ok ? checked.value.hosts.find(one => one.host === host)?.answer : checked.failure
  }, HOST)
