import { create } from 'zustand'
import type { LinkedAccount, LinkedAccountId } from '../../shared/account'
import type { Step } from '../../shared/aws-failures'
import type { ConsoleSession } from '../../shared/console-session'
import type { Destination } from '../../shared/destinations'
import type { Errand } from '../../shared/errand'
import type { IpcFailure, OpenConsoleFailure } from '../../shared/failures'
import type { Opener } from '../../shared/opener'
import { call, on } from '../api'
import { clockTime } from '../format'
import { accountById, useAccounts } from './accounts'
import { announce } from './announcements'
import { awsNow } from './clock'
import { rememberReason } from './reasons'
import { useSessions } from './sessions'

/** What was asked for; null and left out: as the account or the settings say. */
interface Wish {
  destination: Destination | null
  opener?: Opener | undefined
  /** Also where AWS will sign another identity out of the browser for it. */
  anyway?: boolean | undefined
  /** Why, where the account asks for it. */
  reason?: string | undefined
}

/** What the last attempt at an account's console is doing. Whether one is open is told by its session. */
export type Opening =
  | { step: 'idle' }
  /** The account asks why. */
  | ({ step: 'asking' } & Wish)
  | ({ step: 'opening'; at: Step; cancelling: boolean } & Wish)
  | ({ step: 'failed'; failure: OpenConsoleFailure | IpcFailure } & Wish)
  /** The browser was signed in already, and was led to the page: it may have been signed out there since. */
  | ({ step: 'landed' } & Wish)

/** What became of the wish for a sign-in URL. */
export type Copying =
  | { step: 'idle' }
  /** The account asks why. */
  | { step: 'asking'; destination: Destination | null }
  | { step: 'copying' }
  | { step: 'copied'; at: number }
  | { step: 'failed'; failure: OpenConsoleFailure | IpcFailure; reason?: string | undefined }

interface ConsoleState {
  openings: Readonly<Record<LinkedAccountId, Opening>>
  copyings: Readonly<Record<LinkedAccountId, Copying>>
}

export const useConsole = create<ConsoleState>()(() => ({ openings: {}, copyings: {} }))

const idle = { step: 'idle' } as const

export const openingOf = (id: LinkedAccountId) => (state: ConsoleState) => state.openings[id] ?? idle
export const copyingOf = (id: LinkedAccountId) => (state: ConsoleState) => state.copyings[id] ?? idle

const setOpening = (id: LinkedAccountId, opening: Opening) =>
  useConsole.setState(({ openings }) => ({ openings: { ...openings, [id]: opening } }))

const setCopying = (id: LinkedAccountId, copying: Copying) =>
  useConsole.setState(({ copyings }) => ({ copyings: { ...copyings, [id]: copying } }))

export function listenToOpenings(): void {
  on('console.progress', ({ accountId, step }) => {
    const opening = openingOf(accountId)(useConsole.getState())
    if (opening.step === 'opening') setOpening(accountId, { ...opening, at: step })
  })
  // Also from its own window, the quick switcher or the tray: what failed before that is no longer the last attempt.
  useSessions.subscribe(({ sessions }, { sessions: before }) => {
    const isKnown = (session: ConsoleSession) =>
      before.some(({ id, expiresAt }) => id === session.id && expiresAt === session.expiresAt)
    for (const session of sessions) {
      if (openingOf(session.accountId)(useConsole.getState()).step === 'failed' && !isKnown(session))
        setOpening(session.accountId, idle)
    }
  })
}

/**
 * Opens an account's console. Asked again while it is opening, it does nothing. Where the account asks why and no reason
 * is given, the person is asked first.
 */
export async function openConsole(
  account: Pick<LinkedAccount, 'id' | 'name'>,
  destination: Destination | null = null,
  opener?: Opener,
  { anyway = false, reason }: { anyway?: boolean | undefined; reason?: string | undefined } = {},
): Promise<void> {
  const { id: accountId, name } = account
  if (openingOf(accountId)(useConsole.getState()).step === 'opening') return
  const wish = { destination, opener, anyway, reason }
  if (reason === undefined && asksReason(accountId)) return setOpening(accountId, { step: 'asking', ...wish })
  if (reason !== undefined) rememberReason(reason)
  setOpening(accountId, { step: 'opening', at: 'keychain', cancelling: false, ...wish })
  const opened = await call('console.open', { accountId, destination, opener, anyway, reason })
  if (opened.ok) {
    setOpening(accountId, opened.value.landed ? { step: 'landed', ...wish } : idle)
    announce(
      `The console of ${name} is open, until ${clockTime(Date.parse(opened.value.expiresAt), awsNow())}.`,
    )
    return
  }
  const { failure } = opened
  if (failure.kind === 'cancelled') return setOpening(accountId, idle)
  setOpening(accountId, missed(failure, wish))
}

/** Tries what was asked for once more, with the same reason; some of it may be changed. */
export const openAgain = (
  account: Pick<LinkedAccount, 'id' | 'name'>,
  { destination, opener, anyway, reason }: Wish,
  changed: Partial<Wish> = {},
): Promise<void> =>
  openConsole(account, destination, changed.opener ?? opener, { anyway, reason, ...changed })

/** A reason that is missing is asked for; everything else is a failure. */
const missed = (failure: OpenConsoleFailure | IpcFailure, wish: Wish): Opening =>
  failure.kind === 'reason-needed' ? { step: 'asking', ...wish } : { step: 'failed', failure, ...wish }

const asksReason = (accountId: LinkedAccountId): boolean =>
  accountById(accountId)(useAccounts.getState())?.asksReason ?? false

/** What was asked for elsewhere, as in the tray, failed: shown as if it had been asked for here. */
export function showFailure(errand: Extract<Errand, { to: 'failure' }>): void {
  const { deed, accountId, destination, failure } = errand
  const opener = errand.opener ?? undefined
  const reason = errand.reason ?? undefined
  if (deed === 'copy') setCopying(accountId, notCopied(failure, destination, reason))
  else if (openingOf(accountId)(useConsole.getState()).step !== 'opening')
    setOpening(accountId, missed(failure, { destination, opener, reason }))
}

export async function cancelOpening(accountId: LinkedAccountId): Promise<void> {
  const opening = openingOf(accountId)(useConsole.getState())
  if (opening.step !== 'opening') return
  setOpening(accountId, { ...opening, cancelling: true })
  await call('console.cancel', { accountId })
}

/** Lets go of what failed, or is asked. */
export const forgetFailure = (accountId: LinkedAccountId): void => setOpening(accountId, idle)

/** How long the main process leaves a sign-in URL on the clipboard. */
export const CLIPBOARD_MS = 30_000

/** @param destination null: where the account's consoles land */
export async function copySignInUrl(
  accountId: LinkedAccountId,
  destination: Destination | null = null,
  reason?: string,
): Promise<void> {
  if (copyingOf(accountId)(useConsole.getState()).step === 'copying') return
  if (reason === undefined && asksReason(accountId)) {
    return setCopying(accountId, { step: 'asking', destination })
  }
  if (reason !== undefined) rememberReason(reason)
  setCopying(accountId, { step: 'copying' })
  const copied = await call('console.copyUrl', { accountId, destination, reason })
  if (!copied.ok) {
    const { failure } = copied
    return setCopying(
      accountId,
      failure.kind === 'cancelled' ? idle : notCopied(failure, destination, reason),
    )
  }
  const at = Date.now()
  setCopying(accountId, { step: 'copied', at })
  setTimeout(() => {
    const copying = copyingOf(accountId)(useConsole.getState())
    if (copying.step === 'copied' && copying.at === at) setCopying(accountId, idle)
  }, CLIPBOARD_MS)
}

const notCopied = (
  failure: OpenConsoleFailure | IpcFailure,
  destination: Destination | null,
  reason: string | undefined,
): Copying =>
  failure.kind === 'reason-needed' ? { step: 'asking', destination } : { step: 'failed', failure, reason }

export const forgetCopying = (accountId: LinkedAccountId): void => setCopying(accountId, idle)
