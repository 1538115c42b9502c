/** What is told of a row of measured values. */
export interface Summary {
  runs: number
  median: number
  p10: number
  p90: number
  p95: number
  min: number
  max: number
}

/** Throws on an empty row: nothing measured is no measurement. */
export function summarise(values: readonly number[]): Summary {
  if (values.length === 0) throw new Error('Nothing was measured.')
  const sorted = values.toSorted((a, b) => a - b)
  const at = (part: number) => rounded(quantile(sorted, part))
  return {
    runs: values.length,
    median: at(0.5),
    p10: at(0.1),
    p90: at(0.9),
    p95: at(0.95),
    min: at(0),
    max: at(1),
  }
}

/** Between two neighbours, linearly: what R calls type 7. */
function quantile(sorted: readonly number[], part: number): number {
  const place = (sorted.length - 1) * part
  const below = sorted[Math.floor(place)] ?? Number.NaN
  const above = sorted[Math.ceil(place)] ?? Number.NaN
  return below + (above - below) * (place % 1)
}

export const rounded = (value: number): number => Math.round(value * 1000) / 1000
