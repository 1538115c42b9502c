import type { HistoryEntry } from '../../../shared/history'

export interface Day {
  title: string
  /** Each with its place in the whole list. */
  entries: { entry: HistoryEntry; place: number }[]
}

const weekday = new Intl.DateTimeFormat(undefined, { weekday: 'long', day: 'numeric', month: 'long' })
const withYear = new Intl.DateTimeFormat(undefined, { day: 'numeric', month: 'long', year: 'numeric' })
const time = new Intl.DateTimeFormat(undefined, { hour: 'numeric', minute: '2-digit' })
const wholeTime = new Intl.DateTimeFormat(undefined, { dateStyle: 'medium', timeStyle: 'medium' })

export const timeOf = (moment: string): string => time.format(Date.parse(moment))
export const wholeTimeOf = (moment: string): string => wholeTime.format(Date.parse(moment))

/** Entries under the days on which they were, in the computer's own time zone. Their order stays. */
export function byDay(entries: readonly HistoryEntry[], now: number): Day[] {
  const days: Day[] = []
  for (const [place, entry] of entries.entries()) {
    const title = dayOf(Date.parse(entry.at), now)
    const last = days.at(-1)
    if (last?.title === title) last.entries.push({ entry, place })
    else days.push({ title, entries: [{ entry, place }] })
  }
  return days
}

function dayOf(moment: number, now: number): string {
  const midnight = (of: number) => new Date(of).setHours(0, 0, 0, 0)
  const days = Math.round((midnight(now) - midnight(moment)) / 86_400_000)
  if (days === 0) return 'Today'
  if (days === 1) return 'Yesterday'
  return (days > 0 && days < 300 ? weekday : withYear).format(moment)
}
