import type { LinkedAccount, LinkedAccountId } from '../../shared/account'
import type { RoleArn } from '../../shared/arn'
import type { Cause } from '../../shared/aws-failures'
import type { ExternalId } from '../../shared/external-id'
import type { ServerIdentity } from '../../shared/identity'
import { explainRefusal, type LinkKnowledge } from '../../shared/refusals'
import type { Identities } from '../credentials/identities'
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

/** Why AWS refused an account when it was verified last, by what is known now; empty where it did not. */
export function explainLast(
  ports: {
    accounts: Pick<Accounts, 'find' | 'list' | 'findByRole'>
    identities: Pick<Identities, 'find'>
    now(): number
  },
  id: LinkedAccountId,
): Cause[] {
  const account = ports.accounts.find(id)
  const identity = account && ports.identities.find(account.identityId)
  if (!identity || account.verification.state !== 'refused') return []
  const known = knowledgeOf(ports.accounts, { ...account, identity }, ports.now())
  return explainRefusal(account.verification.evidence, { ...account, identity, known })
}
