import type { RotateKeysFailure } from '../../shared/failures'
import type { ServerIdentity } from '../../shared/identity'
import { ok, type Result } from '../../shared/result'
import type { Iam } from '../aws/iam'
import { asked } from './patience'
import { explained } from './rotation-failures'
import type { RotationEntry } from './rotation-journal'
import type { ServerKeys } from './secret'

/** How far from the journal's moment a key may have been made to be the one that was asked for. */
const CREATION_WINDOW_MS = 60_000

/**
 * The id of a key that AWS made just when it was asked to, and whose secret never arrived. Before the rotation there
 * was one key only; one that was made at another time is somebody else's and stays.
 */
export async function orphanOf(
  iam: Pick<Iam, 'accessKeys'>,
  identity: ServerIdentity,
  { startedAt }: RotationEntry,
  old: ServerKeys,
): Promise<Result<string | null, RotateKeysFailure>> {
  const caller = { keys: old, partition: identity.partition }
  const keys = await asked(signal => iam.accessKeys(caller, signal))
  if (!keys.ok) return explained(keys, identity)
  const orphan = keys.value.find(
    ({ accessKeyId, createdAt }) =>
      accessKeyId !== old.accessKeyId &&
      createdAt !== null &&
      Math.abs(createdAt - Date.parse(startedAt)) < CREATION_WINDOW_MS,
  )
  return ok(orphan?.accessKeyId ?? null)
}
