import { z } from 'zod'
import { KeychainState, StorageProblem } from './failures'
import { HotkeyState } from './hotkey-state'
import { CaFileProblem } from './settings-failures'

/** Something the person should know that no call of theirs asked for. */
export const Notice = z.discriminatedUnion('kind', [
  /**
   * A file could not be read. It was put aside, and the newest good backup stands in for it, if there was one; or there
   * was no file, and a backup of it.
   */
  z.object({
    kind: z.literal('file-restored'),
    file: z.string(),
    from: z.enum(['backup', 'backup-of-missing', 'nothing']),
  }),
  /** A newer Hatrack wrote this file: it is shown, not changed. */
  z.object({ kind: z.literal('file-newer'), file: z.string() }),
  /** The system does not give this file. Nothing is written over it, and it is tried again. */
  z.object({ kind: z.literal('file-unreadable'), file: z.string() }),
  /** This file is not as Hatrack wrote it, and can be read all the same: somebody edited it, or it is damaged. */
  z.object({ kind: z.literal('file-changed'), file: z.string() }),
  /** Some entries of this file were damaged. A copy of it was put aside. */
  z.object({
    kind: z.literal('list-mended'),
    file: z.string(),
    /** How many are as in a backup, or without what was damaged in them. */
    mended: z.int(),
    leftOut: z.int(),
  }),
  /** Where this backup, or this older file of a journal, should be is something else, such as a folder. */
  z.object({ kind: z.literal('backup-skipped'), file: z.string() }),
  /** This computer's clock differs from AWS's by so many seconds; positive when it is ahead. */
  z.object({ kind: z.literal('clock-off'), seconds: z.int() }),
  /** A key rotation that was interrupted has been ended. `undone`: the old key is the one in use. */
  z.object({
    kind: z.literal('rotation-ended'),
    identityName: z.string(),
    outcome: z.enum(['finished', 'undone']),
  }),
  /** The settings name this file with certificate authorities, and what was chosen from it cannot be used. */
  z.object({ kind: z.literal('ca-file'), file: z.string(), problem: CaFileProblem }),
  /** This file no longer holds the certificate authorities that were chosen from it. The chosen ones are used. */
  z.object({ kind: z.literal('ca-file-changed'), file: z.string() }),
  /** The last line of a journal was being written when the app ended, and is dropped. */
  z.object({ kind: z.literal('line-dropped'), file: z.string() }),
  /** Lines of a journal could not be read. They are left where they are. */
  z.object({ kind: z.literal('lines-skipped'), file: z.string() }),
  /** What happens is not in the history, until there is room or permission for it again. */
  z.object({ kind: z.literal('history-not-written'), problem: StorageProblem }),
])
export type Notice = z.infer<typeof Notice>

export const AppInfo = z.object({
  version: z.string(),
  /** The person's name on this computer, as it stands in the names of role sessions. */
  userName: z.string(),
  /** True while the app talks to the local AWS of `npm run demo`. */
  sandbox: z.boolean(),
  /** Milliseconds that AWS's clock is ahead of this computer's. Every moment that is told is by AWS's clock. */
  clockOffset: z.int(),
  /** The keys that open the quick switcher. */
  hotkey: HotkeyState,
  /** The desktop has a tray, and Hatrack's icon is in it. */
  tray: z.boolean(),
  /** How the keychain answered last; `unasked` until something is read from it or written to it. */
  keychain: z.enum(['unasked', 'ready', ...KeychainState.options]),
  notices: z.array(Notice),
})
export type AppInfo = z.infer<typeof AppInfo>
