import { useMemo } from 'react'
import type { ServerIdentity } from '../../shared/identity'
import { keyAge } from '../../shared/key-age'
import { awsNow, useTimedText } from './clock'
import { useIdentities } from './identities'
import { useRotation } from './rotation'

const none: readonly ServerIdentity[] = []

/** The identities whose keys are due to be rotated, by now. */
export function useOldKeys(): readonly ServerIdentity[] {
  const identities = useIdentities(state => state.identities) ?? none
  const ids = useTimedText(
    now =>
      oldOnes(identities, now)
        .map(({ id }) => id)
        .join(),
    'half-minute',
  )
  // biome-ignore lint/correctness/useExhaustiveDependencies: the time counts only where it makes another key old
  return useMemo(() => oldOnes(identities, awsNow()), [identities, ids])
}

const oldOnes = (identities: readonly ServerIdentity[], now: number) =>
  identities.filter(identity => identity.keyStore === 'keychain' && keyAge(identity, now).old)

/** What the person should see to among the identities, in a few words; empty if there is nothing. */
export function useIdentitiesAlert(): string {
  const old = useOldKeys().length
  const interrupted = useRotation(state => state.rotations.some(({ running }) => !running))
  if (interrupted) return 'a key rotation was interrupted'
  if (old === 0) return ''
  return old === 1 ? 'a key is due to be rotated' : `${old} keys are due to be rotated`
}
