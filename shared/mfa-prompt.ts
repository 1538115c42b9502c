import { z } from 'zod'
import { IdentityId, MfaPolicy, MfaSerialNumber } from './identity'

export const MfaPromptId = z.uuid().brand('MfaPromptId')
export type MfaPromptId = z.infer<typeof MfaPromptId>

/** A code that Hatrack waits for. One is asked for at a time, whatever waits for it. */
export const MfaPrompt = z.object({
  id: MfaPromptId,
  identityId: IdentityId,
  identityName: z.string(),
  serialNumber: MfaSerialNumber,
  policy: MfaPolicy,
  /** What needs it. The name is the account's; null where the code serves more than one. */
  purpose: z.object({ of: z.enum(['open', 'verify']), accountName: z.string().nullable() }),
  /** Why the code before was not taken. */
  problem: z.enum(['wrong', 'used']).nullable(),
  /** How many wait for a code of this device, this one included. */
  waiting: z.int().min(1),
})
export type MfaPrompt = z.infer<typeof MfaPrompt>
