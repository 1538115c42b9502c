import { type ComponentProps, type ReactNode, useContext, useId } from 'react'
import { ReadOnly } from './read-only'
import './TextField.css'

interface TextFieldProps extends Omit<ComponentProps<'input'>, 'size'> {
  label: string
  /** Said under the field while nothing is wrong with it. */
  hint?: ReactNode
  /** What is wrong with it. */
  problem?: string | null | undefined
  /** Beside the label: `optional`. */
  aside?: string
  mono?: boolean
  /** A control at the field's end. */
  action?: ReactNode
}

export function TextField({ label, hint, problem, aside, mono = false, action, ...input }: TextFieldProps) {
  const id = useId()
  const fixed = useContext(ReadOnly)
  const noteId = `${id}-note`
  const hasNote = Boolean(problem || hint)
  return (
    <div className="text-field">
      <div className="text-field-label">
        <label htmlFor={id}>{label}</label>
        {aside && <span className="text-field-aside">{aside}</span>}
      </div>
      <div className="text-field-box" data-invalid={problem ? true : undefined}>
        <input
          autoComplete="off"
          autoCapitalize="off"
          autoCorrect="off"
          spellCheck={false}
          {...input}
          readOnly={fixed || input.readOnly}
          id={id}
          className={mono ? 'text-field-input mono' : 'text-field-input'}
          aria-invalid={problem ? true : undefined}
          aria-describedby={hasNote ? noteId : undefined}
        />
        {action}
      </div>
      {hasNote && (
        <p
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
