import { failureText } from '../../../shared/failure-text'
import type { Failure } from '../../../shared/failures'
import type { KeySource } from '../../../shared/identity'

export interface KeyProblem {
  field: 'access-key-id' | 'secret-access-key' | 'source' | 'name'
  text: string
}

/** What is wrong with one of the fields; null if it is something else. */
export function keyProblem(failure: Failure, from: KeySource['from']): KeyProblem | null {
  const field = fieldOf(failure, from)
  if (!field) return null
  const { title, next } = failureText(failure)
  return { field, text: `${title} ${next}` }
}

function fieldOf(failure: Failure, from: KeySource['from']): KeyProblem['field'] | null {
  if (failure.kind === 'invalid-name') return 'name'
  if (failure.kind !== 'key-source') return null
  if (from !== 'typed') return 'source'
  switch (failure.problem) {
    case 'access-key-id':
    case 'temporary-keys':
    case 'another-user':
      return 'access-key-id'
    case 'secret-access-key':
      return 'secret-access-key'
    default:
      return null
  }
}
