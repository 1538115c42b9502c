import { create } from 'zustand'

/** Reasons that were given since Hatrack's window was opened, the latest first. Kept nowhere else. */
export const useReasons = create<{ recent: readonly string[] }>()(() => ({ recent: [] }))

const KEPT = 4

export const rememberReason = (reason: string): void =>
  useReasons.setState(({ recent }) => ({
    recent: [reason, ...recent.filter(other => other !== reason)].slice(0, KEPT),
  }))
