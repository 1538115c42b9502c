import type { RefObject } from 'react'
import { Kbd } from '../../components/Kbd'
import type { Completions } from '../../search/completions'
import { searchFor } from '../../stores/view'
import './CompletionLine.css'

export const COMPLETIONS_ID = 'completions'

interface CompletionLineProps {
  completions: Completions
  /** Where typing goes on. */
  search: RefObject<HTMLInputElement | null>
}

/** The values that the filter at the end of the search field can have. Tab takes the first, a click any. */
export function CompletionLine({ completions: { key, options }, search }: CompletionLineProps) {
  const [first, ...others] = options
  if (!first) return null
  const said = `Tab completes ${first.text}.${others.length > 0 ? ` Or ${others.map(({ text }) => text).join(', ')}.` : ''}`
  return (
    <fieldset className="completions" aria-label={`Values of ${key}`}>
      <span id={COMPLETIONS_ID} role="status" className="visually-hidden">
        {said}
      </span>
      {options.map(({ text, query }, place) => (
        <button
          key={text}
          type="button"
          // Whoever has no pointer types on, or takes the first.
          tabIndex={-1}
          className={place === 0 ? 'completion is-first' : 'completion'}
          title={text}
          onMouseDown={event => event.preventDefault()}
          onClick={() => {
            searchFor(query)
            search.current?.focus()
          }}
        >
          <bdi className="truncate">{text}</bdi>
          {place === 0 && (
            <span aria-hidden="true">
              <Kbd>tab</Kbd>
            </span>
          )}
        </button>
      ))}
    </fieldset>
  )
}
