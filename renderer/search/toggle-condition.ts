import { type Condition, readQuery } from './query'

/** Whether a query asks for this condition: `is:open`. */
export const hasCondition = (query: string, condition: string): boolean =>
  placesOf(query, condition).length > 0

/** The query without the condition, or, where it has none, with it. Whatever else is typed stays. */
export function toggleCondition(query: string, condition: string): string {
  const places = placesOf(query, condition)
  if (places.length === 0) return `${[closed(query).trim(), condition].join(' ').trim()} `
  const others = places.reduceRight(
    (rest, { from, to }) => `${rest.slice(0, from)}${rest.slice(to).trimStart()}`,
    query,
  )
  return others.trim() === '' ? '' : `${others.trim()} `
}

function placesOf(query: string, condition: string): Condition[] {
  const [wanted] = readQuery(condition).conditions
  return readQuery(query).conditions.filter(
    ({ key, value, negated }) => key === wanted?.key && value === wanted.value && negated === wanted.negated,
  )
}

/** What comes after an open quote would belong to it. */
function closed(query: string): string {
  const last = readQuery(query).conditions.at(-1)
  const isOpen = last?.to === query.length && /^[^"]*"[^"]*$/.test(query.slice(last.from))
  return isOpen ? `${query.trimEnd()}"` : query
}
