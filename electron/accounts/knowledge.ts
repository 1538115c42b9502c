import type { LinkedAccount } from '../../shared/account'
import type { RoleArn } from '../../shared/arn'
import type { ExternalId } from '../../shared/external-id'
import type { ServerIdentity } from '../../shared/identity'
import type { LinkKnowledge } from '../../shared/refusals'
import type { Accounts } from './accounts'

/** In this time after a link was begun, its role may not have reached all of IAM. */
const NEW_MS = 10 * 60_000

interface Link {
  identity: ServerIdentity
  roleArn: RoleArn
  externalId: ExternalId
  mfaRequired: boolean
}

const hasWorked = ({ verification, lastOpenedAt }: LinkedAccount): boolean =>
  verification.state === 'verified' || lastOpenedAt !== null

/** What the links say about the chances of one of them. */
export function knowledgeOf(
  accounts: Pick<Accounts, 'list' | 'findByRole'>,
  { identity, roleArn, externalId, mfaRequired }: Link,
  now: number,
): LinkKnowledge {
  const same = accounts.findByRole(roleArn)
  return {
    mfaSent: mfaRequired,
    mfaDevice: identity.mfa !== null,
    workedBefore: same !== undefined && same.externalId === externalId && hasWorked(same),
    identityWorks: accounts
      .list()
      .some(other => other.identityId === identity.id && other.roleArn !== roleArn && hasWorked(other)),
    isNew: same === undefined || now - Date.parse(same.createdAt) < NEW_MS,
    withoutExternalId: 'not-tried',
  }
}
