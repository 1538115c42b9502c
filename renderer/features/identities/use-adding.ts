import { useState } from 'react'
import type { FailureOf, Input } from '../../../shared/contract'
import { failureText } from '../../../shared/failure-text'
import type { IpcFailure } from '../../../shared/failures'
import { announce } from '../../stores/announcements'
import { addIdentity } from '../../stores/identities'

export type AddFailure = FailureOf<'identities.add'> | IpcFailure

export type Adding = { step: 'editing' } | { step: 'adding' } | { step: 'failed'; failure: AddFailure }

export function useAdding(onAdded: () => void) {
  const [adding, setAdding] = useState<Adding>({ step: 'editing' })
  const add = async (request: Input<'identities.add'>) => {
    setAdding({ step: 'adding' })
    const added = await addIdentity(request)
    if (!added.ok) {
      setAdding({ step: 'failed', failure: added.failure })
      return
    }
    const { identity, replaced } = added.value
    announce(`${identity.name} ${replaced ? 'has new keys' : 'is added'}.`)
    setAdding({ step: 'editing' })
    onAdded()
  }
  return { adding, add, edit: () => setAdding({ step: 'editing' }) }
}

export interface KeyProblem {
  field: 'access-key-id' | 'secret-access-key'
  text: string
}

/** What is wrong with one of the two typed keys; null if it is something else. */
export function keyProblem(failure: AddFailure): KeyProblem | null {
  if (failure.kind !== 'key-source') return null
  const { title, next } = failureText(failure)
  switch (failure.problem) {
    case 'access-key-id':
    case 'temporary-keys':
      return { field: 'access-key-id', text: `${title} ${next}` }
    case 'secret-access-key':
      return { field: 'secret-access-key', text: `${title} ${next}` }
    default:
      return null
  }
}
