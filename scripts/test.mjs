// @ts-check
/**
 * `npm test [-- part … [flags]]`: everything, or only the parts named. Ends with one line that adds it all up.
 * What follows the first flag, or a `--`, is handed on to the runner: `npm test -- e2e --grep "a word"`,
 * `npm test -- unit -- test/unit/shared -t "a word"`.
 *
 *   check        types, lint, dead code; each step counts as one test
 *   build        the app, as one test
 *   unit         plain Node
 *   integration  real programs around our code, on a private desktop
 *   e2e          the app itself, on a private desktop
 */
import { mkdirSync, readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { build } from './build.mjs'
import { check } from './check.mjs'
import { inDesktop } from './desktop.mjs'
import { plainEnvironment } from './lib/plain-environment.mjs'
import { launch, program, root, run, Stop, say } from './lib/process.mjs'
import { partsAndFlags } from './lib/test-arguments.mjs'
import { setUp } from './setup.mjs'

/** @typedef {{ passed: number, failed: number, skipped: number }} Count */

const reports = join(root, '.test')
const { parts: named, flags } = partsAndFlags(process.argv.slice(2))

/** @type {Record<string, () => Promise<Count>>} */
const parts = {
  check: async () => tally((await check()).map(step => step.passed)),
  build: async () => tally([await built()]),
  unit: () => vitest('unit', (command, args) => run(command, args, { env: plainEnvironment(process.env) })),
  integration: () => vitest('integration', inDesktop),
  e2e: playwright,
}
/** These also need the build. */
const onDesktop = ['integration', 'e2e']

await launch(async () => {
  const unknown = named.filter(name => !(name in parts))
  if (unknown.length > 0)
    throw new Stop(`No such part: ${unknown.join(', ')}. There are ${Object.keys(parts).join(', ')}.`)
  const isWanted = (/** @type {string} */ name) =>
    named.length === 0 ||
    named.includes(name) ||
    (name === 'build' && named.some(part => onDesktop.includes(part)))
  const wanted = Object.entries(parts).filter(([name]) => isWanted(name))
  await setUp(wanted.some(([name]) => onDesktop.includes(name)) ? 'tests' : 'nothing')
  mkdirSync(reports, { recursive: true })

  /** @type {Record<string, Count>} */
  const counts = {}
  for (const [name, part] of wanted) {
    say(`\n── ${name}`)
    counts[name] = await part()
  }
  return conclude(counts)
})

/** A table, then the sum as the very last line. A part that ran nothing has failed. @param {Record<string, Count>} counts */
function conclude(counts) {
  const total = { passed: 0, failed: 0, skipped: 0 }
  console.log('')
  for (const [name, count] of Object.entries(counts)) {
    if (count.passed + count.failed === 0) {
      console.log(`${name} ran no tests.`)
      count.failed = 1
    }
    console.log(`${name.padEnd(12)} ${inWords(count)}`)
    total.passed += count.passed
    total.failed += count.failed
    total.skipped += count.skipped
  }
  console.log(inWords(total))
  return total.failed > 0 ? 1 : 0
}

/** @param {Count} count */
function inWords({ passed, failed, skipped }) {
  return `${passed} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ''}`
}

/** @param {readonly boolean[]} results @returns {Count} */
function tally(results) {
  const passed = results.filter(result => result).length
  return { passed, failed: results.length - passed, skipped: 0 }
}

async function built() {
  try {
    await build()
    return true
  } catch (error) {
    if (!(error instanceof Stop)) throw error
    say(error.message)
    return false
  }
}

/** @param {string} project @param {(command: string, args: readonly string[]) => Promise<number>} runner @returns {Promise<Count>} */
async function vitest(project, runner) {
  const args = [
    'run',
    '--project',
    project,
    '--reporter=default',
    '--reporter=json',
    `--outputFile.json=${report(project)}`,
  ]
  const code = await runner(...program('vitest', [...args, ...flags]))
  const result = read(project)
  return atLeastAs(code, {
    passed: result.numPassedTests ?? 0,
    failed: result.numFailedTests ?? 0,
    skipped: (result.numPendingTests ?? 0) + (result.numTodoTests ?? 0),
  })
}

/** @returns {Promise<Count>} */
async function playwright() {
  const env = { PLAYWRIGHT_JSON_OUTPUT_NAME: report('e2e') }
  const command = program('@playwright/test', ['test', '--reporter=list,json', ...flags], 'playwright')
  const code = await inDesktop(...command, { env })
  const { expected = 0, flaky = 0, unexpected = 0, skipped = 0 } = read('e2e').stats ?? {}
  return atLeastAs(code, { passed: expected + flaky, failed: unexpected, skipped })
}

/** A runner that fails without a failed test (a file that does not load, an unhandled rejection) is a failure too. @param {number} code @param {Count} count @returns {Count} */
function atLeastAs(code, count) {
  return code !== 0 && count.failed === 0 ? { ...count, failed: 1 } : count
}

/** Where a part's report goes; an old one must not be taken for it. @param {string} part */
function report(part) {
  const file = join(reports, `${part}.json`)
  rmSync(file, { force: true })
  return file
}

/** @param {string} part */
function read(part) {
  try {
    return JSON.parse(readFileSync(join(reports, `${part}.json`), 'utf8'))
  } catch {
    return {}
  }
}
