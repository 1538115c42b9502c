import { spawnSync } from 'node:child_process'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { chainCases } from '../support/hostile-chains'
import { electronBinary } from '../support/launch-app'
import type { Made } from '../support/made-certificates'
import { pkitsCases } from '../support/pkits-cases'

// Node inside Electron has another crypto library than Node by itself, with other curves, and it aborts where the other
// throws: so every chain of the unit tests is judged there once more.

const root = join(import.meta.dirname, '..', '..')
const jiti = join(root, 'node_modules', 'jiti', 'lib', 'jiti-cli.mjs')
const textOf = (made: readonly Made[]) => made.map(({ pem }) => pem).join('')

function verdictsInElectron(asked: readonly { chain: readonly Made[]; anchors: readonly Made[] }[]) {
  const input = asked.map(({ chain, anchors }) => ({
    chain: chain.map(({ pem }) => pem),
    file: textOf(anchors),
  }))
  const ended = spawnSync(electronBinary(), [jiti, join(root, 'test', 'support', 'judge-chains.ts')], {
    env: { ...process.env, ELECTRON_RUN_AS_NODE: '1' },
    input: JSON.stringify(input),
    encoding: 'utf8',
    maxBuffer: 100_000_000,
  })
  return { signal: ended.signal, errors: ended.stderr, verdicts: ended.stdout.trim().split('\n') }
}

test('Electron’s Node judges every path of the standard’s suite, and every hostile chain, as it should', () => {
  const cases = [
    ...pkitsCases().map(({ id, description, chain, anchor, standard, refusedBecause }) => ({
      ...{ description: `${id} ${description}`, chain, anchors: [anchor] },
      trusted: standard === 'valid' && !refusedBecause,
    })),
    ...chainCases(),
  ]
  const { signal, errors, verdicts } = verdictsInElectron(cases)
  expect({ signal, errors }).toEqual({ signal: null, errors: '' })
  expect(cases.map(({ description }, at) => `${description}: ${verdicts[at]}`)).toEqual(
    cases.map(({ description, trusted }) => `${description}: ${trusted ? 'trusted' : 'refused'}`),
  )
})
