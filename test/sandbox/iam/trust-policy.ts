import { Refusal } from '../refusal'
import type { Partition } from '../world/partitions'
import type { PolicyDocument, Statement } from '../world/policy-document'
import type { World } from '../world/world'
import { readPolicy } from './policy-text'
import { limitExceeded, malformedPolicyDocument } from './refusals'

/** https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_iam-quotas.html: white space does not count. */
const CHARACTERS_PER_ROLE = 2048

/**
 * Who may use a role, as CreateRole and UpdateAssumeRolePolicy take it. AWS looks the principals up: one that does
 * not exist is refused.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_principal.html
 */
export function readTrustPolicy(world: World, partition: Partition, text: string): PolicyDocument | Refusal {
  const policy = readPolicy(text)
  if (policy instanceof Refusal) return policy
  const problem = policy.Statement.map(problemOf).find(found => found !== undefined)
  if (problem !== undefined) return malformedPolicyDocument(problem)
  const stranger = policy.Statement.flatMap(({ Principal }) =>
    Principal === undefined || Principal === '*' ? [] : (Principal.AWS ?? []),
  ).find(principal => !exists(world, partition, principal))
  if (stranger !== undefined) {
    return malformedPolicyDocument(`Invalid principal in policy: "AWS":"${stranger}"`)
  }
  return text.replace(/\s/g, '').length > CHARACTERS_PER_ROLE
    ? limitExceeded(`Cannot exceed quota for ACLSizePerRole: ${CHARACTERS_PER_ROLE}`)
    : policy
}

function problemOf(statement: Statement): string | undefined {
  const { Principal, NotPrincipal, Action, NotAction, Resource, NotResource } = statement
  if (NotPrincipal !== undefined) return 'AssumeRole policy must not contain NotPrincipal field.'
  if (Principal === undefined) return 'Missing required field Principal'
  if (Resource !== undefined || NotResource !== undefined) return 'Has prohibited field Resource'
  const named = Action ?? NotAction ?? []
  return named.every(action => /^sts:/i.test(action))
    ? undefined
    : 'AssumeRole policy may only specify STS AssumeRole actions.'
}

/** An account by its id or its root, a user, a role, or a session of a role that need not exist yet. */
function exists(world: World, partition: Partition, principal: string): boolean {
  if (principal === '*') return true
  const accountId = /^\d{12}$/.exec(principal)?.[0]
  if (accountId !== undefined) return world.accounts.get(accountId)?.partition === partition
  const [, arnPartition, service, account = '', kind] =
    /^arn:([\w-]+):(iam|sts)::(\d{12}):(root$|user\/|role\/|assumed-role\/)/.exec(principal) ?? []
  if (arnPartition !== partition || world.accounts.get(account)?.partition !== partition) return false
  if (service === 'sts') return kind === 'assumed-role/'
  return kind === 'root' || world.users.has(principal) || world.roles.has(principal)
}
