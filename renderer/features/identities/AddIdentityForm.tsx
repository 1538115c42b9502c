import { useState } from 'react'
import type { Failure } from '../../../shared/failures'
import { TextField } from '../../components/TextField'
import { announce } from '../../stores/announcements'
import { addIdentity } from '../../stores/identities'
import { KeysForm, type KeysRequest } from './KeysForm'

type Adding = { step: 'editing' } | { step: 'adding' } | { step: 'failed'; failure: Failure }

/** A new identity from the keys of an IAM user. */
export function AddIdentityForm({ onAdded }: { onAdded: () => void }) {
  const [adding, setAdding] = useState<Adding>({ step: 'editing' })
  // The fields are made anew, and so are empty, once AWS has taken what was in them.
  const [round, setRound] = useState(0)

  const add = async ({ source, keyStore, name }: KeysRequest) => {
    setAdding({ step: 'adding' })
    const added = await addIdentity({ source, keyStore, name: name || null })
    if (!added.ok) {
      setAdding({ step: 'failed', failure: added.failure })
      return
    }
    const { identity, replaced } = added.value
    announce(`${identity.name} ${replaced ? 'has new keys' : 'is added'}.`)
    setAdding({ step: 'editing' })
    setRound(before => before + 1)
    onAdded()
  }

  return (
    <KeysForm
      key={round}
      verb="Add identity"
      busy={adding.step === 'adding'}
      failure={adding.step === 'failed' ? adding.failure : null}
      onSend={request => void add(request)}
      onEdit={() => setAdding({ step: 'editing' })}
    >
      {problem => (
        <TextField
          label="Name"
          aside="optional"
          name="identity-name"
          placeholder="The user’s own name"
          problem={problem?.field === 'name' ? problem.text : null}
        />
      )}
    </KeysForm>
  )
}
