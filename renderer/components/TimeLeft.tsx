import { timeAgo, timeLeft } from '../format'
import { useTimedText } from '../stores/clock'

const TWO_MINUTES = 120_000

/** Counts down to a moment: by minutes, and by seconds at the end. */
export function TimeLeft({ until }: { until: number }) {
  const soon = useTimedText(now => String(until - now < TWO_MINUTES + 30_000), 'half-minute') === 'true'
  return <>{useTimedText(now => timeLeft(until, now), soon ? 'second' : 'half-minute')}</>
}

/** How long ago something was, kept up to date. */
export function TimeAgo({ moment }: { moment: string }) {
  return <>{useTimedText(now => timeAgo(Date.parse(moment), now), 'half-minute')}</>
}
