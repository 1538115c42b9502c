import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { startSandbox } from '../sandbox'
import { realBrowser } from '../support/real-browser'
import { arrange } from './arrange'
import { codes } from './codes'
import { consoleWindows } from './console-windows'
import { consoles } from './consoles'
import { errands } from './errands'
import { everyDay } from './every-day'
import { finding } from './finding'
import { firstSteps } from './first-steps'
import { history } from './history'
import { identities } from './identities'
import { landing } from './landing'
import { linking } from './linking'
import { openers } from './openers'
import { quickSwitcher } from './quick-switcher'
import { settings } from './settings'
import { terminal } from './terminal'
import { verification } from './verification'

/** Makes docs/screenshots: every screen and state in both themes, of the real app on the sandbox. */
const scenes = {
  firstSteps,
  everyDay,
  arrange,
  finding,
  landing,
  linking,
  verification,
  codes,
  identities,
  terminal,
  openers,
  consoles,
  consoleWindows,
  quickSwitcher,
  errands,
  settings,
  history,
}

const folder = mkdtempSync(join(tmpdir(), 'hatrack-screenshots-'))
const asked = process.argv.slice(2)
for (const [name, scene] of Object.entries(scenes)) {
  if (asked.length > 0 && !asked.includes(name)) continue
  const sandbox = await startSandbox({ seed: 'screenshots' })
  const browser = await realBrowser(join(folder, name))
  try {
    await scene({ folder, sandbox, browser })
  } finally {
    await browser.close()
    await sandbox.close()
  }
}
rmSync(folder, { recursive: true, force: true, maxRetries: 20 })
