import { useState } from 'react'
import type { FailureOf } from '../../../shared/contract'
import type { IpcFailure } from '../../../shared/failures'
import type { ServerIdentity } from '../../../shared/identity'
import { Button } from '../../components/Button'
import { Menu } from '../../components/Menu'
import { openDialog } from '../../stores/app'
import { checkIdentity } from '../../stores/identities'
import { IdentityFacts } from './IdentityFacts'
import { IdentityState } from './IdentityState'

/** What asking AWS about an identity's keys is doing, or came to. */
export type Checking =
  | { step: 'idle' }
  | { step: 'checking' }
  | { step: 'good' }
  | { step: 'failed'; failure: FailureOf<'identities.check'> | IpcFailure }

export function IdentityItem({ identity }: { identity: ServerIdentity }) {
  const [checking, setChecking] = useState<Checking>({ step: 'idle' })
  const check = async () => {
    setChecking({ step: 'checking' })
    const checked = await checkIdentity(identity.id)
    setChecking(checked.ok ? { step: 'good' } : { step: 'failed', failure: checked.failure })
  }
  const open = (is: 'rotate-key' | 'replace-keys' | 'mfa-device' | 'user-policy' | 'rename-identity') => () =>
    openDialog({ is, identity })
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
        <Menu
          label={`More for ${identity.name}`}
          items={[
            { title: 'Rotate key…', onChoose: open('rotate-key') },
            { title: 'Replace keys…', onChoose: open('replace-keys') },
            'line',
            { title: 'MFA device…', onChoose: open('mfa-device') },
            { title: 'Policy for this user…', onChoose: open('user-policy') },
            'line',
            { title: 'Rename…', onChoose: open('rename-identity') },
            {
              title: 'Remove…',
              danger: true,
              onChoose: () => openDialog({ is: 'remove-identity', identity }),
            },
          ]}
        />
      </div>
      <IdentityFacts identity={identity} />
      <IdentityState identity={identity} checking={checking} onCheck={() => void check()} />
    </li>
  )
}
