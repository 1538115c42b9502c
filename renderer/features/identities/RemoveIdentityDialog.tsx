import { useEffect, useState } from 'react'
import type { Input } from '../../../shared/contract'
import type { ServerIdentity } from '../../../shared/identity'
import { ConfirmDialog } from '../../components/ConfirmDialog'
import { useDeed } from '../../components/use-deed'
import { counted } from '../../format'
import { draftTitle } from '../../link-fields'
import { announce } from '../../stores/announcements'
import { loadDrafts, useDrafts } from '../../stores/drafts'
import { removeIdentity, useIdentities } from '../../stores/identities'
import { Dependents } from './Dependents'
import { useUses } from './use-uses'

type Decision = Input<'identities.remove'>['dependents']

interface RemoveIdentityDialogProps {
  identity: ServerIdentity
  onClose: () => void
}

/** What depends on an identity is named first, and what becomes of it is decided here. */
export function RemoveIdentityDialog({ identity, onClose }: RemoveIdentityDialogProps) {
  const uses = useUses(identity.id)
  const drafts = useDrafts(state => state.drafts).filter(draft => draft.identityId === identity.id)
  const heirs = (useIdentities(state => state.identities) ?? []).filter(
    other => other.id !== identity.id && other.partition === identity.partition,
  )
  const [chosen, setChosen] = useState<Decision | null>(null)
  const [first] = heirs
  useEffect(() => {
    void loadDrafts()
  }, [])
  // With nobody to hand them over to, there is nothing to decide.
  const decision: Decision | null =
    uses.length === 0 ? { do: 'refuse' } : first === undefined ? { do: 'leave' } : chosen
  const { run, busy, failure, forget } = useDeed(
    () => removeIdentity({ identityId: identity.id, dependents: decision ?? { do: 'refuse' } }),
    () => {
      announce(`${identity.name} is removed.`)
      onClose()
    },
  )
  return (
    <ConfirmDialog
      title={`Remove ${identity.name}?`}
      verb="Remove"
      busy={busy}
      undecided={decision === null}
      failure={failure}
      onConfirm={run}
      onClose={onClose}
      details={
        <>
          {uses.length > 0 && (
            <Dependents
              accounts={uses}
              heirs={heirs}
              decision={decision}
              onDecide={decided => {
                setChosen(decided)
                forget()
              }}
            />
          )}
          {drafts.length > 0 && (
            <p className="identity-remark">
              {counted(drafts.length, 'unfinished link')} {drafts.length === 1 ? 'uses' : 'use'} it too, and
              will need another identity:{' '}
              <bdi className="selectable">{drafts.map(draftTitle).join(', ')}</bdi>.
            </p>
          )}
        </>
      }
    >
      Hatrack deletes its keys from {identity.keyStore === 'keychain' ? 'the keychain' : 'memory'}. In AWS the
      user and its access key stay as they are.
      {uses.length > 0 &&
        ` ${counted(uses.length, 'linked account')} ${uses.length === 1 ? 'uses' : 'use'} it.`}
    </ConfirmDialog>
  )
}
