const SECOND = 1000
const MINUTE = 60 * SECOND
const HOUR = 60 * MINUTE
const DAY = 24 * HOUR

/** Twelve digits in groups of four, as people read them to each other. */
export const groupedAccountId = (accountId: string): string => accountId.replace(/(\d{4})(?=\d)/g, '$1 ')

/** A length of time: `12 h`, `1 h 30 min`, `15 min`, `40 s`. */
export function duration(seconds: number): string {
  if (seconds < 60) return `${Math.round(seconds)} s`
  const hours = Math.floor(seconds / 3600)
  const minutes = Math.round((seconds % 3600) / 60)
  if (hours === 0) return `${minutes} min`
  return minutes === 0 ? `${hours} h` : `${hours} h ${minutes} min`
}

/** What is left until a moment: `3 h 12 min left`, `41 min left`, `58 s left`. Rounded down. */
export function timeLeft(until: number, now: number): string {
  const left = until - now
  if (left <= 0) return 'ended'
  if (left < 2 * MINUTE) return `${Math.ceil(left / SECOND)} s left`
  return `${duration((Math.floor(left / MINUTE) * MINUTE) / SECOND)} left`
}

const shortTime = new Intl.DateTimeFormat(undefined, { hour: 'numeric', minute: '2-digit' })
const weekday = new Intl.DateTimeFormat(undefined, { weekday: 'long' })
const monthName = new Intl.DateTimeFormat(undefined, { month: 'long' })
const monthAndYear = new Intl.DateTimeFormat(undefined, { month: 'short', year: 'numeric' })
const dayAndMonth = new Intl.DateTimeFormat(undefined, { day: 'numeric', month: 'short', year: 'numeric' })

/** A day: `21 Nov 2026`. */
export const dateOf = (moment: number): string => dayAndMonth.format(moment)

/** The time of day, with the day in front of it when it is not today. */
export function clockTime(moment: number, now: number): string {
  const time = shortTime.format(moment)
  const days = daysBetween(moment, now)
  if (days === 0) return time
  if (days === 1) return `yesterday ${time}`
  if (days === -1) return `tomorrow ${time}`
  return `${dayAndMonth.format(moment)}, ${time}`
}

/** How long ago, as a person would say it: `2 min ago`, `yesterday`, `3 weeks ago`, `May`. */
export function timeAgo(moment: number, now: number): string {
  const ago = now - moment
  if (ago < MINUTE) return 'just now'
  if (ago < HOUR) return `${Math.floor(ago / MINUTE)} min ago`
  const days = daysBetween(moment, now)
  if (days === 0) return `${Math.floor(ago / HOUR)} h ago`
  if (days === 1) return 'yesterday'
  if (days < 7) return weekday.format(moment)
  if (days < 14) return 'last week'
  if (days < 56) return `${Math.floor(days / 7)} weeks ago`
  return days < 330 ? monthName.format(moment) : monthAndYear.format(moment)
}

/** Calendar days from one moment to another, in the computer's own time zone. */
function daysBetween(from: number, to: number): number {
  const midnight = (moment: number) => new Date(moment).setHours(0, 0, 0, 0)
  return Math.round((midnight(to) - midnight(from)) / DAY)
}

const plurals = new Intl.PluralRules('en')

/** `1 account`, `214 accounts`. */
export const counted = (count: number, noun: string): string =>
  `${count.toLocaleString()} ${noun}${plurals.select(count) === 'one' ? '' : 's'}`
