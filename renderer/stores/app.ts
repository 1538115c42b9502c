import { create } from 'zustand'
import type { LinkedAccount } from '../../shared/account'
import type { AppInfo, Notice } from '../../shared/contract'
import type { ServerIdentity } from '../../shared/identity'
import type { Settings, Theme } from '../../shared/settings'
import { call, on } from '../api'
import { reveal } from './view'

export type Place = 'accounts' | 'identities' | 'settings'

/** At most one dialog is open. */
export type OpenDialog =
  | { is: 'none' }
  | { is: 'link-account' }
  | { is: 'edit-account'; account: LinkedAccount; verifyAtOnce: boolean }
  | { is: 'unlink-account'; account: LinkedAccount }
  | { is: 'add-identity' }
  | { is: 'remove-identity'; identity: ServerIdentity }

interface AppState {
  info: AppInfo | null
  settings: Settings
  place: Place
  dialog: OpenDialog
  /** Notices that the person has put away, by their text. */
  dismissed: readonly string[]
}

export const useApp = create<AppState>()(() => ({
  info: null,
  settings: { theme: 'system' },
  place: 'accounts',
  dialog: { is: 'none' },
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
export const openDialog = (dialog: OpenDialog): void => useApp.setState({ dialog })
export const closeDialog = (): void => useApp.setState({ dialog: { is: 'none' } })

export const noticeKey = (notice: Notice): string => JSON.stringify(notice)

export const dismissNotice = (notice: Notice): void =>
  useApp.setState(state => ({ dismissed: [...state.dismissed, noticeKey(notice)] }))

/** Shows the choice at once; what the main process kept has the last word. */
export async function chooseTheme(theme: Theme) {
  const before = useApp.getState().settings
  useApp.setState({ settings: { ...before, theme } })
  const saved = await call('settings.set', { ...before, theme })
  useApp.setState({ settings: saved.ok ? saved.value : before })
  return saved
}
