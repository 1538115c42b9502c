import { z } from 'zod'

/** The condition operators that `policy.ts` knows. A policy with another one is refused, never half understood. */
const CONDITION_OPERATORS = [
  'StringEquals',
  'StringNotEquals',
  'StringLike',
  'StringNotLike',
  'Bool',
  'ArnEquals',
  'ArnLike',
  'ArnNotEquals',
  'ArnNotLike',
  'NumericEquals',
  'NumericLessThan',
  'NumericLessThanEquals',
  'NumericGreaterThan',
  'NumericGreaterThanEquals',
  'Null',
]

const oneOrMany = <Item extends z.ZodType>(item: Item) =>
  z.union([item.transform(one => [one]), z.array(item)])

const OperatorName = z
  .string()
  .refine(
    name => CONDITION_OPERATORS.some(known => name === known || name === `${known}IfExists`),
    'condition operator not known to the sandbox',
  )

const ConditionValue = z.union([z.string(), z.boolean(), z.number()]).transform(String)

const Principal = z.union([
  z.literal('*'),
  z.strictObject({
    AWS: oneOrMany(z.string()).optional(),
    Service: oneOrMany(z.string()).optional(),
    Federated: oneOrMany(z.string()).optional(),
  }),
])

const Statement = z
  .strictObject({
    Sid: z.string().optional(),
    Effect: z.enum(['Allow', 'Deny']),
    Principal: Principal.optional(),
    NotPrincipal: Principal.optional(),
    Action: oneOrMany(z.string()).optional(),
    NotAction: oneOrMany(z.string()).optional(),
    Resource: oneOrMany(z.string()).optional(),
    NotResource: oneOrMany(z.string()).optional(),
    Condition: z.record(OperatorName, z.record(z.string(), oneOrMany(ConditionValue))).optional(),
  })
  .refine(({ Action, NotAction }) => (Action === undefined) !== (NotAction === undefined), {
    error: 'a statement has either Action or NotAction',
  })
  .refine(({ Resource, NotResource }) => Resource === undefined || NotResource === undefined, {
    error: 'a statement has not both Resource and NotResource',
  })
  .refine(({ Principal, NotPrincipal }) => Principal === undefined || NotPrincipal === undefined, {
    error: 'a statement has not both Principal and NotPrincipal',
  })

/**
 * The part of the policy grammar that the sandbox evaluates.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_grammar.html
 */
export const PolicyDocument = z.strictObject({
  Version: z.enum(['2012-10-17', '2008-10-17']).optional(),
  Id: z.string().optional(),
  Statement: oneOrMany(Statement),
})

export type Statement = z.output<typeof Statement>
export type PolicyDocument = z.output<typeof PolicyDocument>
/** A policy as people write it: single values need no list. */
export type PolicySource = z.input<typeof PolicyDocument>

/** The policy as AWS gives it back: compact, and what is single not in a list. */
export function policyText(policy: PolicyDocument): string {
  return JSON.stringify(policy, (key, value: unknown) =>
    Array.isArray(value) && value.length === 1 && key !== 'Statement' ? value[0] : value,
  )
}
