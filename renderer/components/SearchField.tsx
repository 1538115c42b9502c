import Search from 'lucide-react/icons/search'
import { type ComponentProps, type RefObject, useEffect } from 'react'
import { Kbd } from './Kbd'
import './SearchField.css'

interface SearchFieldProps extends Omit<ComponentProps<'input'>, 'value' | 'onChange' | 'ref'> {
  value: string
  onChange: (text: string) => void
  /** Kept by the screen, which brings the focus here. */
  ref: RefObject<HTMLInputElement | null>
}

/** What a screen is searched with: it has the focus from the first. Escape empties it, as Chromium has it by itself. */
export function SearchField({ onChange, ref, ...input }: SearchFieldProps) {
  useEffect(() => ref.current?.focus({ preventScroll: true }), [ref])
  return (
    <label className="search-field">
      <Search size={15} aria-hidden />
      <input
        autoComplete="off"
        autoCorrect="off"
        spellCheck={false}
        {...input}
        ref={ref}
        type="search"
        className="search-input"
        onChange={event => onChange(event.target.value)}
      />
      <span aria-hidden="true">
        <Kbd>{input.value === '' ? '/' : 'esc'}</Kbd>
      </span>
    </label>
  )
}
