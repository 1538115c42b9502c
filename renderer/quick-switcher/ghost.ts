import type { Wish } from '../../shared/find-destination'
import { foldText } from '../../shared/fold-text'
import { regionPlace } from '../../shared/region-catalogue'
import { serviceTitle } from '../../shared/service-catalogue'

/** More words than a service or a place has in its name. */
const LONGEST_NAME = 4

/** The rest of the name that is being typed, as far as it was understood: `prod ec2 frank` → `furt`. */
export function ghostOf(query: string, wish: Wish | null): string {
  if (wish?.is !== 'place') return ''
  const names = [
    ...(wish.region ? [regionPlace(wish.region), wish.region] : []),
    ...(wish.service ? [serviceTitle(wish.service)] : []),
  ]
  const words = query.trimStart().split(/\s+/)
  for (let count = Math.min(LONGEST_NAME, words.length); count > 0; count--) {
    const typed = foldText(words.slice(-count).join(' '))
    if (typed === '') continue
    const name = names.find(each => foldText(each).startsWith(typed) && each.length > typed.length)
    if (name) return name.slice(typed.length)
  }
  return ''
}
