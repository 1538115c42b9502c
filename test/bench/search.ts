import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { seedProfile } from '../support/seed-profile'
import { type ElectronOptions, startElectron, timeOfMark } from './electron-process'
import { type Keystroke, typeQueries } from './keystrokes'
import { type Measurement, measurement } from './measurement'
import type { SandboxProcess } from './sandbox-process'

const SIZES = [1000, 10_000]
const TARGET = { of: 'p95', atMost: 16 } as const

const root = join(import.meta.dirname, '..', '..')

/** From a keystroke to its painted result, and the same keys in a bare field of a blank window. */
export async function measureSearch({
  folder,
  sandbox,
}: {
  folder: string
  sandbox: SandboxProcess
}): Promise<Measurement[]> {
  const bare = await typeInBareField(join(folder, 'blank'))
  const measured: Measurement[] = []
  for (const size of SIZES) {
    const profile = join(folder, `profile-${size}`)
    await seedProfile({ folder: profile, world: sandbox.world, accounts: size })
    const typed = await typeInApp({
      app: root,
      profile,
      env: { HATRACK_SANDBOX: sandbox.endpoint },
    })
    const what = `with ${size.toLocaleString('en')} accounts`
    const target = size === 10_000 ? { target: TARGET } : {}
    measured.push(
      measurement({
        part: 'search',
        what: `keystroke to painted result, ${what}`,
        app: typed.map(({ painted }) => painted),
        baseline: { what: 'a bare input field', values: bare.map(({ painted }) => painted) },
        ...target,
      }),
      measurement({
        part: 'search',
        what: `of that the main thread's work, ${what}`,
        app: typed.map(({ work }) => work),
        baseline: { what: 'a bare input field', values: bare.map(({ work }) => work) },
      }),
    )
  }
  return measured
}

async function typeInApp(options: ElectronOptions): Promise<Keystroke[]> {
  const electron = startElectron(options)
  try {
    const page = await electron.attach()
    await timeOfMark(page, 'hatrack:list-ready')
    await page.getByRole('searchbox', { name: 'Search accounts' }).focus()
    // What is loaded after the first paint is not the search's business.
    await pause(2000)
    return await typeQueries(page)
  } finally {
    await electron.close()
  }
}

/** How soon anything at all can be shown: the display's tick is in it, and nothing of ours. */
async function typeInBareField(profile: string): Promise<Keystroke[]> {
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
    return await typeQueries(page)
  } finally {
    await electron.close()
  }
}
