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

const Statement = z.strictObject({
  Sid: z.string().optional(),
  Effect: z.enum(['Allow', 'Deny']),
  Principal: z.union([z.literal('*'), z.strictObject({ AWS: oneOrMany(z.string()) })]).optional(),
  Action: oneOrMany(z.string()),
  Resource: oneOrMany(z.string()).optional(),
  Condition: z.record(OperatorName, z.record(z.string(), oneOrMany(ConditionValue))).optional(),
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
