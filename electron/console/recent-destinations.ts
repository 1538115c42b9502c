import { z } from 'zod'
import { RecentDestination } from '../../shared/console-contract'
import type { Destination } from '../../shared/destinations'
import { type OwnOptions, openDocument } from '../storage/json-document'

/** So many are of use; more would only be a list to search. */
const KEPT = 12

export interface RecentDestinations {
  /** The latest first. */
  list(): RecentDestination[]
  opened(destination: Destination): void
}

/** Where consoles were opened lately, whichever account's. */
export function openRecentDestinations(
  options: OwnOptions<RecentDestination[]> & {
    now(): number
    onChange(list: RecentDestination[]): void
  },
): RecentDestinations {
  const document = openDocument<RecentDestination[]>({
    ...options,
    onRead: options.onChange,
    version: 1,
    schema: z.array(RecentDestination),
    initial: [],
  })
  const list = () => document.value
  return {
    list,
    opened(destination) {
      const key = JSON.stringify(destination)
      const latest = { destination, at: new Date(options.now()).toISOString() }
      const others = (all: RecentDestination[]) => all.filter(one => JSON.stringify(one.destination) !== key)
      // Nobody waits for this, and nobody misses it much.
      void document
        .update(all => [latest, ...others(all)].slice(0, KEPT))
        .then(saved => saved.ok && options.onChange(list()))
    },
  }
}
