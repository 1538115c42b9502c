import Search from 'lucide-react/icons/search'
import { type RefObject, useEffect } from 'react'
import { MAX_URL_LENGTH } from '../../../shared/console-url'
import { Kbd } from '../../components/Kbd'
import { searchFor, useView } from '../../stores/view'
import { LIST_ID, optionId } from './AccountList'
import type { ListKeys } from './use-list-keys'
import './SearchField.css'

interface SearchFieldProps {
  /** The place of the selected account; -1 when nothing is found. */
  active: number
  onKeyDown: ListKeys
  /** Kept by the screen, which brings the focus here. */
  ref: RefObject<HTMLInputElement | null>
}

export function SearchField({ active, onKeyDown, ref }: SearchFieldProps) {
  const query = useView(state => state.query)

  useEffect(() => ref.current?.focus({ preventScroll: true }), [ref])

  return (
    <label className="search-field">
      <Search size={15} aria-hidden />
      <input
        ref={ref}
        type="search"
        className="search-input"
        placeholder="Search accounts; add a service or a region to land there"
        aria-label="Search accounts"
        aria-controls={active >= 0 ? LIST_ID : undefined}
        aria-activedescendant={active >= 0 ? optionId(active) : undefined}
        autoComplete="off"
        autoCorrect="off"
        spellCheck={false}
        maxLength={MAX_URL_LENGTH}
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
