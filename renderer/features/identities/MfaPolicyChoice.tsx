import type { ReactNode } from 'react'
import type { MfaPolicy } from '../../../shared/identity'
import { Choices } from '../../components/Choices'

const policies: { value: MfaPolicy; title: string; facts: [string, string][] }[] = [
  {
    value: 'each-time',
    title: 'Each time',
    facts: [
      ['Consoles', 'up to 12 h, as each account says'],
      ['Prompts', 'a code for each account you open, and again after an hour'],
      ['Security', 'a code lets in to one account'],
    ],
  },
  {
    value: 'once-a-day',
    title: 'Once a day',
    facts: [
      ['Consoles', '1 h: AWS treats these roles as chained'],
      ['Prompts', 'one code, then none for 12 h'],
      ['Security', 'until then, or until Hatrack quits, whoever is at this computer needs none'],
    ],
  },
]

/** How often a code is asked for, and what each costs. */
export function MfaPolicyChoice({
  policy,
  onChange,
}: {
  policy: MfaPolicy
  onChange: (policy: MfaPolicy) => void
}) {
  return (
    <Choices
      label="A code is asked for"
      showLabel
      columns
      value={policy}
      onChange={onChange}
      options={policies.map(({ value, title, facts }) => ({ value, title, note: factsOf(facts) }))}
    />
  )
}

const factsOf = (facts: readonly [string, string][]): ReactNode => (
  <span className="mfa-facts">
    {facts.map(([what, how]) => (
      <span key={what} className="mfa-fact">
        <span>{what}</span>
        <span className="mfa-fact-text">{how}</span>
      </span>
    ))}
  </span>
)
