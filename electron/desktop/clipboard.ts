import { clipboard } from 'electron'
import type { Secret } from '../credentials/secret'

/** Time enough to paste, little enough to forget. */
const CLEAR_AFTER_MS = 30_000

let timer: NodeJS.Timeout | undefined

// Electron's clipboard answers at once before version 45 and with promises since: awaiting suits both.

export async function copyText(text: string): Promise<void> {
  await clipboard.writeText(text)
}

/** Puts a secret on the clipboard, and takes it off again after 30 seconds if it is still there. */
export async function copySecret(secret: Secret): Promise<void> {
  await clipboard.writeText(secret.reveal())
  clearTimeout(timer)
  timer = setTimeout(() => clearSecret(secret), CLEAR_AFTER_MS)
}

async function clearSecret(secret: Secret): Promise<void> {
  if ((await clipboard.readText()) === secret.reveal()) await clipboard.clear()
}
