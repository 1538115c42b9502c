import type { ServerIdentity } from '../../../shared/identity'
import type { RoleSetup } from '../../../shared/role-setup/role-setup'
import type { Draft } from '../../link-fields'
import { setupProblems } from './problems'

/** What the owner of the account is asked to make; null while something in it has to be mended. */
export function setupOf(draft: Draft, identity: ServerIdentity): RoleSetup | null {
  if (Object.keys(setupProblems(draft)).length > 0) return null
  return {
    partition: identity.partition,
    serverAccountId: identity.accountId,
    userArn: identity.userArn,
    principal: draft.principal,
    externalId: draft.externalId.trim(),
    mfa: draft.mfaRequired,
    permissions:
      draft.permissions === 'custom'
        ? { kind: 'custom', policy: draft.customPolicy }
        : { kind: draft.permissions },
    maxSessionSeconds: draft.maxSessionSeconds,
    roleName: draft.roleName.trim(),
  }
}

/** The user's name without its path. */
export const userNameOf = ({ userArn }: Pick<ServerIdentity, 'userArn'>): string =>
  userArn.slice(userArn.lastIndexOf('/') + 1)
