import type { Cause } from '../../shared/aws-failures'
import type { RotateKeysFailure, RotationFailure } from '../../shared/failures'
import type { ServerIdentity } from '../../shared/identity'
import { identityPolicies } from '../../shared/identity-policy'
import { failed } from '../../shared/result'
import type { CallFailure } from '../aws/errors'
import type { AccessKey } from '../aws/iam'

export const problem = (
  name: RotationFailure['problem'],
  otherKey: RotationFailure['otherKey'] = null,
  causes: Cause[] = [],
) => failed({ kind: 'rotation' as const, problem: name, otherKey, causes })

/** AWS has answered: nothing else will come of the request. */
export const isAnswer = (failure: CallFailure): boolean =>
  failure.kind === 'access-denied' ||
  failure.kind === 'rejected' ||
  failure.kind === 'invalid-keys' ||
  failure.kind === 'throttled'

/** What AWS says of a key that not all of it knows yet. */
export const isNotYet = (failure: CallFailure): boolean =>
  failure.kind === 'invalid-keys' && failure.evidence.code === 'InvalidClientTokenId'

export const shown = ({ accessKeyId, active, createdAt }: AccessKey): RotationFailure['otherKey'] => ({
  ending: accessKeyId.slice(-4),
  createdAt: createdAt === null ? null : new Date(createdAt).toISOString(),
  active,
})

/** With the statement that the user lacks, where AWS said that it lacks one. */
export function explained<F extends CallFailure>(
  { failure }: { failure: F },
  identity: ServerIdentity,
): { ok: false; failure: CallFailure } {
  return failed(
    failure.kind === 'access-denied' ? { ...failure, causes: [missingPermission(identity)] } : failure,
  )
}

/** What is left, and why. A file that cannot be written is told as itself. */
export function leftOver(
  name: 'old-key-left' | 'new-key-left',
  otherKey: RotationFailure['otherKey'],
  failure: RotateKeysFailure,
  identity: ServerIdentity,
): { ok: false; failure: RotateKeysFailure } {
  if (failure.kind !== 'access-denied') return failed(failure)
  return problem(name, otherKey, [missingPermission(identity)])
}

function missingPermission({ partition, userArn }: ServerIdentity): Cause {
  const [policy = ''] = identityPolicies({
    partition,
    userArn,
    roleArns: [],
    rotation: true,
    mfaLookup: false,
  })
  return {
    title: 'The user may not manage its own access keys.',
    detail: `Somebody who administers its account adds this policy to ${userArn}.`,
    fix: { label: 'Copy user policy', text: policy },
  }
}

export function deletion({ userArn }: ServerIdentity, accessKeyId: string): Cause {
  const userName = userArn.split('/').at(-1) ?? ''
  return {
    title: 'One of the two has to go first.',
    detail: 'Look at when it was last used, in the IAM console or by this command, before it is deleted.',
    fix: {
      label: 'Copy commands',
      text: `aws iam get-access-key-last-used --access-key-id ${accessKeyId}\naws iam delete-access-key --user-name '${userName}' --access-key-id ${accessKeyId}`,
    },
  }
}
