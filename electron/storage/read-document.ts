import type { Check } from './checked-value'
import { fromEnvelope } from './envelope'
import { readText } from './read-text'

export type Read<Value> =
  | { state: 'good'; value: Value; changed: boolean }
  | { state: 'newer'; value: Value }
  | { state: 'missing' | 'unreadable' }
  /** `list`: what is in it nevertheless, to be looked through one by one. */
  | { state: 'bad'; list: unknown }

interface Reading<Value> {
  version: number
  initial: Value
  migrations?: Record<number, (before: unknown) => unknown>
  understand?(value: unknown): Value
  maxBytes: number
  check: Check<Value>
}

/** Reads a document or a backup of one, and brings what is older to this version. */
export function readDocument<Value>(file: string, reading: Reading<Value>): Read<Value> {
  const { version, initial, migrations, understand, maxBytes, check } = reading
  const read = readText(file, maxBytes)
  if (read.is === 'missing' || read.is === 'unreadable') return { state: read.is }
  const document = read.is === 'text' ? fromEnvelope(read.text, version) : null
  if (!document) return { state: 'bad', list: null }
  try {
    if (document.version > version) {
      if (understand) return { state: 'newer', value: understand(document.value) }
      const understood = check.check(document.value)
      return { state: 'newer', value: understood.ok ? understood.value : initial }
    }
    let value = document.value
    for (let next = document.version + 1; next <= version; next++) value = migrations?.[next]?.(value)
    const checked = check.check(value)
    if (checked.ok) return { state: 'good', value: checked.value, changed: document.changed }
    return { state: 'bad', list: value }
  } catch {
    return { state: 'bad', list: null }
  }
}
