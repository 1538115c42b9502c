import { execFileSync } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { electronBinary } from '../support/launch-app'
import { measureConsoleWindow } from './console-window'
import type { Measurement, Part } from './measurement'
import { measureOpen } from './open'
import { load, machine, type Report, table } from './report'
import { startSandboxProcess } from './sandbox-process'
import { measureSearch } from './search'
import { measureStarts } from './start-up'
import { measureSwitcher } from './switcher'
import { measureTray } from './tray'
import { measureVerify } from './verify'

const USAGE = `usage: npm run bench -- [--json] [--quick] [--only open,console-window,verify,start-up,memory,search,switcher,tray] [--runs N]

  --json    one JSON document on standard output
  --quick   three runs of each side, one of verifying, a third of the keys: the ratios in about four minutes.
            Too few for figures to be relied on
  --only    these parts alone
  --runs N  how often each side runs; 20 unless told, and no fewer for figures to be relied on.
            Consoles are opened twice as often; what is typed is always the same 268 keys,
            and 200 accounts are verified five times`

const PARTS = [
  'open',
  'console-window',
  'verify',
  'start-up',
  'memory',
  'search',
  'switcher',
  'tray',
] as const satisfies Part[]

/** As many accounts as the promises about start-up and memory are made for. */
const ACCOUNTS = 1000

const NOTES: Record<Part, string[]> = {
  open: [
    'open: from the click’s call in the page to the handoff being ready, told to the page. The bare round trips send the same two requests, ready signed, from the same network session, and have the same answers. A new role session: keys and SDK are loaded, as they are after the first console.',
    'open: the boto3 script is timed as a whole process, because it is started for each console.',
  ],
  'console-window': [
    'console-window: from the making of the session to the first contentful paint of the console’s page; on the bare side a window with nothing around the page, in a session of its own, on a sign-in URL as fresh. The click is timed in the main window: to the end of the frame with the first change.',
  ],
  verify: [
    'verify: GetCallerIdentity, AssumeRole three times, DescribeRegions and a sign-in token for each account, by the app as a person would start it. The ideal schedule sends as many requests as the local AWS then counted, throttled ones included, ready signed, and never waits between them.',
  ],
  'start-up': [
    'start-up: both profiles had been started before. After each start a key is typed, and the list must follow.',
  ],
  memory: [
    'memory: read three seconds or more after the list stood, when the AWS clients have been loaded too.',
  ],
  search: [
    'search: from the key event to the end of the main thread’s work on the frame that shows its result. A bare field shows how soon anything at all can be shown; the work alone leaves out what is waiting.',
    'search: the wheel is turned six times, 12,000 pixels in one and a half seconds each. A frame is late after one and a half times the interval of sixty a second.',
  ],
  switcher: [
    'switcher: from what the hotkey calls to the end of a frame in which the field has the focus. The blank window has the same size and flags, and a field.',
  ],
  tray: [
    'tray: the main process’s own time for one update with a host in the tray: reading the accounts, making the menu, comparing it and handing it to the desktop. A favourite is set or taken back each time, so every update replaces the menu. The baseline is a menu of as many lines, made and handed over with nothing behind it.',
  ],
}

async function main(): Promise<void> {
  const { values } = parseArgs({
    options: {
      json: { type: 'boolean', default: false },
      only: { type: 'string', default: PARTS.join(',') },
      runs: { type: 'string' },
      quick: { type: 'boolean', default: false },
      help: { type: 'boolean', default: false },
    },
  })
  if (values.help) return console.log(USAGE)
  const report = await measure(partsFrom(values.only), {
    runs: runsFrom(values.runs ?? (values.quick ? '3' : '20')),
    isQuick: values.quick,
  })
  console.log(values.json ? JSON.stringify(report, null, 2) : table(report))
}

function partsFrom(text: string): Set<Part> {
  const names = text.split(',')
  const parts = PARTS.filter(part => names.includes(part))
  if (parts.length !== names.length) throw new Error(`--only takes of ${PARTS.join(', ')}, not "${text}".`)
  return new Set(parts)
}

function runsFrom(text: string): number {
  if (/^[1-9]\d{0,3}$/.test(text)) return Number(text)
  throw new Error(`--runs takes a whole number from 1, not "${text}".`)
}

interface Extent {
  runs: number
  isQuick: boolean
}

/** What a part does, and how long it takes on two idle processors: always, and for each run. */
const EXTENTS: Record<Exclude<Part, 'memory'>, { does: string; seconds: (extent: Extent) => number }> = {
  open: { does: 'Opening consoles', seconds: ({ runs }) => 10 + runs * 6 },
  'console-window': { does: 'Opening isolated windows', seconds: ({ runs }) => 20 + runs * 5 },
  verify: { does: 'Verifying accounts', seconds: ({ isQuick }) => 5 + (isQuick ? 1 : 5) * 27 },
  'start-up': { does: 'Starting the app and a blank window', seconds: ({ runs }) => 15 + runs * 9 },
  search: { does: 'Typing into the search field', seconds: ({ isQuick }) => (isQuick ? 70 : 115) },
  switcher: { does: 'Summoning the quick switcher', seconds: ({ runs }) => 5 + runs * 2 },
  tray: { does: 'Updating the tray', seconds: ({ runs }) => 15 + runs * 2 },
}

async function measure(parts: Set<Part>, extent: Extent): Promise<Report> {
  const { runs, isQuick } = extent
  const folder = mkdtempSync(join(tmpdir(), 'hatrack-bench-'))
  const sandbox = await startSandboxProcess()
  const loadBefore = load()
  const measurements: Measurement[] = []
  const common = (name: string) => ({ folder: join(folder, name), sandbox, accounts: ACCOUNTS, runs })
  const steps: Record<Exclude<Part, 'memory'>, () => Promise<Measurement[]>> = {
    open: () => measureOpen(common('open')),
    'console-window': () => measureConsoleWindow(common('console-window')),
    verify: () => measureVerify({ folder: join(folder, 'verify'), runs: isQuick ? 1 : 5 }),
    'start-up': async () => {
      const starts = await measureStarts(common('starts'))
      return (['start-up', 'memory'] as const).flatMap(part => (parts.has(part) ? starts[part] : []))
    },
    search: () => measureSearch({ ...common('search'), isQuick }),
    switcher: () => measureSwitcher(common('switcher')),
    tray: () => measureTray({ folder: join(folder, 'tray'), sandbox, runs }),
  }
  const wanted = (Object.keys(steps) as (keyof typeof steps)[]).filter(
    name => parts.has(name) || (name === 'start-up' && parts.has('memory')),
  )
  const whole = wanted.reduce((sum, name) => sum + EXTENTS[name].seconds(extent), 0)
  say(`${wanted.length} parts, about ${inMinutes(whole)} on two idle processors.`)
  try {
    for (const [at, name] of wanted.entries()) {
      const { does, seconds } = EXTENTS[name]
      const title = `${at + 1} of ${wanted.length}: ${does}`
      measurements.push(...(await withProgress(title, seconds(extent), steps[name])))
    }
  } finally {
    await sandbox.close()
    rmSync(folder, { recursive: true, force: true, maxRetries: 5 })
  }
  return {
    machine: { ...machine(), electron: electronVersion(), loadBefore, loadAfter: load() },
    measurements,
    notes: Object.fromEntries([...parts].map(part => [part, NOTES[part]])),
  }
}

const inMinutes = (seconds: number) =>
  seconds < 90 ? `${Math.round(seconds)} s` : `${Math.round(seconds / 60)} min`

/** Says beforehand how long it takes, every ten seconds how far it is, and at the end how long it took. */
async function withProgress<Value>(
  title: string,
  seconds: number,
  work: () => Promise<Value>,
): Promise<Value> {
  const started = performance.now()
  const passed = () => Math.round((performance.now() - started) / 1000)
  say(`${title}, about ${inMinutes(seconds)} …`)
  const progress = setInterval(() => say(`  ${passed()} s of about ${Math.round(seconds)}`), 10_000)
  try {
    return await work()
  } finally {
    clearInterval(progress)
    say(`  done in ${passed()} s`)
  }
}

function electronVersion(): string {
  return execFileSync(electronBinary(), ['-p', 'process.versions.electron'], {
    env: { ...process.env, ELECTRON_RUN_AS_NODE: '1' },
    encoding: 'utf8',
  }).trim()
}

/** Progress goes where it does not disturb the report. */
const say = (line: string) => process.stderr.write(`${line}\n`)

main().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error)
  process.exitCode = 1
})
