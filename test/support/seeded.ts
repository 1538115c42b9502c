import { createHash } from 'node:crypto'

/** One of the values; the same seed always picks the same. */
export function pick<Value>(values: readonly Value[], seed: string): Value {
  const value = values[numberFrom(seed) % values.length]
  if (value === undefined) throw new Error('There is nothing to pick from.')
  return value
}

export const hash = (text: string) => createHash('sha256').update(text).digest()

export const numberFrom = (text: string) => hash(text).readUInt32BE(0)
