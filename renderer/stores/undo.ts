import { create } from 'zustand'
import type { LinkedAccount } from '../../shared/account'
import { failureText } from '../../shared/failure-text'
import type { Failure } from '../../shared/failures'
import type { Result } from '../../shared/result'
import { announce } from './announcements'

/** How long something that was done offers to be taken back. */
const OFFERED_MS = 30_000

/** Something that was done and can be taken back. Its texts make sentences with `whom` before them. */
export interface Offer {
  /** What it was, in a word: `Unlinked`. */
  deed: string
  /** A name, or how many accounts. */
  whom: string
  /** `is unlinked` */
  said: string
  /** If it cannot be taken back: `is still unlinked`. */
  stillSaid: string
  /** Once it is taken back: `is linked again`. */
  undoneSaid: string
  /** What comes back was out of sight, and is shown. */
  reveals: boolean
  undo: () => Promise<Result<readonly LinkedAccount[], Failure>>
}

interface UndoState {
  offer: Offer | null
  failure: Failure | null
}

/** What was done last, as long as that can be taken back with one key. */
export const useUndo = create<UndoState>()(() => ({ offer: null, failure: null }))

let timer: ReturnType<typeof setTimeout> | undefined

export function offerUndo(offer: Offer): void {
  useUndo.setState({ offer, failure: null })
  announce(`${offer.whom} ${offer.said}. Undo takes it back.`)
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
  useUndo.setState({ offer: null, failure: null })
}

/** Takes back what was done last; `accounts.changed` tells the list. Null: it could not be, or nothing was offered. */
export async function takeBack(): Promise<{ offer: Offer; accounts: readonly LinkedAccount[] } | null> {
  const { offer } = useUndo.getState()
  if (!offer) return null
  holdOffer()
  const undone = await offer.undo()
  // Something else was done meanwhile: the bar speaks of that now.
  const isStillOffered = useUndo.getState().offer === offer
  if (!undone.ok) {
    if (isStillOffered) useUndo.setState({ failure: undone.failure })
    const { title, next } = failureText(undone.failure)
    announce(`${offer.whom} ${offer.stillSaid}. ${title} ${next}`)
    return null
  }
  if (isStillOffered) dismissOffer()
  announce(`${offer.whom} ${offer.undoneSaid}.`)
  return { offer, accounts: undone.value }
}
