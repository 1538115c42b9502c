import { useMemo, useState } from 'react'
import type { ServerIdentity } from '../../../shared/identity'
import { identityPolicies } from '../../../shared/identity-policy'
import { policySize } from '../../../shared/trust-policy'
import { Button } from '../../components/Button'
import { Checkbox } from '../../components/Checkbox'
import { CopyButton } from '../../components/CopyButton'
import { Dialog } from '../../components/Dialog'
import { Snippet } from '../../components/Snippet'
import { counted } from '../../format'
import { iamUserUrl, userNameOf } from '../../identity-facts'
import { useUses } from './use-uses'
import './UserPolicyDialog.css'

/** What all inline policies of a user may hold. https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_iam-quotas.html */
const INLINE_SIZE = 2048

interface UserPolicyDialogProps {
  identity: ServerIdentity
  onClose: () => void
}

/** The least that an identity's user needs, to be pasted in the IAM console. */
export function UserPolicyDialog({ identity, onClose }: UserPolicyDialogProps) {
  const uses = useUses(identity.id)
  const [rotation, setRotation] = useState(true)
  const [mfaLookup, setMfaLookup] = useState(true)
  const policies = useMemo(
    () =>
      identityPolicies({
        partition: identity.partition,
        userArn: identity.userArn,
        roleArns: uses.map(({ roleArn }) => roleArn),
        rotation,
        mfaLookup,
      }),
    [identity, uses, rotation, mfaLookup],
  )
  const url = iamUserUrl(identity)
  return (
    <Dialog
      title={`Policy for ${userNameOf(identity)}`}
      description={
        uses.length === 0
          ? 'No account is linked with this identity yet, so it needs to assume no role.'
          : `The least that this user needs: to assume ${uses.length === 1 ? 'the one role' : `the ${counted(uses.length, 'role')}`} linked with it, and what you tick.`
      }
      width="wide"
      onClose={onClose}
    >
      <div className="dialog-body user-policy">
        <fieldset className="user-policy-toggles">
          <legend className="visually-hidden">What else the user may do</legend>
          <Checkbox checked={rotation} onChange={setRotation}>
            It may rotate its own access key
          </Checkbox>
          <Checkbox checked={mfaLookup} onChange={setMfaLookup}>
            It may list its own MFA devices
          </Checkbox>
        </fieldset>
        {policies.length === 0 ? (
          <p className="identity-remark">Nothing is needed.</p>
        ) : (
          <WhereTo identity={identity} policies={policies} />
        )}
        {policies.map((policy, at) => (
          <Snippet
            key={policy}
            title={policies.length === 1 ? 'Policy' : `Policy ${at + 1} of ${policies.length}`}
            note={`${policySize(policy).toLocaleString()} characters, as IAM counts them`}
            text={policy}
            copyLabel={policies.length === 1 ? 'Copy policy' : `Copy policy ${at + 1}`}
          />
        ))}
      </div>
      <div className="dialog-actions">
        {url && <CopyButton size="normal" label="Copy link to the user’s page" text={url} />}
        <Button look="primary" onClick={onClose}>
          Done
        </Button>
      </div>
    </Dialog>
  )
}

/** An inline policy where one has room; else managed ones, which have more. */
function WhereTo({ identity, policies }: { identity: ServerIdentity; policies: readonly string[] }) {
  const user = <strong className="selectable">{userNameOf(identity)}</strong>
  const [only] = policies
  if (policies.length === 1 && only && policySize(only) <= INLINE_SIZE) {
    return (
      <p className="identity-remark">
        In account <span className="mono selectable">{identity.accountId}</span>: IAM → Users → {user} → Add
        permissions → Create inline policy → JSON.
      </p>
    )
  }
  return (
    <p className="identity-remark">
      Inline policies of a user hold {INLINE_SIZE.toLocaleString()} characters at most, so{' '}
      {policies.length === 1 ? 'this is' : 'these are'} to be managed. In account{' '}
      <span className="mono selectable">{identity.accountId}</span>: IAM → Policies → Create policy → JSON
      {policies.length > 1 && ', once for each'}; then IAM → Users → {user} → Add permissions → Attach
      policies directly.
    </p>
  )
}
