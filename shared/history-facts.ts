// Without schemas, so that the window can use it.

export const historyDeeds = ['console', 'renewal', 'sign-in', 'terminal'] as const
export type HistoryDeedName = (typeof historyDeeds)[number]

export const historyOutcomes = ['opened', 'renewed', 'copied', 'given', 'failed', 'cancelled'] as const
export type HistoryOutcomeName = (typeof historyOutcomes)[number]

/** So many entries are given at once, at most. */
export const MOST_ENTRIES = 500
