import type { KeyboardEvent, RefObject } from 'react'
import { MAX_POINTER_LENGTH } from '../../../shared/console-pointer'
import { SearchField } from '../../components/SearchField'
import type { Completions } from '../../search/completions'
import { searchFor, useView } from '../../stores/view'
import { LIST_ID, optionId } from './AccountList'
import { COMPLETIONS_ID } from './CompletionLine'
import type { ListKeys } from './use-list-keys'

export const SEARCH_ID = 'search-accounts'

interface SearchAccountsProps {
  /** The place of the selected account; -1 when nothing is found. */
  active: number
  onKeyDown: ListKeys
  /** What Tab takes. */
  completions: Completions | null
  ref: RefObject<HTMLInputElement | null>
}

/** The search field that has the keys of the list, too. */
export function SearchAccounts({ active, onKeyDown, completions, ref }: SearchAccountsProps) {
  const query = useView(state => state.query)

  const complete = (event: KeyboardEvent<HTMLInputElement>): boolean => {
    const [first] = completions?.options ?? []
    const { selectionStart, value } = event.currentTarget
    const takes = event.key === 'Tab' || event.key === 'ArrowRight'
    if (!first || !takes || event.shiftKey || event.altKey || event.ctrlKey || event.metaKey) return false
    if (selectionStart !== value.length || event.nativeEvent.isComposing) return false
    event.preventDefault()
    searchFor(first.query)
    return true
  }

  return (
    <SearchField
      ref={ref}
      id={SEARCH_ID}
      placeholder="Search accounts; add a service or region"
      aria-label="Search accounts"
      aria-describedby={completions ? COMPLETIONS_ID : undefined}
      aria-controls={active >= 0 ? LIST_ID : undefined}
      aria-activedescendant={active >= 0 ? optionId(active) : undefined}
      maxLength={MAX_POINTER_LENGTH}
      value={query}
      onChange={searchFor}
      onKeyDown={event => complete(event) || onKeyDown(event)}
    />
  )
}
