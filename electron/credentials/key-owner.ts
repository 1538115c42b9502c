import type { KeySourceFailure } from '../../shared/failures'
import type { Partition } from '../../shared/partitions'
import { failed, type Result } from '../../shared/result'
import { withDeadline } from '../aws/deadline'
import type { CallFailure } from '../aws/errors'
import type { Caller, Sts } from '../aws/sts'
import type { ServerKeys } from './secret'

const OTHER_PARTITIONS: Partition[] = ['aws-us-gov', 'aws-cn', 'aws-eusc']
/** Some partitions are far away, and mistyped keys should be told soon. */
const OTHER_PARTITIONS_SECONDS = 4

/** The IAM user whose keys these are, in whichever partition it lives. */
export async function ownerOf(
  sts: Pick<Sts, 'callerIdentity'>,
  keys: ServerKeys,
  signal: AbortSignal,
): Promise<Result<Caller, CallFailure | KeySourceFailure>> {
  const caller = await callerIn(sts, keys, signal)
  if (!caller.ok) return caller
  if (caller.value.type === 'root') return failed({ kind: 'key-source', problem: 'root-keys' })
  return caller.value.type === 'user' ? caller : failed({ kind: 'key-source', problem: 'not-a-user' })
}

/** Keys do not tell their partition, and a partition that does not know them says InvalidClientTokenId. */
async function callerIn(
  sts: Pick<Sts, 'callerIdentity'>,
  keys: ServerKeys,
  signal: AbortSignal,
): Promise<Result<Caller, CallFailure>> {
  const answer = await callerOf(sts, keys, 'aws', signal)
  const code = !answer.ok && answer.failure.kind === 'invalid-keys' && answer.failure.evidence.code
  if (code !== 'InvalidClientTokenId') return answer
  const elsewhere = await withDeadline(OTHER_PARTITIONS_SECONDS, signal, limited =>
    Promise.all(OTHER_PARTITIONS.map(partition => callerOf(sts, keys, partition, limited))),
  )
  return elsewhere.find(({ ok }) => ok) ?? answer
}

/** SECURITY: a partition speaks of its own users only; the keys would else be signed for another one's endpoints. */
async function callerOf(
  sts: Pick<Sts, 'callerIdentity'>,
  keys: ServerKeys,
  partition: Partition,
  signal: AbortSignal,
): Promise<Result<Caller, CallFailure>> {
  const answer = await sts.callerIdentity(keys, partition, signal)
  if (!answer.ok || answer.value.partition === partition) return answer
  return failed({ kind: 'bad-answer', step: 'caller-identity', problem: 'incomplete', status: 200 })
}
