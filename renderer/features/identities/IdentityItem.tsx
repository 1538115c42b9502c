import Check from 'lucide-react/icons/check'
import { type ReactNode, useState } from 'react'
import type { FailureOf } from '../../../shared/contract'
import type { IpcFailure } from '../../../shared/failures'
import type { ServerIdentity } from '../../../shared/identity'
import { partitions } from '../../../shared/partition-facts'
import { Button } from '../../components/Button'
import { FailureCard } from '../../components/FailureCard'
import { clockTime, counted, groupedAccountId } from '../../format'
import { accountList, useAccounts } from '../../stores/accounts'
import { openDialog } from '../../stores/app'
import { awsNow } from '../../stores/clock'
import { checkIdentity } from '../../stores/identities'

type Checking =
  | { step: 'idle' }
  | { step: 'checking' }
  | { step: 'good'; userArn: string }
  | { step: 'failed'; failure: FailureOf<'identities.check'> | IpcFailure }

export function IdentityItem({ identity }: { identity: ServerIdentity }) {
  const [checking, setChecking] = useState<Checking>({ step: 'idle' })
  const uses = useAccounts(
    state => accountList(state).filter(account => account.identityId === identity.id).length,
  )
  const check = async () => {
    setChecking({ step: 'checking' })
    const checked = await checkIdentity(identity.id)
    if (checked.ok) setChecking({ step: 'good', userArn: checked.value.userArn })
    else setChecking({ step: 'failed', failure: checked.failure })
  }
  return (
    <li className="identity">
      <div className="identity-top">
        <div className="identity-titles">
          <h2 className="identity-name truncate" title={identity.name}>
            <bdi>{identity.name}</bdi>
          </h2>
          <p className="identity-arn mono selectable" title={identity.userArn}>
            {identity.userArn}
          </p>
        </div>
        <Button busy={checking.step === 'checking'} onClick={() => void check()}>
          {checking.step === 'checking' ? 'Asking AWS…' : 'Check keys'}
        </Button>
        <Button look="quiet" onClick={() => openDialog({ is: 'remove-identity', identity })}>
          Remove
        </Button>
      </div>
      <dl className="identity-facts">
        <Fact title="Account">
          <span className="mono">{groupedAccountId(identity.accountId)}</span>
        </Fact>
        <Fact title="Access key">
          <span className="mono">…{identity.accessKeyEnding}</span>
        </Fact>
        <Fact title="Kept in">
          {identity.keyStore === 'keychain' ? (
            'the keychain'
          ) : (
            <span className="identity-memory">memory, until Hatrack quits</span>
          )}
        </Fact>
        <Fact title="Added">{clockTime(Date.parse(identity.addedAt), awsNow())}</Fact>
        {identity.partition !== 'aws' && (
          <Fact title="Partition">{partitions[identity.partition].title}</Fact>
        )}
        <Fact title="Used by">{uses === 0 ? 'no account yet' : counted(uses, 'account')}</Fact>
      </dl>
      <div role="status">
        {checking.step === 'good' && (
          <p className="identity-good">
            <Check size={14} aria-hidden /> AWS accepts these keys.
          </p>
        )}
      </div>
      {checking.step === 'failed' && (
        <FailureCard failure={checking.failure}>
          <Button onClick={() => void check()}>Try again</Button>
          {checking.failure.kind === 'keys-missing' && (
            <Button onClick={() => openDialog({ is: 'add-identity' })}>Add the keys again</Button>
          )}
        </FailureCard>
      )}
    </li>
  )
}

function Fact({ title, children }: { title: string; children: ReactNode }) {
  return (
    <div>
      <dt>{title}</dt>
      <dd>{children}</dd>
    </div>
  )
}
