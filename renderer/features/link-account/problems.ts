import type { FailureOf } from '../../../shared/contract'
import { failureText } from '../../../shared/failure-text'
import type { Failure, IpcFailure } from '../../../shared/failures'
import type { ServerIdentity } from '../../../shared/identity'
import { externalIdPattern } from '../../../shared/new-external-id'
import { regionPattern } from '../../../shared/partition-facts'
import { customPolicyProblem, roleNameProblem } from '../../../shared/role-setup/role-setup'
import { isSessionNameTemplate } from '../../../shared/session-name'
import type { Draft, LinkFields } from '../../link-fields'

export type LinkFailure = FailureOf<'accounts.link'> | IpcFailure

export type Field =
  | 'identityId'
  | 'roleArn'
  | 'accountId'
  | 'roleName'
  | 'externalId'
  | 'name'
  | 'region'
  | 'note'
  | 'sessionName'
  | 'customPolicy'

/** What is wrong with which field, said next to it. */
export type Problems = Partial<Record<Field, string>>

const said = (failure: Failure): string => {
  const { title, next } = failureText(failure)
  return `${title} ${next}`
}

/** The field that an answer of the main process is about; null where it is about none. */
export function fieldOf({ kind }: Failure): Field | null {
  switch (kind) {
    case 'invalid-role-arn':
    case 'partition-mismatch':
      return 'roleArn'
    case 'invalid-account-id':
      return 'accountId'
    case 'invalid-role-name':
      return 'roleName'
    case 'invalid-external-id':
      return 'externalId'
    case 'invalid-name':
      return 'name'
    case 'invalid-note':
      return 'note'
    case 'invalid-session-name':
      return 'sessionName'
    case 'region-not-enabled':
      return 'region'
    default:
      return null
  }
}

export function failureProblems(failure: Failure | null): Problems {
  const field = failure && fieldOf(failure)
  return failure && field ? { [field]: said(failure) } : {}
}

/** What can be seen to be wrong without asking anybody. */
export function settingsProblems({ region, sessionName }: LinkFields): Problems {
  const typed = region.trim()
  return {
    ...(typed !== '' &&
      !regionPattern.test(typed) && { region: 'This is not a region. It looks like eu-central-1.' }),
    ...(!isSessionNameTemplate(sessionName) && { sessionName: said({ kind: 'invalid-session-name' }) }),
  }
}

/** A link keeps to its identity: without it, another is chosen and none taken instead. */
export const identityProblems = (
  { identityId }: Pick<LinkFields, 'identityId'>,
  identity: ServerIdentity | undefined,
): Problems =>
  identityId !== null && !identity
    ? { identityId: 'The identity of this link was removed. Choose another.' }
    : {}

/** What stands in the way of handing a role's setup over. */
export function setupProblems(draft: Draft): Problems {
  const roleName = roleNameProblem(draft.roleName.trim())
  const policy = draft.permissions === 'custom' ? customPolicyProblem(draft.customPolicy) : null
  return {
    ...(policy && { customPolicy: policy.sentence }),
    ...(roleName && { roleName: roleName.sentence }),
    ...(!externalIdPattern.test(draft.externalId.trim()) && {
      externalId: said({ kind: 'invalid-external-id' }),
    }),
  }
}

const described: readonly Field[] = ['identityId', 'name', 'region', 'note', 'externalId', 'customPolicy']

/** The step of the wizard that has the field. The role's name is in two: where it is chosen, and where it is told. */
export const stepOf = (field: Field): 'describe' | 'verify' =>
  described.includes(field) ? 'describe' : 'verify'
