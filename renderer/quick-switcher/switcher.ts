import { create } from 'zustand'
import type { LinkedAccount } from '../../shared/account'
import type { AwsAccountId } from '../../shared/arn'
import type { Destination } from '../../shared/destinations'
import type { Errand } from '../../shared/errand'
import type { IpcFailure, OpenConsoleFailure } from '../../shared/failures'
import type { Opener } from '../../shared/opener'
import { call, on } from '../api'
import type { LinkStart } from '../link-fields'
import { loadBrowsers } from '../stores/browsers'

/** A console that is wished for, or its sign-in URL. */
export interface Wished {
  account: LinkedAccount
  /** Null: where the account's consoles land. */
  destination: Destination | null
  /** Left out: where the account or the settings say. */
  opener?: Opener | undefined
  /** Why, where the account asks. */
  reason?: string | undefined
  copy?: boolean
}

export type Mode =
  | { is: 'finding' }
  | { is: 'choosing-opener'; wished: Wished }
  | { is: 'giving-reason'; wished: Wished }
  | { is: 'opening'; wished: Wished }
  | { is: 'copied'; name: string }
  | { is: 'failed'; wished: Wished; failure: OpenConsoleFailure | IpcFailure }

interface SwitcherStore {
  visible: boolean
  query: string
  /** The place of the active row. */
  active: number
  mode: Mode
}

const finding = { is: 'finding' } as const
const fresh = { query: '', active: 0, mode: finding }

export const useSwitcher = create<SwitcherStore>()(() => ({ visible: false, ...fresh }))

export async function loadSwitcher(): Promise<void> {
  let told = false
  on('switcher.changed', ({ visible }) => {
    told = true
    // Made anew while nobody sees it, so that it is ready when it is shown.
    useSwitcher.setState(visible ? { visible } : { visible, ...fresh })
  })
  // It may have been shown before this page was there to hear of it.
  const state = await call('switcher.state')
  if (state.ok && !told) useSwitcher.setState(state.value)
}

export const find = (query: string): void => useSwitcher.setState({ query, active: 0 })
export const activate = (active: number): void => useSwitcher.setState({ active })

/** Without what was typed, which may be what it stumbled over. */
export const startAnew = (): void => useSwitcher.setState(fresh)

/** Back to the list, with what was typed. */
export const backToFinding = (): void => useSwitcher.setState({ mode: finding })

export const hide = (focusBack: boolean): void => void call('switcher.hide', { focusBack })

/** Lets the person choose where it opens. */
export function chooseOpener(wished: Wished): void {
  useSwitcher.setState({ mode: { is: 'choosing-opener', wished } })
  void loadBrowsers()
}

/** Opens a console, or copies its sign-in URL, and goes away. What fails is said where somebody looks. */
export async function fulfil(wished: Wished, anyway = false): Promise<void> {
  const { account, destination, opener, reason, copy } = wished
  if (account.asksReason && !reason) return useSwitcher.setState({ mode: { is: 'giving-reason', wished } })
  const opening: Mode = { is: 'opening', wished }
  useSwitcher.setState({ mode: opening })
  const asked = { accountId: account.id, destination, reason }
  const done = copy
    ? await call('console.copyUrl', asked)
    : await call('console.open', { ...asked, opener, anyway })
  const { mode, visible } = useSwitcher.getState()
  const isWatched = visible && mode === opening
  if (done.ok) {
    if (!isWatched) return
    if (copy) return useSwitcher.setState({ mode: { is: 'copied', name: account.name } })
    return hide(false)
  }
  const { failure } = done
  if (failure.kind === 'cancelled') {
    // Given up elsewhere, as by the lock of the screen.
    if (isWatched) backToFinding()
  } else if (isWatched && failure.kind === 'reason-needed') {
    useSwitcher.setState({ mode: { is: 'giving-reason', wished } })
  } else if (isWatched) useSwitcher.setState({ mode: { is: 'failed', wished, failure } })
  else showInWindow(wished, failure)
}

/** Gives up what is being opened, and goes back to the list. */
export function cancel({ account, copy }: Wished): void {
  backToFinding()
  void call(copy ? 'console.cancelCopy' : 'console.cancel', { accountId: account.id })
}

/** The main window shows the account, and what went wrong with it. */
export function showInWindow(wished: Wished, failure?: OpenConsoleFailure | IpcFailure): void {
  const { account, destination, opener = null, reason = null, copy } = wished
  const accountId = account.id
  const errand: Errand =
    failure && isOfOpening(failure)
      ? { to: 'failure', deed: copy ? 'copy' : 'open', accountId, destination, opener, reason, failure }
      : { to: 'account', accountId }
  void call('switcher.handOver', { errand })
}

/** The main window begins a link. */
export const linkInWindow = ({ accountId, roleName }: LinkStart): void =>
  void call('switcher.handOver', {
    errand: { to: 'link-account', accountId: accountId as AwsAccountId, roleName },
  })

const isOfOpening = (failure: OpenConsoleFailure | IpcFailure): failure is OpenConsoleFailure =>
  failure.kind !== 'crashed' && failure.kind !== 'malformed-request' && failure.kind !== 'untrusted-sender'
