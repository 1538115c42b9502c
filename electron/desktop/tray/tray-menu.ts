import type { LinkedAccount, LinkedAccountId } from '../../../shared/account'
import { roleArnParts } from '../../../shared/arn'
import type { ConsoleSession, ConsoleSessionId } from '../../../shared/console-session'
import type { ConsoleWindowId } from '../../../shared/console-window'
import { environmentTitle } from '../../../shared/environment-title'
import type { Place } from '../../../shared/errand'
import { shortName } from '../short-name'
import { type IdentityFacts, identityLines } from './identity-lines'
import { trayAccounts } from './tray-accounts'

/** What a click in the tray's menu does. */
export type TrayDeed =
  | { do: 'open'; accountId: LinkedAccountId }
  | { do: 'show-console'; windowId: ConsoleWindowId }
  | { do: 'renew'; sessionId: ConsoleSessionId }
  | { do: 'close'; sessionId: ConsoleSessionId }
  | { do: 'go'; place: Place }
  | { do: 'show-window' | 'switch' | 'lock' | 'quit' }

/** One line of the menu, as plain data. Labels mean what they say: no character in them is a shortcut's mark. */
export type TrayEntry =
  | { is: 'line' }
  | { is: 'heading'; label: string }
  | { is: 'item'; label: string; deed: TrayDeed }
  | { is: 'submenu'; label: string; entries: TrayEntry[] }

export interface TrayMenu {
  entries: TrayEntry[]
  toolTip: string
  /** The icon has a dot while a console is open. */
  open: boolean
}

export interface TrayState extends IdentityFacts {
  accounts: readonly LinkedAccount[]
  /** The consoles that AWS keeps signed in, the latest first. */
  sessions: readonly ConsoleSession[]
}

/** More consoles than these are a click away in the window. */
const MOST_OPEN = 8

/** The whole menu. However many accounts there are, it has no more than 40 lines on a level. */
export function trayMenu(state: TrayState): TrayMenu {
  const { sessions } = state
  const open = sessions.length
  return {
    entries: [
      ...accountEntries(state.accounts),
      line,
      ...openEntries(state),
      line,
      ...identityLines(state),
      line,
      item('Open Hatrack', { do: 'show-window' }),
      item('Quick switcher…', { do: 'switch' }),
      item('Settings…', { do: 'go', place: 'settings' }),
      item('Lock', { do: 'lock' }),
      line,
      item('Quit Hatrack', { do: 'quit' }),
    ],
    toolTip: open === 0 ? 'Hatrack' : `Hatrack · ${open === 1 ? '1 console' : `${open} consoles`} open`,
    open: open > 0,
  }
}

function accountEntries(accounts: readonly LinkedAccount[]): TrayEntry[] {
  if (accounts.length === 0) return [heading('No account is linked yet')]
  const { favourites, recents } = trayAccounts(accounts)
  if (favourites.length + recents.length === 0) {
    return [heading('Favourites, and what you open, are offered here')]
  }
  const nameOf = namesOf([...favourites, ...recents])
  const group = (title: string, list: readonly LinkedAccount[]): TrayEntry[] =>
    list.length === 0
      ? []
      : [heading(title), ...list.map(account => item(nameOf(account), { do: 'open', accountId: account.id }))]
  return [...group('Favourites', favourites), ...group('Recent', recents)]
}

function openEntries({ accounts, sessions, now }: TrayState): TrayEntry[] {
  if (sessions.length === 0) return [heading('No console is open')]
  const shown = sessions.slice(0, MOST_OPEN)
  const wanted = new Set(shown.map(({ accountId }) => accountId))
  const open = new Map(accounts.filter(({ id }) => wanted.has(id)).map(account => [account.id, account]))
  const nameOf = namesOf([...open.values()])
  const entries = shown.map((session): TrayEntry => {
    const account = open.get(session.accountId)
    const name = account ? nameOf(account) : 'An account that was unlinked'
    return {
      is: 'submenu',
      label: `${name} · ${timeLeft(Date.parse(session.expiresAt) - now)}`,
      entries: consoleEntries(session),
    }
  })
  const others = sessions.length - shown.length
  return [
    {
      is: 'submenu',
      label: `Open now (${sessions.length})`,
      entries: [
        ...entries,
        ...(others > 0 ? [line, item(`${others} more…`, { do: 'go', place: 'open' })] : []),
      ],
    },
  ]
}

/** A browser's cookies hold several consoles, which end together: the window asks about that first. */
const consoleEntries = ({ id, windowId }: ConsoleSession): TrayEntry[] =>
  windowId === null
    ? [item('Sign in again', { do: 'renew', sessionId: id }), item('Sign out…', { do: 'go', place: 'open' })]
    : [
        item('Show', { do: 'show-console', windowId }),
        item('Sign in again', { do: 'renew', sessionId: id }),
        item('Close', { do: 'close', sessionId: id }),
      ]

/** How accounts are called in one menu: two that look the same tell their account ids too. */
function namesOf(accounts: readonly LinkedAccount[]): (account: LinkedAccount) => string {
  const times = new Map<string, number>()
  for (const account of accounts) times.set(labelOf(account), (times.get(labelOf(account)) ?? 0) + 1)
  return account => {
    const label = labelOf(account)
    return (times.get(label) ?? 0) > 1 ? `${label} (${roleArnParts(account.roleArn).accountId})` : label
  }
}

const labelOf = ({ name, environment }: LinkedAccount): string => {
  const mark = environment === 'production' ? '● ' : ''
  return `${mark}${shortName(name)}${environment === null ? '' : ` — ${environmentTitle[environment]}`}`
}

/** Whole minutes, rounded down. */
function timeLeft(milliseconds: number): string {
  const minutes = Math.floor(milliseconds / 60_000)
  if (minutes < 1) return 'less than a minute left'
  const hours = Math.floor(minutes / 60)
  return `${hours > 0 ? `${hours} h ` : ''}${minutes % 60} min left`
}

const line: TrayEntry = { is: 'line' }
const heading = (label: string): TrayEntry => ({ is: 'heading', label })
const item = (label: string, deed: TrayDeed): TrayEntry => ({ is: 'item', label, deed })
