import { create } from 'zustand'
import type { LinkedAccount } from '../../shared/account'
import type { AppInfo, Notice } from '../../shared/app-info'
import { defaultSettings } from '../../shared/default-settings'
import type { Place } from '../../shared/errand'
import type { Failure } from '../../shared/failures'
import type { ServerIdentity } from '../../shared/identity'
import type { LinkDraftId } from '../../shared/link-draft'
import type { Result } from '../../shared/result'
import type { Settings, SettingsPatch } from '../../shared/settings'
import { call, on } from '../api'
import type { LinkFields, LinkStart } from '../link-fields'
import type { PlaintextCopy } from './identities'
import type { ToOpen } from './open-many'

export type { Place } from '../../shared/errand'

/** At most one dialog is open. */
export type OpenDialog =
  | { is: 'none' }
  /** With a draft: the link that was begun. With a start: a new one, of which something is known. */
  | { is: 'link-account'; draftId?: LinkDraftId; start?: LinkStart }
  /** With what was typed before something else was opened over it. */
  | { is: 'edit-account'; account: LinkedAccount; verifyAtOnce: boolean; typed?: LinkFields }
  | { is: 'unlink-accounts'; accounts: readonly LinkedAccount[] }
  /** `at`: the field that was asked for. */
  | { is: 'arrange'; accounts: readonly LinkedAccount[]; at?: 'group' }
  | { is: 'not-arranged'; failure: Failure }
  | { is: 'shortcuts' }
  | { is: 'add-identity' }
  | { is: 'remove-identity'; identity: ServerIdentity }
  | { is: 'rename-identity'; identity: ServerIdentity }
  | { is: 'replace-keys'; identity: ServerIdentity }
  | { is: 'rotate-key'; identity: ServerIdentity }
  | { is: 'user-policy'; identity: ServerIdentity }
  | { is: 'mfa-device'; identity: ServerIdentity }
  | { is: 'plaintext-copy'; identity: ServerIdentity; source: PlaintextCopy['source'] }
  | { is: 'keep-open-trust'; account: LinkedAccount }
  | { is: 'verification-summary' }
  | { is: 'terminal'; account: LinkedAccount }
  | { is: 'open-many'; consoles: readonly ToOpen[] }
  | { is: 'open-many-summary' }

interface AppState {
  info: AppInfo | null
  settings: Settings
  place: Place
  dialog: OpenDialog
  /** What comes back when the dialog closes. */
  beneath: OpenDialog
  /** Notices that the person has put away, by their key. */
  dismissed: readonly string[]
}

export const useApp = create<AppState>()(() => ({
  info: null,
  settings: defaultSettings,
  place: 'accounts',
  dialog: { is: 'none' },
  beneath: { is: 'none' },
  dismissed: [],
}))

export async function loadApp(): Promise<void> {
  let toldSettings = false
  on('app.changed', learn)
  on('settings.changed', settings => {
    toldSettings = true
    if (underway === 0) useApp.setState({ settings })
  })
  // An announcement that came first is newer than an answer, and the answers do not wait for each other.
  await Promise.all([
    call('app.info').then(
      info => info.ok && useApp.setState(({ info: told }) => ({ info: told ?? info.value })),
    ),
    call('settings.get').then(
      settings => settings.ok && !toldSettings && useApp.setState({ settings: settings.value }),
    ),
  ])
}

export const goTo = (place: Place): void => useApp.setState({ place })
export const openDialog = (dialog: OpenDialog, beneath: OpenDialog = { is: 'none' }): void =>
  useApp.setState({ dialog, beneath })
export const closeDialog = (): void =>
  useApp.setState(({ beneath }) => ({ dialog: beneath, beneath: { is: 'none' } }))

/** Whether a document cannot be read now, itself or a backup that is needed: what is in it is not known then. */
export const isUnreadable =
  (document: string) =>
  ({ info }: Pick<AppState, 'info'>): boolean =>
    info?.notices.some(notice => notice.kind === 'file-unreadable' && notice.file.startsWith(document)) ??
    false

export const noticeKey = (notice: Notice): string => JSON.stringify(notice)

export const dismissNotice = (key: string): void =>
  useApp.setState(state => ({ dismissed: [...state.dismissed, key] }))

/** A notice that was dismissed, went and comes again is news. */
function learn(info: AppInfo): void {
  useApp.setState(({ info: before, dismissed }) => {
    const now = new Set(info.notices.map(noticeKey))
    const gone = new Set(before?.notices.map(noticeKey).filter(key => !now.has(key)))
    return { info, dismissed: dismissed.filter(key => !gone.has(key)) }
  })
}

/** How many changes are on their way: until the last has come back, what was chosen is shown. */
let underway = 0

/**
 * Shows the choice at once; what the main process kept has the last word. Only what changed is sent, so that two
 * quick changes do not undo each other.
 */
export async function changeSettings(patch: SettingsPatch) {
  const before = useApp.getState().settings
  useApp.setState({ settings: { ...before, ...definedOf(patch) } })
  return settled(call('settings.change', { patch }))
}

/** Has a file with certificate authorities chosen, in the system's dialog. */
export const chooseCaFile = () => settled(call('settings.chooseCaFile'))

/** Has the person allow a command of their own, in the system's dialog. */
export const setBrowserCommand = (command: string[]) =>
  settled(call('settings.setBrowserCommand', { command }))

/** There is a command of the person's own that consoles can be opened with. */
export const useHasCommand = () => useApp(state => state.settings.browserCommand !== null)

async function settled<Saved extends Result<Settings, unknown>>(asking: Promise<Saved>): Promise<Saved> {
  underway += 1
  const saved = await asking
  underway -= 1
  if (saved.ok && underway === 0) useApp.setState({ settings: saved.value })
  if (!saved.ok) {
    const kept = await call('settings.get')
    if (kept.ok && underway === 0) useApp.setState({ settings: kept.value })
  }
  return saved
}

const definedOf = (patch: SettingsPatch): Partial<Settings> =>
  Object.fromEntries(Object.entries(patch).filter(([, value]) => value !== undefined))
