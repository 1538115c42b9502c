import { execFileSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { expect, test } from 'vitest'
import { withDeadline } from '../../../electron/aws/deadline'
import { Secret } from '../../../electron/credentials/secret'
import { AddIdentityFailure, OpenConsoleFailure } from '../../../shared/failures'
import { createCore } from '../../support/core'
import { closedPort, endpointsAt, httpServer, rawServer, tlsServer } from '../../support/hostile-server'
import { program } from '../../support/programs'
import { temporaryFolder } from '../../support/temporary-folder'

const keys = { from: 'typed' as const, accessKeyId: 'AKIAIOSFODNN7EXAMPLE', secretAccessKey: 'x'.repeat(40) }

/** More than three tries with their waits take, and soon over for an answer that never comes. */
const PATIENCE_SECONDS = 4

/** Asks whose keys these are. Answers with what the person is told. */
async function askWho(origin: string) {
  const core = createCore({ aws: endpointsAt(origin) })
  const added = await withDeadline(PATIENCE_SECONDS, null, signal =>
    core.identities.add({ source: keys, name: null, keyStore: 'memory' }, signal),
  )
  if (added.ok) return added
  expect(AddIdentityFailure.parse(added.failure)).toEqual(added.failure)
  return added.failure
}

/** Asks for a sign-in URL. Answers with the URL, or what the person is told. */
async function askSignIn(origin: string) {
  const core = createCore({ aws: endpointsAt(origin) })
  const session = {
    accessKeyId: 'ASIAIOSFODNN7EXAMPLE',
    secretAccessKey: new Secret('secret'),
    sessionToken: new Secret('token'),
    assumedRoleArn: 'arn:aws:sts::204815160001:assumed-role/HatrackOperator/ada',
    expiresAt: Date.now() + 3_600_000,
    chained: false,
    requestId: null,
    assumedAt: 0,
  }
  const signedIn = await withDeadline(PATIENCE_SECONDS, null, signal =>
    core.federation.signIn(
      {
        session,
        partition: 'aws',
        region: 'eu-west-1',
        sessionDurationSeconds: null,
        destination: 'https://d.example/?a=b#c',
        issuer: 'hatrack://open/1',
      },
      signal,
    ),
  )
  if (signedIn.ok) return signedIn.value.url.reveal()
  expect(OpenConsoleFailure.parse(signedIn.failure)).toEqual(signedIn.failure)
  return signedIn.failure
}

const answering = (
  status: number,
  type: string,
  body: string | Buffer,
  headers: Record<string, string> = {},
) =>
  httpServer((_, response) => void response.writeHead(status, { 'content-type': type, ...headers }).end(body))

const oddStatus = (status: number) =>
  rawServer(socket => void socket.end(`HTTP/1.1 ${status} Odd\r\ncontent-length: 0\r\n\r\n`))

const ZIPPED = { 'content-encoding': 'gzip' }
const zipped = (type: string, body: string) => answering(200, type, gzipSync(body), ZIPPED)

const caller = (arn: string, doctype = '') =>
  `${doctype}<GetCallerIdentityResponse><GetCallerIdentityResult><Arn>${arn}</Arn></GetCallerIdentityResult></GetCallerIdentityResponse>`
const bad = (problem: string, status: number) => ({
  kind: 'bad-answer',
  step: 'caller-identity',
  problem,
  status,
})
const offline = (problem: string) => ({ kind: 'offline', step: 'caller-identity', problem })
const unnamed = (kind: string, status: number) => ({
  kind,
  evidence: { step: 'caller-identity', code: 'Unknown', message: 'Unknown', status, requestId: null },
  causes: [],
})
const LAUGHS =
  '<!DOCTYPE a [<!ENTITY l "lol"><!ENTITY m "&l;&l;&l;&l;&l;&l;&l;&l;&l;"><!ENTITY n "&m;&m;&m;&m;&m;">]>'
const LEAK = '<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]>'

test.each<[string, unknown, () => Promise<string>]>([
  [
    'a gateway’s page',
    unnamed('aws-unavailable', 502),
    () => answering(502, 'text/html', '<html>Bad gateway</html>'),
  ],
  ['a firewall’s page', bad('html', 403), () => answering(403, 'text/html', '<html>Blocked</html>')],
  ['a proxy’s demand', offline('other'), () => answering(407, 'text/plain', 'Who are you?')],
  ['too many requests', unnamed('throttled', 429), () => answering(429, 'text/plain', '')],
  ['not found', bad('not-json', 0), () => answering(404, 'application/json', '{}')],
  ['no content', bad('incomplete', 200), () => answering(204, 'text/plain', '')],
  ['a status that is none', bad('incomplete', 600), () => oddStatus(600)],
  ['another of them', bad('incomplete', 999), () => oddStatus(999)],
  ['not modified', unnamed('rejected', 304), () => answering(304, 'text/plain', '')],
  ['plain text', bad('not-json', 0), () => answering(200, 'text/plain', 'hello')],
  ['another’s XML', bad('incomplete', 200), () => answering(200, 'text/xml', '<Other><Arn>x</Arn></Other>')],
  ['an ARN of nobody', bad('incomplete', 200), () => answering(200, 'text/xml', caller('nobody'))],
  [
    'entities within entities',
    bad('incomplete', 200),
    () => answering(200, 'text/xml', caller('&n;', LAUGHS)),
  ],
  ['an entity from a file', bad('incomplete', 200), () => answering(200, 'text/xml', caller('&x;', LEAK))],
  ['20 MB, zipped', bad('too-large', 200), () => zipped('text/xml', 'x'.repeat(20_000_000))],
  ['a broken zip', offline('broken-off'), () => answering(200, 'text/xml', 'no zip', ZIPPED)],
  ['another protocol', offline('other'), () => rawServer(socket => socket.end('SSH-2.0-OpenSSH_9.2\r\n'))],
  ['nothing at all', offline('broken-off'), () => rawServer(socket => socket.end())],
  [
    'headers without end',
    offline('other'),
    () => rawServer(socket => void socket.write(`HTTP/1.1 200 OK\r\n${'x-a: y\r\n'.repeat(20_000)}`)),
  ],
  [
    'half a header',
    { kind: 'timed-out', step: 'caller-identity', afterSeconds: PATIENCE_SECONDS },
    () => rawServer(socket => void socket.write('HTTP/1.1 200 OK\r\nx-a: ')),
  ],
])('STS answering with %s is a failure with a name', async (_, failure, answer) => {
  expect(await askWho(await answer())).toEqual(failure)
})

test('what AWS says of a refusal is cut to what can be shown', async () => {
  const [code, message, id] = ['C', 'M', 'R'].map(letter => letter.repeat(5000))
  const body = `<ErrorResponse><Error><Code>${code}</Code><Message>${message}</Message></Error></ErrorResponse>`
  const headers = { 'x-amzn-requestid': id ?? '' }
  expect(await askWho(await answering(400, 'text/xml', body, headers))).toEqual({
    kind: 'rejected',
    evidence: {
      step: 'caller-identity',
      code: 'C'.repeat(128),
      message: 'M'.repeat(2048),
      status: 400,
      requestId: 'R'.repeat(128),
    },
    causes: [],
  })
})

const token = (value: unknown) => JSON.stringify({ SigninToken: value })
const signInRejected = (status: number) => ({
  kind: 'rejected',
  evidence: expect.objectContaining({ step: 'sign-in-token', code: `HTTP ${status}`, status }),
  causes: [],
})

const badSignIn = (problem: string, status = 200) => ({
  kind: 'bad-answer',
  step: 'sign-in-token',
  problem,
  status,
})
const json = (body: string | Buffer) => answering(200, 'application/json', body)

test.each<[string, unknown, () => Promise<string>]>([
  ['no token', badSignIn('incomplete'), () => json('{}')],
  ['an empty token', badSignIn('incomplete'), () => json(token(''))],
  ['a number', badSignIn('incomplete'), () => json(token(5))],
  ['a token of spaces', badSignIn('incomplete'), () => json(token('   '))],
  ['a token with a space', badSignIn('incomplete'), () => json(token('a b'))],
  ['a token with NUL', badSignIn('incomplete'), () => json(token('a\0b'))],
  ['a token of two lines', badSignIn('incomplete'), () => json(token('a\r\nb'))],
  ['a token with a C1 control', badSignIn('incomplete'), () => json(token('a\u0085b'))],
  ['a token that turns letters round', badSignIn('incomplete'), () => json(token('a\u202eb'))],
  ['a status that is none', badSignIn('incomplete', 600), () => oddStatus(600)],
  ['null', badSignIn('incomplete'), () => json('null')],
  ['a token in the prototype', badSignIn('incomplete'), () => json('{"__proto__":{"SigninToken":"x"}}')],
  ['brackets without end', badSignIn('not-json'), () => json('['.repeat(60_000))],
  ['what is not UTF-8', badSignIn('not-json'), () => json(Buffer.from([0x22, 0xff, 0xfe, 0x22]))],
  ['70 kB', badSignIn('too-large'), () => json(token('t'.repeat(70_000)))],
  ['20 MB, zipped', badSignIn('too-large'), () => zipped('application/json', token('t'.repeat(20_000_000)))],
  ['a token in HTML', badSignIn('html'), () => answering(200, 'text/html', token('t'))],
  ['XML', badSignIn('html'), () => answering(200, 'text/xml', '<a/>')],
  ['no content', badSignIn('incomplete', 204), () => answering(204, 'application/json', '')],
  ['a refusal', signInRejected(403), () => answering(403, 'text/html', '<html>No</html>')],
  [
    'a redirect',
    badSignIn('redirect', 302),
    () => answering(307, 'text/html', '', { location: '/federation' }),
  ],
])('the federation endpoint answering with %s is a failure with a name', async (_, failure, answer) => {
  expect(await askSignIn(await answer())).toEqual(failure)
})

test('a token cannot change where the sign-in leads', async () => {
  const url = await askSignIn(await json(token('t&Destination=https://evil.example/#y')))
  expect(typeof url === 'string' && Object.fromEntries(new URL(url).searchParams)).toEqual({
    Action: 'login',
    Issuer: 'hatrack://open/1',
    Destination: 'https://d.example/?a=b#c',
    SigninToken: 't&Destination=https://evil.example/#y',
  })
})

test('where AWS cannot be reached, or cannot prove to be AWS, nothing is sent', async () => {
  const folder = temporaryFolder()
  const [key, cert] = [join(folder, 'key.pem'), join(folder, 'cert.pem')]
  const curve = ['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:prime256v1']
  const subject = ['-nodes', '-days', '1', '-subj', '/CN=localhost', '-keyout', key, '-out', cert]
  execFileSync(program('openssl'), ['req', '-x509', ...curve, ...subject], { stdio: 'ignore' })
  let served = 0
  const selfSigned = await tlsServer(readFileSync(key), readFileSync(cert), (_, response) => {
    served++
    response.end()
  })
  const noTls = (await json('{}')).replace('http:', 'https:')
  const unreachable = {
    'https://nope.invalid': 'name-not-found',
    [await closedPort()]: 'refused',
    [selfSigned]: 'tls',
    [noTls]: 'tls',
  }
  for (const [origin, problem] of Object.entries(unreachable)) {
    expect([await askWho(origin), await askSignIn(origin)]).toEqual([
      offline(problem),
      { ...offline(problem), step: 'sign-in-token' },
    ])
  }
  expect(served).toBe(0)
})
