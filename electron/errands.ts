import type { Errand } from '../shared/errand'

/** What the main window is asked to do. It may have to be made first, and takes the errand when it is there. */
export interface Errands {
  ask(errand: Errand): void
  /** Once: the latest, or null. */
  take(): Errand | null
}

export function createErrands(onAsked: () => void): Errands {
  let waiting: Errand | null = null
  return {
    ask(errand) {
      waiting = errand
      onAsked()
    },
    take() {
      const taken = waiting
      waiting = null
      return taken
    },
  }
}
