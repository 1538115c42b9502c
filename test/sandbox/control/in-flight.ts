import type { Operation } from '../exchange'

interface Count {
  now: number
  peak: number
}

/** How many requests are being answered at once, and how many were at most: of one operation, and of all. */
export class InFlight {
  readonly #counts = new Map<Operation | 'all', Count>()

  /** Counts a request that has arrived, and gives what to call when its answer is sent or its client is gone. */
  enter(operation: Operation): () => void {
    const counts = [this.#count('all'), this.#count(operation)]
    for (const count of counts) {
      count.now += 1
      count.peak = Math.max(count.peak, count.now)
    }
    return () => {
      for (const count of counts) count.now -= 1
    }
  }

  peak(operation: Operation | 'all' = 'all'): number {
    return this.#count(operation).peak
  }

  /** Those still in flight count on. */
  forgetPeaks(): void {
    for (const count of this.#counts.values()) count.peak = count.now
  }

  /** Starts anew: whoever hangs from before counts no more. */
  reset(): void {
    this.#counts.clear()
  }

  #count(operation: Operation | 'all'): Count {
    const count = this.#counts.get(operation) ?? { now: 0, peak: 0 }
    this.#counts.set(operation, count)
    return count
  }
}
