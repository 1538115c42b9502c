import { create } from 'zustand'
import type { LinkedAccount } from '../../shared/account'
import type { AppInfo, Notice } from '../../shared/app-info'
import type { ServerIdentity } from '../../shared/identity'
import type { LinkDraftId } from '../../shared/link-draft'
import type { Settings, Theme } from '../../shared/settings'
import { call, on } from '../api'
import type { LinkFields } from '../link-fields'
import type { PlaintextCopy } from './identities'
import { reveal } from './view'

export type Place = 'accounts' | 'identities' | 'settings'

/** At most one dialog is open. */
export type OpenDialog =
  | { is: 'none' }
  /** With a draft: the link that was begun. */
  | { is: 'link-account'; draftId?: LinkDraftId }
  /** With what was typed before something else was opened over it. */
  | { is: 'edit-account'; account: LinkedAccount; verifyAtOnce: boolean; typed?: LinkFields }
  | { is: 'unlink-account'; account: LinkedAccount }
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
  settings: { theme: 'system' },
  place: 'accounts',
  dialog: { is: 'none' },
  beneath: { is: 'none' },
  dismissed: [],
}))

export async function loadApp(): Promise<void> {
  on('app.linkFollowed', followLink)
  void followLink()
  on('app.changed', info => useApp.setState({ info }))
  const [info, settings] = await Promise.all([call('app.info'), call('settings.get')])
  useApp.setState({
    ...(info.ok && { info: info.value }),
    ...(settings.ok && { settings: settings.value }),
  })
}

/** Shows the account that a link asked for, if one did. */
async function followLink(): Promise<void> {
  const link = await call('app.takeLink')
  if (!link.ok || !link.value.accountId) return
  goTo('accounts')
  reveal(link.value.accountId)
}

export const goTo = (place: Place): void => useApp.setState({ place })
export const openDialog = (dialog: OpenDialog, beneath: OpenDialog = { is: 'none' }): void =>
  useApp.setState({ dialog, beneath })
export const closeDialog = (): void =>
  useApp.setState(({ beneath }) => ({ dialog: beneath, beneath: { is: 'none' } }))

export const noticeKey = (notice: Notice): string => JSON.stringify(notice)

export const dismissNotice = (key: string): void =>
  useApp.setState(state => ({ dismissed: [...state.dismissed, key] }))

/** Shows the choice at once; what the main process kept has the last word. */
export async function chooseTheme(theme: Theme) {
  const before = useApp.getState().settings
  useApp.setState({ settings: { ...before, theme } })
  const saved = await call('settings.set', { ...before, theme })
  useApp.setState({ settings: saved.ok ? saved.value : before })
  return saved
}
