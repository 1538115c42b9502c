import { z } from 'zod'
import { externalIdPattern, newExternalId } from './new-external-id'

export { EXTERNAL_ID_BYTES } from './new-external-id'

/** An External ID as STS takes it. */
export const ExternalId = z.string().regex(externalIdPattern).brand('ExternalId')
export type ExternalId = z.infer<typeof ExternalId>

/** A new External ID from {@link EXTERNAL_ID_BYTES} random bytes. */
export function externalIdFrom(random: Uint8Array): ExternalId {
  return ExternalId.parse(newExternalId(random))
}
