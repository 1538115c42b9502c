import { z } from 'zod'
import { IdentityId } from '../../shared/identity'
import { type OwnOptions, openDocument } from './json-document'

const KeyReminders = z.record(IdentityId, z.iso.datetime())
/** When each identity's old key was told of last. */
export type KeyReminders = z.infer<typeof KeyReminders>

/** Kept, so that a Hatrack that is started ten times a day says it once. */
export const openKeyReminders = (options: OwnOptions<KeyReminders>) =>
  openDocument<KeyReminders>({ ...options, version: 1, schema: KeyReminders, initial: {} })
