import { environmentNames } from '../../../shared/arrangement-facts'

type Environment = (typeof environmentNames)[number]

/** Where accounts can be dropped in the sidebar. */
export type DropTarget =
  | { onto: 'group'; group: string | null }
  | { onto: 'environment'; environment: Environment | null }
  | { onto: 'favourites' }

/** A target as attributes of its element. */
export function dropAttributes(target: DropTarget): { 'data-drop': string; 'data-drop-name': string } {
  switch (target.onto) {
    case 'group':
      return { 'data-drop': 'group', 'data-drop-name': target.group ?? '' }
    case 'environment':
      return { 'data-drop': 'environment', 'data-drop-name': target.environment ?? '' }
    case 'favourites':
      return { 'data-drop': 'favourites', 'data-drop-name': '' }
    default:
      return target satisfies never
  }
}

/** The target that an element is, or is in; null: nothing can be dropped there. */
export function dropTargetAt(element: Element | null): DropTarget | null {
  const found = element?.closest<HTMLElement>('[data-drop]')
  if (!found) return null
  const { drop, dropName = '' } = found.dataset
  if (drop === 'group') return { onto: 'group', group: dropName || null }
  if (drop === 'favourites') return { onto: 'favourites' }
  const environment = environmentNames.find(name => name === dropName) ?? null
  return drop === 'environment' ? { onto: 'environment', environment } : null
}

export const isSameTarget = (one: DropTarget | null, other: DropTarget): boolean =>
  one !== null && one.onto === other.onto && nameOf(one) === nameOf(other)

const nameOf = (target: DropTarget): string => dropAttributes(target)['data-drop-name']
