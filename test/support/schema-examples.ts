import { safeParse, type z } from 'zod'

const TEXTS = [
  'text',
  'd9a0f9a6-3c1e-4f57-9d5b-6a3f2f3f7a10',
  '2026-01-31T12:00:00.000Z',
  'arn:aws:iam::123456789012:role/Operator',
  '123456789012',
  'eu-west-1',
  'ABCD',
  'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855',
]
const NUMBERS = [1, 3600]

/**
 * Examples of what a schema takes, in which every option of every union, enum and nullable occurs at least once.
 * Throws on schemas that would let unknown things through: nothing of the contract may be one.
 */
export function examplesOf(schema: z.core.$ZodType): unknown[] {
  const def = (schema as z.core.$ZodTypes)._zod.def
  switch (def.type) {
    case 'never':
      return []
    case 'void':
      return [undefined]
    case 'null':
      return [null]
    case 'boolean':
      return [true, false]
    case 'literal':
      return [...def.values]
    case 'enum':
      return Object.values(def.entries)
    case 'string':
      return [fitting(schema, TEXTS)]
    case 'number':
      return [fitting(schema, NUMBERS)]
    case 'optional':
      return [...examplesOf(def.innerType), undefined]
    case 'nullable':
      return [...examplesOf(def.innerType), null]
    case 'array':
      return [examplesOf(def.element), []].filter(example => safeParse(schema, example).success)
    case 'union':
      return def.options.flatMap(examplesOf)
    case 'object':
      if (def.catchall !== undefined) throw new Error('An object that keeps what it does not name.')
      return objectsOf(def.shape)
    default:
      throw new Error(`No examples of ${def.type}.`)
  }
}

/** As many objects as the field with the most examples has; the other fields begin again. */
function objectsOf(shape: z.core.$ZodShape): unknown[] {
  const fields = Object.entries(shape).map(([name, schema]) => [name, examplesOf(schema)] as const)
  const count = Math.max(1, ...fields.map(([, examples]) => examples.length))
  return Array.from({ length: count }, (_, index) =>
    Object.fromEntries(fields.map(([name, examples]) => [name, examples[index % examples.length]])),
  )
}

function fitting<Value>(schema: z.core.$ZodType, candidates: Value[]): Value {
  const found = candidates.find(candidate => safeParse(schema, candidate).success)
  if (found === undefined) throw new Error('No example fits.')
  return found
}
