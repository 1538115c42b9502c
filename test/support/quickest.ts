/** How many milliseconds some work takes when nothing else comes between: the least of several runs. */
export async function quickest(work: () => unknown, runs = 10): Promise<number> {
  let least = Number.POSITIVE_INFINITY
  for (let run = 0; run < runs; run++) {
    const started = performance.now()
    await work()
    least = Math.min(least, performance.now() - started)
  }
  return least
}
