import type { Errand } from '../shared/errand'

/** What the main window is asked to do. It may have to be made first, and takes its errands when it is there. */
export interface Errands {
  ask(errand: Errand): void
  /** The next, once; null: there is none. */
  take(): Errand | null
}

export function createErrands(onAsked: () => void): Errands {
  let waiting: Errand[] = []
  return {
    ask(errand) {
      // The window can only be in one place, the last that was asked for. Failures are told, each of them.
      waiting = [...waiting.filter(({ to }) => to === 'failure'), errand]
      onAsked()
    },
    take: () => waiting.shift() ?? null,
  }
}
