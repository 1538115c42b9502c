import { execFileSync, spawn } from 'node:child_process'
import { once } from 'node:events'
import { createInterface } from 'node:readline'
import type { Readable } from 'node:stream'
import { setTimeout as pause } from 'node:timers/promises'

/** A screen with a window manager that nobody else uses: a hotkey is one program's, and so is the focus. */
export interface OwnDisplay {
  env: { DISPLAY: string }
  /** Presses keys as a person does, whichever program has the focus. `ctrl+shift+h`, `Return`. */
  press(...keys: string[]): void
  type(text: string): void
  /** The title of the window that has the focus; empty where none has. */
  focused(): string
  close(): Promise<void>
}

export async function ownDisplay(): Promise<OwnDisplay> {
  const options = ['-screen', '0', '1440x900x24', '-nolisten', 'tcp', '-noreset', '-displayfd', '3']
  const screen = spawn('Xvfb', options, { stdio: ['ignore', 'ignore', 'ignore', 'pipe'] })
  const [number] = await once(createInterface(screen.stdio[3] as Readable), 'line')
  const env = { DISPLAY: `:${number}` }
  const all = { ...process.env, ...env }
  const manager = spawn('openbox', ['--sm-disable'], { env: all, stdio: 'ignore' })
  const xdotool = (...args: string[]) => execFileSync('xdotool', args, { env: all, encoding: 'utf8' })
  // It takes the screen over in a moment; windows of before would never be given the focus.
  await pause(300)
  return {
    env,
    press: (...keys) => void xdotool('key', '--clearmodifiers', ...keys),
    type: text => void xdotool('type', '--delay', '15', text),
    focused() {
      try {
        return xdotool('getactivewindow', 'getwindowname').trim()
      } catch {
        return ''
      }
    },
    async close() {
      for (const child of [manager, screen]) {
        const ended = once(child, 'exit')
        child.kill()
        await ended
      }
    },
  }
}
