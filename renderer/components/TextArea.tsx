import {
  type ComponentProps,
  type CSSProperties,
  type ReactNode,
  useContext,
  useEffect,
  useId,
  useRef,
} from 'react'
import { ReadOnly } from './read-only'
import './TextField.css'
import './TextArea.css'

interface TextAreaProps extends ComponentProps<'textarea'> {
  label: string
  /** Said under the field while nothing is wrong with it. */
  hint?: ReactNode
  /** What is wrong with it. */
  problem?: string | null | undefined
  /** Beside the label: `optional`. */
  aside?: string
  mono?: boolean
}

/** Several lines of text. Ctrl or Command with Enter sends the form that it is in. */
export function TextArea({ label, hint, problem, aside, mono = false, rows = 2, ...area }: TextAreaProps) {
  const id = useId()
  const fixed = useContext(ReadOnly)
  const noteId = `${id}-note`
  const hasNote = Boolean(problem || hint)
  const note = useRef<HTMLParagraphElement>(null)
  // Under many lines it would stay out of sight.
  useEffect(() => {
    if (problem) note.current?.scrollIntoView({ block: 'nearest' })
  }, [problem])
  return (
    <div className="text-field">
      <div className="text-field-label">
        <label htmlFor={id}>{label}</label>
        {aside && <span className="text-field-aside">{aside}</span>}
      </div>
      <textarea
        autoComplete="off"
        autoCapitalize="off"
        autoCorrect="off"
        spellCheck={false}
        onKeyDown={event => {
          if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey)) return
          event.preventDefault()
          event.currentTarget.form?.requestSubmit()
        }}
        {...area}
        readOnly={fixed || area.readOnly}
        id={id}
        rows={rows}
        style={{ '--rows': rows } as CSSProperties}
        className={mono ? 'text-area mono' : 'text-area'}
        aria-invalid={problem ? true : undefined}
        aria-describedby={hasNote ? noteId : undefined}
      />
      {hasNote && (
        <p
          ref={note}
          id={noteId}
          className={problem ? 'text-field-problem' : 'text-field-hint'}
          role={problem ? 'alert' : undefined}
        >
          {problem || hint}
        </p>
      )}
    </div>
  )
}
