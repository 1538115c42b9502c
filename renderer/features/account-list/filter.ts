import type { LinkedAccount } from '../../../shared/account'
import { isWithinGroup } from '../../../shared/arrangement-facts'
import type { Filter } from '../../stores/view'

/** The accounts of a place in the sidebar, in their order. */
export function filtered(list: readonly LinkedAccount[], filter: Filter): readonly LinkedAccount[] {
  switch (filter.by) {
    case 'nothing':
      return list
    case 'environment':
      return list.filter(account => account.environment === filter.environment)
    case 'group': {
      const { group } = filter
      return list.filter(account =>
        group === null ? account.group === null : isWithinGroup(account.group, group),
      )
    }
    case 'favourites':
      return list.filter(account => account.favourite)
    default:
      return filter satisfies never
  }
}
