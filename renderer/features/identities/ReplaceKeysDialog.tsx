import { useState } from 'react'
import type { Failure } from '../../../shared/failures'
import type { ServerIdentity } from '../../../shared/identity'
import { Dialog } from '../../components/Dialog'
import { announce } from '../../stores/announcements'
import { replaceKeys } from '../../stores/identities'
import { KeysForm, type KeysRequest } from './KeysForm'

type Replacing = { step: 'editing' } | { step: 'replacing' } | { step: 'failed'; failure: Failure }

interface ReplaceKeysDialogProps {
  identity: ServerIdentity
  onClose: () => void
}

/** Other keys of the same user. */
export function ReplaceKeysDialog({ identity, onClose }: ReplaceKeysDialogProps) {
  const [replacing, setReplacing] = useState<Replacing>({ step: 'editing' })
  const replace = async ({ source, keyStore }: KeysRequest) => {
    setReplacing({ step: 'replacing' })
    const replaced = await replaceKeys({ identityId: identity.id, source, keyStore })
    if (!replaced.ok) {
      setReplacing({ step: 'failed', failure: replaced.failure })
      return
    }
    announce(`${identity.name} has new keys.`)
    onClose()
  }
  return (
    <Dialog
      title={`Replace the keys of ${identity.name}`}
      description={
        <>
          With others of the same user, <span className="mono">{identity.userArn}</span>. The key …
          <span className="mono">{identity.accessKeyEnding}</span> stays in AWS until you delete it there.
        </>
      }
      onClose={onClose}
    >
      <div className="dialog-body">
        <KeysForm
          verb="Replace keys"
          busy={replacing.step === 'replacing'}
          failure={replacing.step === 'failed' ? replacing.failure : null}
          onSend={request => void replace(request)}
          onEdit={() => setReplacing({ step: 'editing' })}
        />
      </div>
    </Dialog>
  )
}
