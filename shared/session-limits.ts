import { z } from 'zod'

const Seconds = z.int().min(900).max(43_200)

/** How long AWS lets something last, as far as its answers have told. */
export const DurationLimit = z.object({
  /** The longest that it granted; null while it granted none. */
  granted: Seconds.nullable(),
  /** The shortest that it refused; null while it refused none. */
  refused: Seconds.nullable(),
  /** When it was learnt, by AWS's clock. A refusal is tried again after a while. */
  at: z.iso.datetime(),
})
export type DurationLimit = z.infer<typeof DurationLimit>

/** What AWS's answers taught about a role. Null: nothing yet. */
export const SessionLimits = z.object({
  /** SessionDuration at the federation endpoint. */
  sessionDuration: DurationLimit.nullable(),
  /** DurationSeconds of AssumeRole, where a console ends with its role session. */
  roleSession: DurationLimit.nullable(),
})
export type SessionLimits = z.infer<typeof SessionLimits>
