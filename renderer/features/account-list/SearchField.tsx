import Search from 'lucide-react/icons/search'
import { type KeyboardEvent, type RefObject, useEffect } from 'react'
import { Kbd } from '../../components/Kbd'
import { openConsole } from '../../stores/console'
import { searchFor, select, useView } from '../../stores/view'
import { type AccountListHandle, LIST_ID, optionId } from './AccountList'
import type { AccountResults } from './use-account-results'
import './SearchField.css'

interface SearchFieldProps {
  results: AccountResults
  list: RefObject<AccountListHandle | null>
  /** Kept by the screen, which brings the focus here. */
  ref: RefObject<HTMLInputElement | null>
}

export function SearchField({ results, list, ref }: SearchFieldProps) {
  const query = useView(state => state.query)
  const { matches, active, selected } = results

  useEffect(() => ref.current?.focus({ preventScroll: true }), [ref])

  const go = (place: number) => {
    const account = matches[Math.min(Math.max(place, 0), matches.length - 1)]
    if (account) select(account.id)
  }

  const onKeyDown = (event: KeyboardEvent<HTMLInputElement>) => {
    if (event.nativeEvent.isComposing || event.altKey) return
    const input = event.currentTarget
    const command = event.ctrlKey || event.metaKey
    const page = list.current?.page() ?? 1
    const caretAtStart = input.selectionStart === 0 && input.selectionEnd === 0
    const caretAtEnd = input.selectionStart === input.value.length
    const keys: Record<string, (() => void) | false> = {
      ArrowDown: () => go(active + 1),
      ArrowUp: () => go(active - 1),
      PageDown: () => go(active + page),
      PageUp: () => go(active - page),
      // Where the caret can still move, these two belong to the text.
      Home: (command || caretAtStart) && (() => go(0)),
      End: (command || caretAtEnd) && (() => go(matches.length - 1)),
      Enter: () => selected && void openConsole(selected),
      Escape: query !== '' && (() => searchFor('')),
    }
    const act = keys[event.key]
    if (!act || event.shiftKey) return
    event.preventDefault()
    act()
  }

  return (
    <label className="search-field">
      <Search size={15} aria-hidden />
      <input
        ref={ref}
        type="search"
        className="search-input"
        placeholder="Search accounts, ids, roles, regions"
        aria-label="Search accounts"
        aria-controls={LIST_ID}
        aria-activedescendant={active >= 0 ? optionId(active) : undefined}
        autoComplete="off"
        autoCorrect="off"
        spellCheck={false}
        maxLength={200}
        value={query}
        onChange={event => searchFor(event.target.value)}
        onKeyDown={onKeyDown}
      />
      <span aria-hidden="true">
        <Kbd>{query === '' ? '/' : 'esc'}</Kbd>
      </span>
    </label>
  )
}
