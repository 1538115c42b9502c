import { z } from 'zod'
import { AccessKeyId, Rotation } from '../../shared/identity'
import { type DocumentOptions, type JsonDocument, openDocument } from '../storage/json-document'

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

export const openRotationJournal = (
  options: Pick<DocumentOptions<RotationEntry[]>, 'file' | 'onNotice'>,
): RotationJournal => openDocument({ ...options, version: 1, schema: z.array(RotationEntry), initial: [] })
