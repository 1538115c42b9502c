import Check from 'lucide-react/icons/check'
import RefreshCw from 'lucide-react/icons/refresh-cw'
import TriangleAlert from 'lucide-react/icons/triangle-alert'
import { Fragment, type ReactNode } from 'react'
import type { LinkedAccount } from '../../../shared/account'
import type { ServerIdentity } from '../../../shared/identity'
import { accountIdOf } from '../../account-facts'
import { Button } from '../../components/Button'
import { CopyButton } from '../../components/CopyButton'
import { clockTime, duration, groupedAccountId } from '../../format'
import { openDialog } from '../../stores/app'
import { awsNow } from '../../stores/clock'
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
      <Fact title="Session">{duration(account.sessionSeconds)}</Fact>
      <Fact title="Identity">
        {identity ? <bdi>{identity.name}</bdi> : <span className="fact-warn">was removed</span>}
      </Fact>
      <Fact title="Verified">
        <Verified account={account} />
      </Fact>
    </dl>
  )
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

function Verified({ account }: { account: LinkedAccount }) {
  const verifyAgain = () => openDialog({ is: 'edit-account', account, verifyAtOnce: true })
  const button = (label: string) => (
    <Button size="small" look="quiet" icon={<RefreshCw size={12} aria-hidden />} onClick={verifyAgain}>
      {label}
    </Button>
  )
  const { verification } = account
  switch (verification.state) {
    case 'verified':
      return (
        <span className="fact-verified">
          <span className="fact-good">
            <Check size={13} aria-hidden /> {clockTime(Date.parse(verification.at), awsNow())}
          </span>
          {button('Verify again')}
        </span>
      )
    case 'regions-refused':
      return (
        <span className="fact-verified">
          <span className="fact-warn">
            <TriangleAlert size={13} aria-hidden /> {clockTime(Date.parse(verification.at), awsNow())}; the
            role may not list regions
          </span>
          {button('Verify again')}
        </span>
      )
    case 'unverified':
      return (
        <span className="fact-verified">
          <span className="fact-warn">
            <TriangleAlert size={13} aria-hidden /> not yet
          </span>
          {button('Verify')}
        </span>
      )
    default:
      return verification satisfies never
  }
}
