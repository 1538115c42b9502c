/** Of a busy machine this process gets its turn late; a timer that should come that often tells how late. */
const TICK_MS = 20

/** Begins to measure; answers with a function that ends it: milliseconds, without those that the machine kept us waiting. */
export function stopwatch(): () => number {
  const started = performance.now()
  let last = started
  let late = 0
  const look = () => {
    const now = performance.now()
    late += Math.max(0, now - last - TICK_MS)
    last = now
  }
  const timer = setInterval(look, TICK_MS)
  return () => {
    clearInterval(timer)
    look()
    return performance.now() - started - late
  }
}
