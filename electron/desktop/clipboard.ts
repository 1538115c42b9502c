import * as electron from 'electron'
import type { Secret } from '../credentials/secret'

const { app, clipboard } = electron

/** Time enough to paste, little enough to forget. */
const CLEAR_AFTER_MS = 30_000

let pending: { secret: Secret; timer: NodeJS.Timeout } | null = null

// Electron's clipboard answers at once before version 45 and with promises since: awaiting suits both.

export async function copyText(text: string): Promise<void> {
  await clipboard.writeText(text)
}

/** Puts a secret on the clipboard, and takes it off again after 30 seconds if it is still there. */
export async function copySecret(secret: Secret): Promise<void> {
  if (pending) clearTimeout(pending.timer)
  const mine = { secret, timer: setTimeout(clearSecret, CLEAR_AFTER_MS) }
  pending = mine
  await write(secret)
  // Left or locked while it was being written.
  if (pending !== mine) await takeOff(secret)
}

/**
 * SECURITY: asks programs that keep a history of the clipboard not to keep this: KDE's Klipper and others on Linux,
 * Windows's history and its cloud clipboard, and what follows nspasteboard.org on macOS.
 * https://learn.microsoft.com/windows/win32/dataxchg/clipboard-formats#cloud-clipboard-and-clipboard-history-formats
 * https://nspasteboard.org, https://phabricator.kde.org/T4449
 */
const hints: Partial<Record<NodeJS.Platform, Record<string, Uint8Array>>> = {
  linux: { 'x-kde-passwordManagerHint': Buffer.from('secret') },
  // A DWORD of zero each; the first counts by being there.
  win32: {
    ExcludeClipboardContentFromMonitorProcessing: new Uint8Array(4),
    CanIncludeInClipboardHistory: new Uint8Array(4),
    CanUploadToCloudClipboard: new Uint8Array(4),
  },
  darwin: { 'org.nspasteboard.ConcealedType': new Uint8Array(0) },
}

async function write(secret: Secret): Promise<void> {
  const text = secret.reveal()
  // Electron before 44 cannot put a format of a system beside a text: writeBuffer replaces the text, and write leaves
  // out what it does not know (tried with 25.1). https://github.com/electron/electron/issues/11838
  if ('ClipboardItem' in electron && typeof electron.ClipboardItem === 'function') {
    const formats = Object.entries(hints[process.platform] ?? {}).map(
      ([name, value]) => [`electron application/osclipboard;format="${name}"`, new Blob([value])] as const,
    )
    try {
      const item = new electron.ClipboardItem({ 'text/plain': text, ...Object.fromEntries(formats) })
      await clipboard.write([item])
      if ((await clipboard.readText()) === text) return
    } catch {
      // Without the hints rather than not at all.
    }
  }
  await clipboard.writeText(text)
}

/** A secret on the clipboard must not outlast the timer that would take it off: the app quits after it is gone. */
export function clearSecretBeforeQuit(): void {
  app.on('before-quit', event => {
    if (!pending) return
    event.preventDefault()
    void clearSecret().finally(() => app.quit())
  })
}

/** Takes a copied secret off the clipboard before its time: the person has left. What others put there stays. */
export async function clearSecret(): Promise<void> {
  if (!pending) return
  const { secret, timer } = pending
  pending = null
  clearTimeout(timer)
  await takeOff(secret)
}

async function takeOff(secret: Secret): Promise<void> {
  if ((await clipboard.readText()) === secret.reveal()) await clipboard.clear()
}
