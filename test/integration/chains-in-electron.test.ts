import { spawnSync } from 'node:child_process'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { chainCases } from '../support/hostile-chains'
import { electronBinary } from '../support/launch-app'
import type { Made } from '../support/made-certificates'
import { pkitsCases } from '../support/pkits-cases'
import { temporaryFolder } from '../support/temporary-folder'

// Node inside Electron has another crypto library than Node by itself, with other curves, and it aborts where the other
// throws: so every chain of the unit tests is judged there once more.

const root = join(import.meta.dirname, '..', '..')
const jiti = join(root, 'node_modules', 'jiti', 'lib', 'jiti-cli.mjs')
const textOf = (made: readonly Made[]) => made.map(({ pem }) => pem).join('')

function judgeInElectron(...args: readonly string[]) {
  const program = join(root, 'test', 'support', 'judge-chains.ts')
  const { signal, stderr, stdout } = spawnSync(electronBinary(), [jiti, program, ...args], {
    env: { ...process.env, ELECTRON_RUN_AS_NODE: '1' },
    stdio: ['ignore', 'pipe', 'pipe'],
    encoding: 'utf8',
    maxBuffer: 100_000_000,
  })
  return { ended: { signal, stderr }, lines: stdout.trim().split('\n') }
}

test('Electron’s Node judges every path of the standard’s suite, and every hostile chain, as it should', () => {
  const cases = [
    ...pkitsCases().map(({ id, description, chain, anchor, standard, refusedBecause }) => ({
      ...{ description: `${id} ${description}`, chain, anchors: [anchor] },
      trusted: standard === 'valid' && !refusedBecause,
    })),
    ...chainCases(),
  ]
  const file = join(temporaryFolder(), 'chains.json')
  const asked = cases.map(({ chain, anchors }) => ({
    chain: chain.map(({ pem }) => pem),
    file: textOf(anchors),
  }))
  writeFileSync(file, JSON.stringify(asked))
  const { ended, lines } = judgeInElectron('these', file)
  expect(ended).toEqual({ signal: null, stderr: '' })
  expect(cases.map(({ description }, at) => `${description}: ${lines[at]}`)).toEqual(
    cases.map(({ description, trusted }) => `${description}: ${trusted ? 'trusted' : 'refused'}`),
  )
})

test('no changed certificate ends Electron’s Node, or is trusted there for what nobody signed', {
  timeout: 120_000,
}, () => {
  const { ended, lines } = judgeInElectron('changed', '4000')
  expect({ ...ended, lines }).toEqual({ signal: null, stderr: '', lines: [''] })
})
