import type { LinkedAccount, LinkedAccountId } from '../../shared/account'
import type { EventPayload } from '../../shared/contract'

type Changes = EventPayload<'accounts.changed'>

/** About a frame: what comes quicker than that is seen together anyway. A timer, since a hidden window has no frames. */
const GATHERED_MS = 16

/** Puts together the changes that come one after another, so that a list of thousands is made anew once for all. */
export function gatherChanges(apply: (changes: Changes) => void) {
  const changed = new Map<LinkedAccountId, LinkedAccount>()
  const removed = new Set<LinkedAccountId>()
  let timer: ReturnType<typeof setTimeout> | undefined

  /** Applies what was gathered, now. */
  const flush = (): void => {
    clearTimeout(timer)
    timer = undefined
    if (changed.size === 0 && removed.size === 0) return
    const gathered = { changed: [...changed.values()], removed: [...removed] }
    changed.clear()
    removed.clear()
    apply(gathered)
  }
  const add = (changes: Changes): void => {
    for (const id of changes.removed) {
      changed.delete(id)
      removed.add(id)
    }
    for (const account of changes.changed) {
      removed.delete(account.id)
      changed.set(account.id, account)
    }
    timer ??= setTimeout(flush, GATHERED_MS)
  }
  return { add, flush }
}
