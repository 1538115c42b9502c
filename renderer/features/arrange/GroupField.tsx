import X from 'lucide-react/icons/x'
import type { Ref } from 'react'
import { IconButton } from '../../components/Button'
import { SuggestField } from '../../components/SuggestField'

interface GroupFieldProps {
  /** As it was typed; `different`: it stays with each as it is. */
  value: string | { is: 'different' }
  onChange: (typed: string) => void
  /** The groups that there are. */
  groups: readonly string[]
  problem: string | null
  inputRef: Ref<HTMLInputElement>
}

/** One of the groups, or a new one by typing; a slash makes a group within a group. */
export function GroupField({ value, onChange, groups, problem, inputRef }: GroupFieldProps) {
  const different = typeof value !== 'string'
  return (
    <SuggestField
      label="Group"
      value={different ? '' : value}
      suggestions={groups}
      onChange={onChange}
      placeholder={different ? 'Different: they stay as they are' : 'No group'}
      hint="A slash makes a group within a group: Customers/Acme."
      problem={problem}
      inputRef={inputRef}
      selectOnFocus
      action={
        (different || value !== '') && (
          <IconButton label="No group" onClick={() => onChange('')}>
            <X size={14} aria-hidden />
          </IconButton>
        )
      }
    />
  )
}
