import { z } from 'zod'
import { Partition } from './partitions'
import { failed, ok, type Result } from './result'
import { unquote } from './unquote'

export { unquote } from './unquote'

export const AwsAccountId = z
  .string()
  .regex(/^\d{12}$/)
  .brand('AwsAccountId')
export type AwsAccountId = z.infer<typeof AwsAccountId>

// Role name and path: https://docs.aws.amazon.com/IAM/latest/APIReference/API_Role.html
// The whole ARN, 20–2048 characters: https://docs.aws.amazon.com/STS/latest/APIReference/API_AssumeRole.html
const ROLE_ARN = /^arn:([a-z-]+):iam::(\d{12}):role\/((?:[\x21-\x7e]{1,510}\/)?)([\w+=,.@-]{1,64})$/

export const RoleArn = z.string().max(2048).regex(ROLE_ARN).brand('RoleArn')
export type RoleArn = z.infer<typeof RoleArn>

export interface RoleArnParts {
  arn: RoleArn
  partition: Partition
  accountId: AwsAccountId
  /** Between `role/` and the name, with its closing slash, or empty. STS drops it from the session's ARN. */
  path: string
  /** Case-sensitive when a role is assumed. */
  roleName: string
}

export const RoleArnProblem = z.enum([
  'empty',
  'too-long',
  'not-an-arn',
  'unknown-partition',
  'region',
  'account-id',
  'user',
  'assumed-role-session',
  'account-root',
  'not-a-role',
  'role-name',
])
export type RoleArnProblem = z.infer<typeof RoleArnProblem>

/** Reads a role ARN as people paste it: quotes and white space around it are dropped. */
export function parseRoleArn(text: string): Result<RoleArnParts, RoleArnProblem> {
  const arn = unquote(text)
  if (arn === '') return failed('empty')
  if (arn.length > 2048) return failed('too-long')
  const fields = /^arn:([^:]*):([^:]*):([^:]*):([^:]*):(.*)$/s.exec(arn)
  if (!fields) return failed('not-an-arn')
  const [, partitionName = '', service = '', region = '', account = '', resource = ''] = fields

  const partition = Partition.safeParse(partitionName)
  if (!partition.success) return failed('unknown-partition')
  if (service === 'sts' && resource.startsWith('assumed-role/')) return failed('assumed-role-session')
  if (service !== 'iam') return failed('not-a-role')
  if (region !== '') return failed('region')
  const accountId = AwsAccountId.safeParse(account)
  if (!accountId.success) return failed('account-id')
  if (resource === 'root') return failed('account-root')
  if (resource.startsWith('user/')) return failed('user')
  if (!resource.startsWith('role/')) return failed('not-a-role')

  const [, , , path = '', roleName = ''] = ROLE_ARN.exec(arn) ?? []
  const roleArn = RoleArn.safeParse(arn)
  if (!roleArn.success) return failed('role-name')
  return ok({ arn: roleArn.data, partition: partition.data, accountId: accountId.data, path, roleName })
}

/** An account id as people write it: 12 digits, with dashes, spaces or quotes. Null if it is none. */
export function parseAccountId(text: string): AwsAccountId | null {
  const parsed = AwsAccountId.safeParse(unquote(text).replace(/[\s\u00a0-]/g, ''))
  return parsed.success ? parsed.data : null
}

/**
 * The ARN of a role by its account and name. The name may carry its path, with or without the slash in front:
 * both `/partners/NAME` and `partners/NAME` are what people copy from the IAM console.
 */
export function roleArnOf(
  partition: Partition,
  accountId: AwsAccountId,
  pathAndName: string,
): RoleArnParts | null {
  const parsed = parseRoleArn(
    `arn:${partition}:iam::${accountId}:role/${unquote(pathAndName).replace(/^(role)?\/+/, '')}`,
  )
  return parsed.ok ? parsed.value : null
}

/** The parts of an ARN that has been parsed before. Throws on anything else: that is a bug. */
export function roleArnParts(arn: RoleArn): RoleArnParts {
  const parsed = parseRoleArn(arn)
  if (!parsed.ok) throw new Error(`Not a role ARN after all: ${parsed.failure}`)
  return parsed.value
}

/** A role's session as STS and CloudTrail name it: without the role's path. */
export function assumedRoleArnOf(role: RoleArn, sessionName: string): string {
  const { partition, accountId, roleName } = roleArnParts(role)
  return `arn:${partition}:sts::${accountId}:assumed-role/${roleName}/${sessionName}`
}

export interface CallerArnParts {
  partition: Partition
  accountId: AwsAccountId
  type: 'user' | 'root' | 'assumed-role' | 'federated-user'
  /** The user's name without its path; empty for root. */
  name: string
}

// https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_iam-quotas.html#reference_iam-quotas-names
const USER = /^user\/(?:[\x21-\x7e]{1,510}\/)?([\w+=,.@-]{1,64})$/
// https://docs.aws.amazon.com/STS/latest/APIReference/API_AssumedRoleUser.html
const ROLE_SESSION = /^assumed-role\/[\w+=,.@-]{1,64}\/([\w+=,.@-]{2,64})$/
const FEDERATED_USER = /^federated-user\/([\w+=,.@-]{2,64})$/
const ROOT = /^root()$/

const callers = [
  ['iam', 'user', USER],
  ['iam', 'root', ROOT],
  ['sts', 'assumed-role', ROLE_SESSION],
  ['sts', 'federated-user', FEDERATED_USER],
] as const

/**
 * Reads the Arn of a GetCallerIdentity answer; null if it is none that AWS documents. The name becomes a name on the
 * screen and in files: what IAM gives nobody is no name.
 */
export function parseCallerArn(arn: string): CallerArnParts | null {
  const fields = /^arn:([a-z-]{1,32}):(iam|sts)::(\d{12}):([\x21-\x7e]{1,1024})$/.exec(arn)
  if (!fields) return null
  const [, partitionName, service, account, resource = ''] = fields
  const partition = Partition.safeParse(partitionName)
  const accountId = AwsAccountId.safeParse(account)
  if (!partition.success || !accountId.success) return null
  for (const [of, type, form] of callers) {
    const name = service === of ? form.exec(resource)?.[1] : undefined
    if (name !== undefined) return { partition: partition.data, accountId: accountId.data, type, name }
  }
  return null
}
