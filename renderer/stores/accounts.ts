import { create } from 'zustand'
import type { LinkedAccount, LinkedAccountId } from '../../shared/account'
import type { Cause } from '../../shared/aws-failures'
import type { EventPayload, Input } from '../../shared/contract'
import type { LinkRequest } from '../../shared/link-request'
import { ok } from '../../shared/result'
import { sortedBy } from '../account-order'
import { call, on } from '../api'
import { type Arrangements, arrangementsBefore } from '../arrangements'
import { counted } from '../format'
import { gatherChanges } from './account-changes'
import { useApp } from './app'
import { offerUndo } from './undo'
import { useView } from './view'

export type LinkedAccounts =
  | { state: 'loading' }
  | { state: 'failed' }
  | { state: 'loaded'; byId: ReadonlyMap<LinkedAccountId, LinkedAccount>; list: readonly LinkedAccount[] }

interface AccountsState {
  accounts: LinkedAccounts
}

export const useAccounts = create<AccountsState>()(() => ({ accounts: { state: 'loading' } }))

let stopListening = () => {}
/** Something was opened since the list was sorted. */
let stale = false

/** Reads the whole list, once; from then on only what changes is told. */
export async function loadAccounts(): Promise<void> {
  // What changes while the list is on its way is put on top of it.
  const early: EventPayload<'accounts.changed'>[] = []
  stopListening()
  const undo = [
    on('accounts.changed', change => {
      if (useAccounts.getState().accounts.state === 'loaded') told.add(change)
      else early.push(change)
    }),
    useApp.subscribe(({ settings }, before) => {
      if (settings.sorting !== before.settings.sorting) sortAgain()
    }),
    // A search begins or ends: whoever types does not point at a row.
    useView.subscribe(({ query }, before) => {
      if (stale && (query === '') !== (before.query === '')) sortAgain()
    }),
  ]
  stopListening = () => {
    for (const stop of undo) stop()
  }
  const listed = await call('accounts.list')
  if (!listed.ok) {
    useAccounts.setState({ accounts: { state: 'failed' } })
    return
  }
  const byId = new Map(listed.value.map(account => [account.id, account]))
  useAccounts.setState({
    accounts: { state: 'loaded', byId, list: sorted(byId.values()) },
  })
  early.forEach(apply)
}

function sorted(accounts: Iterable<LinkedAccount>): readonly LinkedAccount[] {
  stale = false
  return sortedBy([...accounts], useApp.getState().settings.sorting)
}

function sortAgain(): void {
  const { accounts } = useAccounts.getState()
  if (accounts.state === 'loaded')
    useAccounts.setState({ accounts: { ...accounts, list: sorted(accounts.list) } })
}

/** What the main process tells, of which one errand can tell a lot. */
const told = gatherChanges(apply)

/** What was asked for here is seen at once; what was told before it came before it. */
function applyNow(change: EventPayload<'accounts.changed'>): void {
  told.flush()
  apply(change)
}

function apply({ changed, removed }: EventPayload<'accounts.changed'>): void {
  useAccounts.setState(({ accounts }) => {
    if (accounts.state !== 'loaded') return { accounts }
    const byId = new Map(accounts.byId)
    for (const id of removed) byId.delete(id)
    for (const account of changed) byId.set(account.id, account)
    const inPlace =
      removed.length === 0 && changed.every(account => accounts.byId.get(account.id)?.name === account.name)
    if (inPlace) stale = true
    return {
      accounts: {
        state: 'loaded',
        byId,
        // Opening a console must not move its row away from under the pointer: only new names sort again, and the next search.
        list: inPlace ? accounts.list.map(account => byId.get(account.id) ?? account) : sorted(byId.values()),
      },
    }
  })
}

export async function linkAccount(request: LinkRequest) {
  const linked = await call('accounts.link', request)
  if (linked.ok) applyNow({ changed: [linked.value.account], removed: [] })
  return linked
}

export const cancelLinking = () => call('accounts.cancelLink')

/** Changes what AWS need not be asked about. */
export async function changeAccount(request: Input<'accounts.change'>) {
  const changed = await call('accounts.change', request)
  if (changed.ok) applyNow({ changed: [changed.value], removed: [] })
  return changed
}

/** Unlinks accounts, and offers to take that back. */
export async function unlinkAccounts(accounts: readonly LinkedAccount[]) {
  const accountIds = accounts.map(({ id }) => id)
  const unlinked = await call('accounts.unlink', { accountIds })
  if (!unlinked.ok) return unlinked
  applyNow({ changed: [], removed: accountIds })
  const one = accounts.length === 1
  offerUndo({
    deed: 'Unlinked',
    whom: whomOf(accounts),
    said: one ? 'is unlinked' : 'are unlinked',
    stillSaid: one ? 'is still unlinked' : 'are still unlinked',
    undoneSaid: one ? 'is linked again' : 'are linked again',
    reveals: true,
    undo: () => call('accounts.restore', { accountIds }),
  })
  return unlinked
}

/** Arranges accounts, and offers to take that back. `said`: what is so then, as `is a favourite now`. */
export async function arrangeAccounts(arrangements: Arrangements, said?: string) {
  if (arrangements.length === 0) return ok([])
  const { accounts } = useAccounts.getState()
  const before = arrangementsBefore(arrangements, id =>
    accounts.state === 'loaded' ? accounts.byId.get(id) : undefined,
  )
  const arranged = await keepArrangements(arrangements)
  if (!arranged.ok || arranged.value.length === 0) return arranged
  const one = arranged.value.length === 1
  offerUndo({
    deed: 'Arranged',
    whom: whomOf(arranged.value),
    said: said ?? (one ? 'is arranged' : 'are arranged'),
    stillSaid: 'could not be put back as before',
    undoneSaid: one ? 'is as before' : 'are as before',
    reveals: false,
    undo: () => keepArrangements(before),
  })
  return arranged
}

async function keepArrangements(arrangements: Arrangements) {
  const arranged = await call('accounts.arrange', arrangements)
  if (arranged.ok) applyNow({ changed: arranged.value, removed: [] })
  return arranged
}

const whomOf = (accounts: readonly LinkedAccount[]): string => {
  const [first] = accounts
  return first && accounts.length === 1 ? first.name : counted(accounts.length, 'account')
}

/** Where an account's consoles land and open from now on. */
export async function setOpening(request: Input<'accounts.setOpening'>) {
  const set = await call('accounts.setOpening', request)
  if (set.ok) applyNow({ changed: [set.value], removed: [] })
  return set
}

/** Records that a role which is open to the confused deputy is kept all the same. */
export async function acceptOpenTrust(accountId: LinkedAccountId) {
  const accepted = await call('accounts.acceptOpenTrust', { accountId })
  if (accepted.ok) applyNow({ changed: [accepted.value], removed: [] })
  return accepted
}

/** The likely causes of the last refusal, with what mends them; none where there was no refusal. */
export async function explainRefusal(accountId: LinkedAccountId): Promise<readonly Cause[]> {
  const explained = await call('accounts.explain', { accountId })
  return explained.ok ? explained.value : []
}

const none: readonly LinkedAccount[] = []

export const accountList = ({ accounts }: AccountsState): readonly LinkedAccount[] =>
  accounts.state === 'loaded' ? accounts.list : none

export const accountById =
  (id: LinkedAccountId) =>
  ({ accounts }: AccountsState): LinkedAccount | undefined =>
    accounts.state === 'loaded' ? accounts.byId.get(id) : undefined
