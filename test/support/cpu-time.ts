/**
 * Begins to count; answers with a function that tells how many milliseconds this process has computed since. Unlike the
 * time that passes, they are the same on a busy machine.
 */
export function cpuTime(): () => number {
  const started = process.cpuUsage()
  return () => process.cpuUsage(started).user / 1000
}
