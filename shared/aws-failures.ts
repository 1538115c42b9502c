import { z } from 'zod'

/** Everything that is asked of AWS or of this computer. They name what was being done when something failed. */
export const Step = z.enum([
  'keychain',
  'caller-identity',
  'mfa-code',
  'session-token',
  'assume-role',
  'without-external-id',
  'other-external-id',
  'regions',
  'sign-in-token',
  'handoff',
  'console-page',
  'mfa-devices',
  'list-access-keys',
  'create-access-key',
  'update-access-key',
  'delete-access-key',
])
export type Step = z.infer<typeof Step>

/** Everything the app could learn of a refusal. Messages come from AWS and are capped in length. */
export const AwsEvidence = z.object({
  step: Step,
  code: z.string().max(128),
  message: z.string().max(2048),
  /** HTTP status; 0 where the answer carried none. */
  status: z.int(),
  requestId: z.string().max(128).nullable(),
})
export type AwsEvidence = z.infer<typeof AwsEvidence>

/** One possible reason for a refusal, and what to do about it. The most likely comes first. */
export const Cause = z.object({
  title: z.string(),
  detail: z.string(),
  /** A statement or command that mends it, ready to copy. */
  fix: z.object({ label: z.string(), text: z.string() }).nullable(),
})
export type Cause = z.infer<typeof Cause>

const kind = <Kind extends string>(name: Kind) => z.object({ kind: z.literal(name) })

/** AWS said no. `causes` is empty where the answer speaks for itself. */
const refusal = <Kind extends string>(name: Kind) =>
  kind(name).extend({ evidence: AwsEvidence, causes: z.array(Cause) })

// What AWS answered, or did not.
export const AwsFailure = z.discriminatedUnion('kind', [
  refusal('access-denied'),
  refusal('invalid-keys'),
  refusal('expired-session'),
  refusal('clock-off'),
  refusal('throttled'),
  refusal('rejected'),
  refusal('aws-unavailable'),
  kind('offline').extend({
    step: Step,
    problem: z.enum(['name-not-found', 'refused', 'tls', 'broken-off', 'proxy', 'other']),
  }),
  kind('timed-out').extend({ step: Step, afterSeconds: z.number() }),
  kind('bad-answer').extend({
    step: Step,
    problem: z.enum(['redirect', 'html', 'too-large', 'not-json', 'incomplete']),
    status: z.int(),
  }),
])
export type AwsFailure = z.infer<typeof AwsFailure>
