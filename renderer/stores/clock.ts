import { useSyncExternalStore } from 'react'
import { useApp } from './app'

/** Now, by AWS's clock, in milliseconds: every moment that the main process tells is counted by it. */
export const awsNow = (): number => Date.now() + (useApp.getState().info?.clockOffset ?? 0)

/** One timer for all that counts at its pace; it runs only while someone looks. */
function ticker(milliseconds: number) {
  const listeners = new Set<() => void>()
  let timer: ReturnType<typeof setInterval> | undefined
  const tick = () => {
    for (const listener of listeners) listener()
  }
  return (listener: () => void) => {
    listeners.add(listener)
    timer ??= setInterval(tick, milliseconds)
    return () => {
      listeners.delete(listener)
      if (listeners.size > 0) return
      clearInterval(timer)
      timer = undefined
    }
  }
}

const everySecond = ticker(1000)
const everyHalfMinute = ticker(30_000)

/** A text that depends on the time. Its component is rendered again only when the text changes. */
export function useTimedText(text: (now: number) => string, pace: 'second' | 'half-minute'): string {
  return useSyncExternalStore(pace === 'second' ? everySecond : everyHalfMinute, () => text(awsNow()))
}
