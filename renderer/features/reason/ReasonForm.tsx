import { useEffect, useRef, useState } from 'react'
import { Button } from '../../components/Button'
import { isReason } from './is-reason'
import { ReasonField } from './ReasonField'
import './ReasonField.css'

interface ReasonFormProps {
  accountName: string
  /** What is done with it: `Open console`. */
  verb: string
  /** `gaveFocus`: what had the focus before is gone, so that it belongs to what comes now. */
  onSay: (reason: string, gaveFocus: boolean) => void
  onCancel: (gaveFocus: boolean) => void
}

/** Asks why, before something is opened. It takes the focus, and gives it back where it came from. */
export function ReasonForm({ accountName, verb, onSay, onCancel }: ReasonFormProps) {
  const field = useRef<HTMLInputElement>(null)
  const before = useRef<Element | null>(null)
  const [reason, setReason] = useState('')
  const [missing, setMissing] = useState(false)
  useEffect(() => {
    before.current ??= document.activeElement
    field.current?.focus()
  }, [])

  /** False where it cannot go back. */
  const giveFocusBack = (): boolean => {
    const origin = before.current
    if (!(origin instanceof HTMLElement) || origin === document.body || !origin.isConnected) return false
    origin.focus()
    return true
  }
  const cancel = () => onCancel(!giveFocusBack())
  const say = () => {
    if (isReason(reason)) onSay(reason.trim(), !giveFocusBack())
    else {
      setMissing(true)
      field.current?.focus()
    }
  }
  return (
    <section
      className="reason-form"
      aria-label={`Why do you open ${accountName}?`}
      onKeyDown={event => {
        if (event.key !== 'Escape') return
        event.preventDefault()
        event.stopPropagation()
        cancel()
      }}
    >
      <ReasonField
        ref={field}
        label="Why do you open it?"
        value={reason}
        onChange={typed => {
          setReason(typed)
          setMissing(false)
        }}
        problem={missing ? 'Say why first: a ticket, or a few words.' : undefined}
        onEnter={say}
      />
      <div className="reason-form-actions">
        <Button look="primary" aria-disabled={!isReason(reason)} onClick={say}>
          {verb}
        </Button>
        <Button look="quiet" onClick={cancel}>
          Cancel
        </Button>
      </div>
    </section>
  )
}
