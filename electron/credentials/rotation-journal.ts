import { z } from 'zod'
import type { StorageFailure } from '../../shared/failures'
import { AccessKeyId, type IdentityId, Rotation } from '../../shared/identity'
import type { Result } from '../../shared/result'
import { type JsonDocument, type OwnOptions, openDocument } from '../storage/json-document'

/**
 * A rotation on its way, as a crash leaves it. Access key ids are no secret: CloudTrail shows them.
 * The keys themselves are in the keychain and nowhere else.
 */
export const RotationEntry = Rotation.omit({ running: true }).extend({
  oldKeyId: AccessKeyId,
  /** Null until AWS has told it: then a key may be there of which nobody knows the secret. */
  newKeyId: AccessKeyId.nullable(),
})
export type RotationEntry = z.infer<typeof RotationEntry>

export type RotationJournal = JsonDocument<RotationEntry[]>

export const openRotationJournal = (options: OwnOptions<RotationEntry[]>): RotationJournal =>
  openDocument({ ...options, version: 1, schema: z.array(RotationEntry), initial: [] })

/** What the window is told of a rotation on its way: no keys. */
export const told = ({ identityId, startedAt, step }: RotationEntry, running: boolean): Rotation => ({
  identityId,
  startedAt,
  step,
  running,
})

/** Writes in the journal how far each rotation is. An identity has one at most. */
export function createRotationNotes(journal: RotationJournal, onChange: () => void) {
  const change = async (id: IdentityId, entry: RotationEntry[]): Promise<Result<void, StorageFailure>> => {
    const saved = await journal.update(entries => [
      ...entries.filter(({ identityId }) => identityId !== id),
      ...entry,
    ])
    onChange()
    return saved
  }
  return {
    note: (entry: RotationEntry) => change(entry.identityId, [entry]),
    strike: (id: IdentityId) => change(id, []),
    entryOf: (id: IdentityId) => journal.value.find(({ identityId }) => identityId === id),
  }
}
