import { app, clipboard } from 'electron'
import type { Secret } from '../credentials/secret'

/** Time enough to paste, little enough to forget. */
const CLEAR_AFTER_MS = 30_000

let pending: { secret: Secret; timer: NodeJS.Timeout } | null = null

// Electron's clipboard answers at once before version 45 and with promises since: awaiting suits both.

export async function copyText(text: string): Promise<void> {
  await clipboard.writeText(text)
}

/** Puts a secret on the clipboard, and takes it off again after 30 seconds if it is still there. */
export async function copySecret(secret: Secret): Promise<void> {
  await clipboard.writeText(secret.reveal())
  if (pending) clearTimeout(pending.timer)
  pending = { secret, timer: setTimeout(clearSecret, CLEAR_AFTER_MS) }
}

/** A secret on the clipboard must not outlast the timer that would take it off: the app quits after it is gone. */
export function clearSecretBeforeQuit(): void {
  app.on('before-quit', event => {
    if (!pending) return
    event.preventDefault()
    void clearSecret().finally(() => app.quit())
  })
}

async function clearSecret(): Promise<void> {
  if (!pending) return
  const { secret, timer } = pending
  pending = null
  clearTimeout(timer)
  if ((await clipboard.readText()) === secret.reveal()) await clipboard.clear()
}
