import { useState } from 'react'
import type { LinkedAccount } from '../../../shared/account'
import { isOpenTrust } from '../../../shared/open-trust'
import { Checkbox } from '../../components/Checkbox'
import { ConfirmDialog } from '../../components/ConfirmDialog'
import { useDeed } from '../../components/use-deed'
import { findingsOf, findingText } from '../../findings'
import { acceptOpenTrust } from '../../stores/accounts'
import { announce } from '../../stores/announcements'

/** Keeping a role that is open to the confused deputy takes a decision, which is recorded. */
export function KeepOpenTrustDialog({ account, onClose }: { account: LinkedAccount; onClose: () => void }) {
  const [decided, setDecided] = useState(false)
  const { run, busy, failure } = useDeed(
    () => acceptOpenTrust(account.id),
    () => {
      announce(`${account.name} is kept as it is.`)
      onClose()
    },
  )
  const finding = findingsOf(account).find(isOpenTrust)
  return (
    <ConfirmDialog
      title={`Keep ${account.name} open to the confused deputy?`}
      verb="Keep it anyway"
      production={account.environment === 'production'}
      undecided={!decided}
      busy={busy}
      failure={failure}
      onConfirm={run}
      onClose={onClose}
      details={
        <Checkbox checked={decided} onChange={setDecided}>
          I know that others could be led into this account through this role, and keep it.
        </Checkbox>
      }
    >
      {finding && `${findingText[finding].detail} `}AWS asks not to keep such a role. Hatrack records that you
      decided so, and when; once the role is closed, the decision is forgotten.
    </ConfirmDialog>
  )
}
