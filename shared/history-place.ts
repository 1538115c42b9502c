import { readConsoleUrl } from './console-url'
import { type PartitionName, regionPattern } from './partition-facts'

// Without schemas, so that the window can use it. In every JavaScript runtime; this room has neither the DOM's types
// nor Node's.
declare const URL: new (
  text: string,
) => { origin: string; pathname: string; searchParams: { get(name: string): string | null } }

/**
 * A page of the console as the history keeps it: host, path and region. What else stands after `?` or `#` may carry
 * anything that somebody pasted. Null for what is no page of the partition's console.
 */
export function recordedPage(partition: PartitionName, pasted: string): string | null {
  const read = readConsoleUrl(partition, pasted)
  if (!read.ok) return null
  const { origin, pathname, searchParams } = new URL(read.value)
  const region = searchParams.get('region')
  return `${origin}${pathname}${region && regionPattern.test(region) ? `?region=${region}` : ''}`
}
