import { Fragment, type ReactNode } from 'react'
import type { LinkedAccount } from '../../../shared/account'
import type { ServerIdentity } from '../../../shared/identity'
import { accountIdOf } from '../../account-facts'
import { CopyButton } from '../../components/CopyButton'
import { duration, groupedAccountId } from '../../format'
import { Verified } from './Verified'
import './AccountFacts.css'

interface AccountFactsProps {
  account: LinkedAccount
  identity: ServerIdentity | undefined
}

export function AccountFacts({ account, identity }: AccountFactsProps) {
  const accountId = accountIdOf(account.roleArn)
  return (
    <dl className="facts">
      <Fact title="Account" copy={accountId} copyLabel="Copy account id">
        <span className="mono">{groupedAccountId(accountId)}</span>
      </Fact>
      <Fact title="Role" copy={account.roleArn} copyLabel="Copy ARN">
        <span className="mono">
          <RoleArnText roleArn={account.roleArn} />
        </span>
      </Fact>
      <Fact title="External ID" copy={account.externalId}>
        <span className="mono fact-long" title={account.externalId}>
          {account.externalId}
        </span>
      </Fact>
      <Fact title="Region">{account.region}</Fact>
      <Fact title="Session">
        {duration(account.sessionSeconds)}
        {account.sessionName !== null && (
          <>
            {' as '}
            <span className="mono">{account.sessionName}</span>
          </>
        )}
      </Fact>
      {account.mfaRequired && <Fact title="MFA">{mfaText(identity)}</Fact>}
      <Fact title="Identity">
        {identity ? <bdi>{identity.name}</bdi> : <span className="fact-warn">was removed</span>}
      </Fact>
      <Fact title="Verified">
        <Verified account={account} />
      </Fact>
      {account.note !== '' && (
        <Fact title="Note">
          <bdi className="fact-note">{account.note}</bdi>
        </Fact>
      )}
    </dl>
  )
}

/** The role demands MFA; how often a code is asked for, the identity says. */
function mfaText(identity: ServerIdentity | undefined): ReactNode {
  switch (identity?.mfa?.policy) {
    case 'each-time':
      return 'demanded; a code each time'
    case 'once-a-day':
      return 'demanded; a code once a day'
    case undefined:
      return <span className="fact-warn">demanded, and no device is set</span>
    default:
      return identity?.mfa?.policy satisfies undefined
  }
}

function Fact(props: { title: string; copy?: string; copyLabel?: string; children: ReactNode }) {
  const { title, copy, copyLabel = `Copy ${title}`, children } = props
  return (
    <div className="fact">
      <dt>{title}</dt>
      <dd>
        <span className="fact-value">{children}</span>
        {copy !== undefined && <CopyButton iconOnly label={copyLabel} text={copy} />}
      </dd>
    </div>
  )
}

/** An ARN breaks where its parts do. */
function RoleArnText({ roleArn }: { roleArn: string }) {
  const parts = roleArn.split('/')
  return parts.map((part, at) => (
    // biome-ignore lint/suspicious/noArrayIndexKey: the parts of one ARN never change places
    <Fragment key={at}>
      {at > 0 && (
        <>
          /<wbr />
        </>
      )}
      {part}
    </Fragment>
  ))
}
