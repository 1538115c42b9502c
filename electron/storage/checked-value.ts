import { z } from 'zod'
import { failed, ok, type Result } from '../../shared/result'

/** Nobody has so many; whoever wrote more meant to keep the app busy. */
const MOST_ELEMENTS = 100_000
/** A list in which more than these are damaged is no list of ours. */
const MOST_DAMAGED = 20

export interface Check<Value> {
  /** The value as its schema gives it. A list is checked one by one, and given up with the first that does not fit. */
  check(value: unknown): Result<Value, 'damaged'>
  /**
   * A list without what does not fit: in the place of that is what `instead` finds, if it fits. Null: it is no list, or
   * not much of one.
   */
  rescue(value: unknown, instead: (damaged: unknown) => unknown): Rescued<Value> | null
}

export interface Rescued<Value> {
  value: Value
  /** How many were mended. */
  mended: number
  /** How many were left out. */
  leftOut: number
}

/**
 * What is checked once is not checked again: elements are replaced, never edited, and of ten thousand accounts one
 * changes at a time. Of a list, only the schema of its elements counts.
 */
export function createCheck<Value>(schema: z.ZodType<Value>): Check<Value> {
  const known = new WeakSet<object>()
  const element = schema instanceof z.ZodArray ? (schema.element as z.ZodType) : null

  function checkOne(of: z.ZodType, value: unknown): { is: unknown } | null {
    if (typeof value === 'object' && value !== null && known.has(value)) return { is: value }
    const parsed = of.safeParse(value)
    if (!parsed.success) return null
    if (typeof parsed.data === 'object' && parsed.data !== null) known.add(parsed.data)
    return { is: parsed.data }
  }

  return {
    check(value) {
      if (!element) {
        const parsed = schema.safeParse(value)
        return parsed.success ? ok(parsed.data) : failed('damaged')
      }
      if (!Array.isArray(value) || value.length > MOST_ELEMENTS) return failed('damaged')
      const checked: unknown[] = []
      for (const one of value) {
        const good = checkOne(element, one)
        if (!good) return failed('damaged')
        checked.push(good.is)
      }
      return ok(checked as Value)
    },
    rescue(value, instead) {
      if (!element || !Array.isArray(value) || value.length > MOST_ELEMENTS) return null
      const left: unknown[] = []
      let mended = 0
      let leftOut = 0
      for (const one of value) {
        const good = checkOne(element, one)
        const other = good ?? checkOne(element, instead(one))
        if (other) left.push(other.is)
        if (!good && other) mended++
        if (!other) leftOut++
        if (mended + leftOut > MOST_DAMAGED) return null
      }
      return left.length > 0 ? { value: left as Value, mended, leftOut } : null
    },
  }
}

/** An element with a replacement for each field that does not fit, as far as there is one. */
export function withFallbacks(schema: z.ZodType, damaged: unknown, fallbacks: object): unknown {
  const element = schema instanceof z.ZodArray ? schema.element : null
  if (!(element instanceof z.ZodObject) || typeof damaged !== 'object' || damaged === null) return null
  const fields = Object.entries<z.ZodType>(element.shape)
  const before = new Map(Object.entries(damaged))
  const instead = new Map(Object.entries(fallbacks))
  return Object.fromEntries(
    fields.map(([name, field]) => {
      const value = before.get(name)
      return [name, instead.has(name) && !field.safeParse(value).success ? instead.get(name) : value]
    }),
  )
}
