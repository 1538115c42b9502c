import Check from 'lucide-react/icons/check'
import type { Finding, LinkedAccount } from '../../../shared/account'
import { accountIdOf, roleNameOf } from '../../account-facts'
import { Callout } from '../../components/Callout'
import { untestedText } from '../../findings'
import { groupedAccountId } from '../../format'
import './LinkedSummary.css'

/** What a verification found although the role opens. */
const found: Record<Finding, { title: string; detail: string }> = {
  'no-external-id-needed': {
    title: 'Open to the confused deputy.',
    detail: 'The role opens without its External ID. You decided to keep it so.',
  },
  'any-external-id-accepted': {
    title: 'Open to the confused deputy.',
    detail: 'The role opens with other External IDs. You decided to keep it so.',
  },
  'regions-refused': {
    title: 'The role may not list regions.',
    detail: 'Its permissions leave out ec2:DescribeRegions. A console needs no such permission.',
  },
  'console-refused': {
    title: 'No console for this role.',
    detail: 'AWS gave no sign-in token for it. Its credentials can still be used in a terminal.',
  },
}

const proved = [
  'Your identity may assume it.',
  'It refuses whoever sends no External ID.',
  'It refuses whoever sends another one.',
]

/** What stands now, in the place of the form. */
export function LinkedSummary({ account }: { account: LinkedAccount }) {
  const findings = account.verification.state === 'verified' ? account.verification.findings : []
  const open = findings.some(finding => finding.endsWith('-needed') || finding.endsWith('-accepted'))
  return (
    <div className="linked">
      <span className="linked-mark">
        <Check size={22} aria-hidden />
      </span>
      <h3 className="linked-title">
        <bdi>{account.name}</bdi> is linked
      </h3>
      <p className="linked-role mono selectable">
        {groupedAccountId(accountIdOf(account.roleArn))} · {roleNameOf(account.roleArn)} · {account.region}
      </p>
      {!open && (
        <ul className="linked-proofs">
          {proved.map(proof => (
            <li key={proof}>
              <Check size={14} aria-hidden />
              {proof}
            </li>
          ))}
        </ul>
      )}
      {account.verification.state === 'verified' && <p className="linked-untested">{untestedText}</p>}
      {findings.map(finding => (
        <Callout key={finding} tone="warn" title={found[finding].title}>
          {found[finding].detail}
        </Callout>
      ))}
    </div>
  )
}
