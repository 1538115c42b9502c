import { mkdirSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { app } from 'electron'
import { failed, ok, type Result } from '../../shared/result'
import type { LoginItemFailure } from '../../shared/settings-failures'
import { readText } from '../storage/read-text'
import { replaceFile } from '../storage/replace-file'

import { autostartEntry, isOwnEntry } from './autostart'
import { ownCommand } from './command'

/** No entry is longer. */
const MOST_BYTES = 1_048_576

export interface LoginItem {
  launchAtLogin: boolean
  startHidden: boolean
}

/** What the app is started with when its window is to stay away. */
const HIDDEN = '--hidden'

/** Has the desktop start Hatrack at login, or not. What others start is not touched. */
export async function setLoginItem(item: LoginItem): Promise<Result<void, LoginItemFailure>> {
  const [program = process.execPath, ...args] = ownCommand()
  const all = [...args, ...(item.startHidden ? [HIDDEN] : [])]
  if (process.platform === 'linux') return setAutostart(item.launchAtLogin ? [program, ...all] : null)

  // https://www.electronjs.org/docs/latest/api/app#appsetloginitemsettingssettings-macos-windows
  app.setLoginItemSettings({ openAtLogin: item.launchAtLogin, path: program, args: all })
  const { openAtLogin } = app.getLoginItemSettings({ path: program, args: all })
  return openAtLogin === item.launchAtLogin ? ok(undefined) : refused('refused')
}

/** @param command null: none. */
async function setAutostart(command: readonly string[] | null): Promise<Result<void, LoginItemFailure>> {
  // $XDG_CONFIG_HOME, or ~/.config.
  const folder = join(app.getPath('appData'), 'autostart')
  const file = join(folder, 'hatrack.desktop')
  try {
    const before = textOf(file)
    if (before !== null && !isOwnEntry(before)) {
      // It starts what it starts; without a wish of ours there is nothing to say.
      return command ? refused('not-ours') : ok(undefined)
    }
    if (!command) {
      rmSync(file, { force: true })
      return ok(undefined)
    }
    const entry = autostartEntry(command)
    if (entry === null) return refused('refused')
    mkdirSync(folder, { recursive: true, mode: 0o700 })
    await replaceFile(file, entry)
    return ok(undefined)
  } catch {
    return refused('not-writable')
  }
}

/** Null: there is none. Throws where it cannot be read, or is no text. */
function textOf(file: string): string | null {
  const read = readText(file, MOST_BYTES)
  if (read.is === 'text') return read.text
  if (read.is === 'missing') return null
  throw new Error(`The autostart entry is ${read.is}.`)
}

const refused = (problem: LoginItemFailure['problem']) => failed({ kind: 'login-item' as const, problem })
