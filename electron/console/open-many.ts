import pLimit from 'p-limit'
import type { LinkedAccountId } from '../../shared/account'
import type { Input } from '../../shared/contract'
import type { OpenManyProgress, OpenOutcome } from '../../shared/open-many'
import type { OpenConsole } from './open-console'

/** So many are opened at once, and each asks AWS one thing at a time. */
const IN_FLIGHT = 4

type RunId = Input<'console.openMany'>['runId']

export interface OpenMany {
  open(request: Input<'console.openMany'>): Promise<OpenOutcome[]>
  /** What is open stays open; what has not begun does not begin. */
  cancel(runId: RunId): void
  cancelAll(): void
}

/** Opens the consoles of several accounts, as each of them is set. */
export function createOpenMany(
  consoles: Pick<OpenConsole, 'open' | 'cancel'>,
  asksReason: (id: LinkedAccountId) => boolean,
  onProgress: (progress: OpenManyProgress) => void,
): OpenMany {
  const runs = new Map<RunId, { accountIds: readonly LinkedAccountId[]; cancelled: boolean }>()

  function cancel(runId: RunId): void {
    const run = runs.get(runId)
    if (!run) return
    run.cancelled = true
    for (const accountId of run.accountIds) consoles.cancel(accountId)
  }

  return {
    async open({ runId, consoles: asked, opener, anyway, reason }) {
      const wishes = [...new Map(asked.map(wish => [wish.accountId, wish])).values()]
      const run = { accountIds: wishes.map(({ accountId }) => accountId), cancelled: false }
      runs.set(runId, run)
      const limit = pLimit(IN_FLIGHT)
      // It was said for those alone.
      const reasonFor = (id: LinkedAccountId) => (asksReason(id) ? reason : undefined)
      let done = 0
      const openOne = async (wish: (typeof wishes)[number]): Promise<OpenOutcome> => {
        const opened = run.cancelled
          ? { ok: false as const, failure: { kind: 'cancelled' as const } }
          : await consoles.open({ ...wish, opener, anyway, reason: reasonFor(wish.accountId) })
        onProgress({ runId, done: ++done, total: wishes.length })
        return { accountId: wish.accountId, failure: opened.ok ? null : opened.failure }
      }
      try {
        return await Promise.all(wishes.map(wish => limit(() => openOne(wish))))
      } finally {
        runs.delete(runId)
      }
    },
    cancel,
    cancelAll() {
      for (const runId of runs.keys()) cancel(runId)
    },
  }
}
