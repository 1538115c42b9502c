import { create } from 'zustand'
import type { LinkedAccount } from '../../shared/account'
import type { FailureOf } from '../../shared/contract'
import { failureText } from '../../shared/failure-text'
import type { IpcFailure } from '../../shared/failures'
import { call } from '../api'
import { announce } from './announcements'

/** How long an unlinking offers to be taken back. */
const OFFERED_MS = 30_000

interface UnlinkedState {
  account: LinkedAccount | null
  failure: FailureOf<'accounts.restore'> | IpcFailure | null
}

/** The account that was unlinked last, as long as that can be taken back with one key. */
export const useUnlinked = create<UnlinkedState>()(() => ({ account: null, failure: null }))

let timer: ReturnType<typeof setTimeout> | undefined

export function offerUndo(account: LinkedAccount): void {
  useUnlinked.setState({ account, failure: null })
  announce(`${account.name} is unlinked. Undo takes it back.`)
  resumeOffer()
}

/** While somebody is at it, it does not go away. */
export const holdOffer = (): void => clearTimeout(timer)

export function resumeOffer(): void {
  clearTimeout(timer)
  timer = setTimeout(dismissOffer, OFFERED_MS)
}

export function dismissOffer(): void {
  clearTimeout(timer)
  useUnlinked.setState({ account: null, failure: null })
}

/** Takes the unlinking back; `accounts.changed` tells the list. */
export async function undoUnlink(): Promise<LinkedAccount | null> {
  const { account } = useUnlinked.getState()
  if (!account) return null
  holdOffer()
  const restored = await call('accounts.restore', { accountIds: [account.id] })
  if (!restored.ok) {
    useUnlinked.setState({ failure: restored.failure })
    const { title, next } = failureText(restored.failure)
    announce(`${account.name} is still unlinked. ${title} ${next}`)
    return null
  }
  dismissOffer()
  announce(`${account.name} is linked again.`)
  return restored.value[0] ?? null
}
