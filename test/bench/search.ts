import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { seedProfile } from '../support/seed-profile'
import { type ElectronOptions, startElectron, timeOfMark } from './electron-process'
import { type Keystroke, typeQueries } from './keystrokes'
import { type Measurement, measurement } from './measurement'
import type { SandboxProcess } from './sandbox-process'
import { makeBareScroller, type Scrolling, scroll } from './scrolling'

const SIZES = [1000, 10_000]
const MANY = 10_000
const TARGET = { of: 'p95', atMost: 16 } as const
/** Ten times as many accounts may cost so many times as much. */
const GROWTH = { of: 'ratio', atMost: 2 } as const

const root = join(import.meta.dirname, '..', '..')

/** From a keystroke to its painted result, and how evenly the list scrolls; the same in a blank window. */
export async function measureSearch({
  folder,
  sandbox,
  isQuick,
}: {
  folder: string
  sandbox: SandboxProcess
  isQuick: boolean
}): Promise<Measurement[]> {
  const bare = await measureBareWindow(join(folder, 'blank'), isQuick)
  const used = new Map<number, Used>()
  for (const size of SIZES) {
    const profile = join(folder, `profile-${size}`)
    await seedProfile({ folder: profile, world: sandbox.world, accounts: size })
    used.set(
      size,
      await measureApp({ app: root, profile, env: { HATRACK_SANDBOX: sandbox.endpoint } }, isQuick),
    )
  }
  return [
    ...[...used].flatMap(([size, { typed }]) => ofKeystrokes(size, typed, bare.typed)),
    ...growth(used),
    ...[...used].flatMap(([size, { scrolled }]) => ofScrolling(size, scrolled, bare.scrolled)),
  ]
}

interface Used {
  typed: Keystroke[]
  scrolled: Scrolling
}

const withAccounts = (size: number) => `with ${size.toLocaleString('en')} accounts`

const painted = (keystrokes: readonly Keystroke[]) => keystrokes.map(({ painted }) => painted)
const work = (keystrokes: readonly Keystroke[]) => keystrokes.map(({ work }) => work)

const ofKeystrokes = (
  size: number,
  typed: readonly Keystroke[],
  bare: readonly Keystroke[],
): Measurement[] => [
  measurement({
    part: 'search',
    what: `keystroke to painted result, ${withAccounts(size)}`,
    app: painted(typed),
    baseline: { what: 'a bare input field', values: painted(bare) },
    target: TARGET,
  }),
  measurement({
    part: 'search',
    what: `of that the main thread's work, ${withAccounts(size)}`,
    app: work(typed),
    baseline: { what: 'a bare input field', values: work(bare) },
  }),
]

function growth(used: ReadonlyMap<number, Used>): Measurement[] {
  const [few, many] = [...used.values()]
  if (!few || !many) return []
  return [
    measurement({
      part: 'search',
      what: `keystroke to painted result, ${withAccounts(MANY)}`,
      app: painted(many.typed),
      baseline: { what: 'a tenth of them', values: painted(few.typed) },
      target: GROWTH,
    }),
  ]
}

const ofScrolling = (size: number, scrolled: Scrolling, bare: Scrolling): Measurement[] => [
  measurement({
    part: 'search',
    what: `scrolling, late frames in a gesture, ${withAccounts(size)}`,
    unit: '%',
    app: scrolled.late,
    baseline: { what: `${MANY.toLocaleString('en')} lines of text`, values: bare.late },
  }),
  measurement({
    part: 'search',
    what: `scrolling, frame to frame, ${withAccounts(size)}`,
    app: scrolled.intervals,
    baseline: { what: `${MANY.toLocaleString('en')} lines of text`, values: bare.intervals },
  }),
]

async function measureApp(options: ElectronOptions, isQuick: boolean): Promise<Used> {
  const electron = startElectron(options)
  try {
    const page = await electron.attach()
    await timeOfMark(page, 'hatrack:list-ready')
    await page.getByRole('searchbox', { name: 'Search accounts' }).focus()
    // What is loaded after the first paint is not the search's business.
    await pause(2000)
    const typed = await typeQueries(page, { isQuick })
    return { typed, scrolled: await scroll(page) }
  } finally {
    await electron.close()
  }
}

/** How soon anything at all can be shown: the display's tick is in it, and nothing of ours. */
async function measureBareWindow(profile: string, isQuick: boolean): Promise<Used> {
  const electron = startElectron({ app: join(import.meta.dirname, 'blank'), profile })
  try {
    const page = await electron.attach()
    await timeOfMark(page, 'blank-ready')
    await page.evaluate(() => {
      const field = document.createElement('input')
      document.body.append(field)
      field.focus()
    })
    await pause(500)
    const typed = await typeQueries(page, { isQuick })
    await page.evaluate(makeBareScroller, MANY)
    await pause(500)
    return { typed, scrolled: await scroll(page) }
  } finally {
    await electron.close()
  }
}
