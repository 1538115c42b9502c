import Search from 'lucide-react/icons/search'
import { type KeyboardEvent, type RefObject, useEffect } from 'react'
import { MAX_URL_LENGTH } from '../../../shared/console-url'
import { Kbd } from '../../components/Kbd'
import type { Completions } from '../../search/completions'
import { searchFor, useView } from '../../stores/view'
import { LIST_ID, optionId } from './AccountList'
import { COMPLETIONS_ID } from './CompletionLine'
import type { ListKeys } from './use-list-keys'
import './SearchField.css'

interface SearchFieldProps {
  /** The place of the selected account; -1 when nothing is found. */
  active: number
  onKeyDown: ListKeys
  /** What Tab takes. */
  completions: Completions | null
  /** Kept by the screen, which brings the focus here. */
  ref: RefObject<HTMLInputElement | null>
}

export function SearchField({ active, onKeyDown, completions, ref }: SearchFieldProps) {
  const query = useView(state => state.query)

  useEffect(() => ref.current?.focus({ preventScroll: true }), [ref])

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
    <label className="search-field">
      <Search size={15} aria-hidden />
      <input
        ref={ref}
        type="search"
        className="search-input"
        placeholder="Search accounts; add a service or region"
        aria-label="Search accounts"
        aria-describedby={completions ? COMPLETIONS_ID : undefined}
        aria-controls={active >= 0 ? LIST_ID : undefined}
        aria-activedescendant={active >= 0 ? optionId(active) : undefined}
        autoComplete="off"
        autoCorrect="off"
        spellCheck={false}
        maxLength={MAX_URL_LENGTH}
        value={query}
        onChange={event => searchFor(event.target.value)}
        onKeyDown={event => complete(event) || onKeyDown(event)}
      />
      <span aria-hidden="true">
        <Kbd>{query === '' ? '/' : 'esc'}</Kbd>
      </span>
    </label>
  )
}
