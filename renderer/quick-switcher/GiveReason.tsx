import { useState } from 'react'
import { REASON_MAX_LENGTH } from '../../shared/text-lengths'
import { oneLine } from '../features/reason/is-reason'
import { Hint, Palette } from './Palette'
import { backToFinding, fulfil, type Wished } from './switcher'

/** The account asks why. */
export function GiveReason({ wished }: { wished: Wished }) {
  const [reason, setReason] = useState('')
  const given = reason.trim()
  return (
    <Palette
      label={`Why do you open ${wished.account.name}?`}
      placeholder={`Why do you open ${wished.account.name}?`}
      text={reason}
      onText={typed => setReason(oneLine(typed))}
      maxLength={REASON_MAX_LENGTH}
      options={[]}
      active={0}
      onActive={() => {}}
      keyOf={() => ''}
      render={() => null}
      onChoose={() => {}}
      onEscape={backToFinding}
      onKey={({ key }) => {
        if (key !== 'Enter') return false
        if (given !== '') void fulfil({ ...wished, reason: given })
        return true
      }}
      empty={<p>This account asks for a reason: a ticket, or a line. The history keeps it.</p>}
    >
      <Hint chord="Enter">open</Hint>
      <Hint chord="Escape">back</Hint>
    </Palette>
  )
}
