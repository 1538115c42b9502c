import ChevronRight from 'lucide-react/icons/chevron-right'
import { type ReactNode, useId, useState } from 'react'
import type { ServerIdentity } from '../../../shared/identity'
import { keyAge } from '../../../shared/key-age'
import { partitions } from '../../../shared/partition-facts'
import { counted, groupedAccountId } from '../../format'
import { keyAgeText, mfaDeviceName } from '../../identity-facts'
import { openDialog } from '../../stores/app'
import { useTimedText } from '../../stores/clock'
import { AccountNames } from './AccountNames'
import { useUses } from './use-uses'

const policyTitle = { 'each-time': 'each time', 'once-a-day': 'once a day' }

/** What is known of an identity. */
export function IdentityFacts({ identity }: { identity: ServerIdentity }) {
  const { mfa } = identity
  const uses = useUses(identity.id)
  const [showsUses, setShowsUses] = useState(false)
  const listId = useId()
  return (
    <>
      <dl className="identity-facts">
        <Fact title="Account">
          <span className="mono">{groupedAccountId(identity.accountId)}</span>
        </Fact>
        <Fact title="Partition">{partitions[identity.partition].title}</Fact>
        <Fact title="Kept in">
          {identity.keyStore === 'keychain' ? (
            'the keychain'
          ) : (
            <span className="identity-warn">memory, until Hatrack quits</span>
          )}
        </Fact>
        <Fact title="Access key">
          <span className="mono">…{identity.accessKeyEnding}</span>
          <KeyAge identity={identity} />
        </Fact>
        <Fact title="MFA">
          {mfa ? (
            <>
              {policyTitle[mfa.policy]}
              <span className="identity-under mono" title={mfa.serialNumber}>
                {mfaDeviceName(mfa.serialNumber)}
              </span>
            </>
          ) : (
            <button
              type="button"
              className="text-link"
              onClick={() => openDialog({ is: 'mfa-device', identity })}
            >
              Set MFA device…
            </button>
          )}
        </Fact>
        <Fact title="Used by">
          {uses.length === 0 ? (
            'no account yet'
          ) : (
            <button
              type="button"
              className="text-link identity-uses"
              aria-expanded={showsUses}
              aria-controls={listId}
              onClick={() => setShowsUses(!showsUses)}
            >
              {counted(uses.length, 'account')}
              <ChevronRight size={13} aria-hidden />
            </button>
          )}
        </Fact>
      </dl>
      {showsUses && uses.length > 0 && (
        <div id={listId}>
          <AccountNames label={`Accounts that use ${identity.name}`} accounts={uses} linked />
        </div>
      )}
    </>
  )
}

/** Old keys are warned of, calmly. */
function KeyAge({ identity }: { identity: ServerIdentity }) {
  const said = useTimedText(now => keyAgeText(identity, now), 'half-minute')
  const old = useTimedText(now => String(keyAge(identity, now).old), 'half-minute') === 'true'
  return <span className={old ? 'identity-under identity-warn' : 'identity-under'}>{said}</span>
}

function Fact({ title, children }: { title: string; children: ReactNode }) {
  return (
    <div>
      <dt>{title}</dt>
      <dd>{children}</dd>
    </div>
  )
}
