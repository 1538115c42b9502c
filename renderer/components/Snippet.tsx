import { type ReactNode, useId } from 'react'
import { CopyButton } from './CopyButton'
import './Snippet.css'

interface SnippetProps {
  title: string
  text: string
  /** What is copied: `Copy trust policy`. */
  copyLabel: string
  /** What is copied where it is not the text. */
  copied?: string
  /** One line under the title. */
  note?: ReactNode
  /** Beside the copy button. */
  actions?: ReactNode
  /** As high as it is, without an own scroll bar. */
  whole?: boolean
}

/** A text to take elsewhere, exactly as it is copied. */
export function Snippet({
  title,
  text,
  copyLabel,
  copied = text,
  note,
  actions,
  whole = false,
}: SnippetProps) {
  const id = useId()
  return (
    <section className="snippet" aria-labelledby={id}>
      <header className="snippet-header">
        <div className="snippet-titles">
          <h3 id={id}>{title}</h3>
          {note && <p className="snippet-note">{note}</p>}
        </div>
        {actions}
        <CopyButton label={copyLabel} text={copied} />
      </header>
      <pre
        className={whole ? 'snippet-text mono is-whole' : 'snippet-text mono'}
        // What scrolls must be reachable with the keyboard.
        tabIndex={whole ? undefined : 0}
      >
        {text.trimEnd()}
      </pre>
    </section>
  )
}
