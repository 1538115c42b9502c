import { type ReactNode, useState } from 'react'
import { TextField } from '../../components/TextField'

interface CommittedFieldProps {
  label: string
  /** What is kept. */
  value: string
  /** Keeps what was typed, on Enter or when the field is left. False: it was refused, and stays to be mended. */
  onCommit: (typed: string) => Promise<boolean>
  problem: string | undefined
  hint: (typed: string) => ReactNode
  placeholder: string
  autoFocus?: boolean
}

/** A text that takes effect once it is finished: half an address is none. Escape takes back what was typed. */
export function CommittedField(props: CommittedFieldProps) {
  const { label, value, onCommit, problem, hint, placeholder, autoFocus } = props
  const [typed, setTyped] = useState<string | null>(null)
  const shown = typed ?? value
  const commit = async () => {
    if (typed === null || typed.trim() === value) return setTyped(null)
    if (await onCommit(typed.trim())) setTyped(null)
  }
  return (
    <TextField
      label={label}
      mono
      maxLength={200}
      autoFocus={autoFocus}
      placeholder={placeholder}
      value={shown}
      problem={typed === null ? undefined : problem}
      hint={hint(shown.trim())}
      onChange={event => setTyped(event.target.value)}
      onBlur={() => void commit()}
      onKeyDown={event => {
        if (event.nativeEvent.isComposing) return
        if (event.key === 'Enter') void commit()
        if (event.key === 'Escape') setTyped(null)
      }}
    />
  )
}
