import type { ServerIdentity } from '../../../../shared/identity'
import { permissionPolicy } from '../../../../shared/role-setup/permission-policy'
import type { RoleSetup } from '../../../../shared/role-setup/role-setup'
import { assumeRolePolicy, setupTrustPolicy } from '../../../../shared/trust-policy'
import { Disclosure } from '../../../components/Disclosure'
import { Snippet } from '../../../components/Snippet'
import { accountIdSoFar, type Draft } from '../../../link-fields'
import { userNameOf } from '../setup'

/** The two policies by themselves: who may take the role, and what it may do. */
export function Policies({ setup, open }: { setup: RoleSetup; open: boolean }) {
  const permissions = permissionPolicy(setup)
  return (
    <Disclosure
      key={String(open)}
      summary="The policies by themselves"
      note="who may take the role, and what it may do"
      open={open}
    >
      <Snippet title="Trust policy" copyLabel="Copy trust policy" text={setupTrustPolicy(setup)} whole />
      {permissions.kind === 'managed' ? (
        <Snippet
          title="Permission policy"
          note={`${permissions.name}, which AWS manages.`}
          copyLabel="Copy policy ARN"
          text={permissions.arn}
          whole
        />
      ) : (
        <Snippet
          title="Permission policy"
          note={`An inline policy called ${permissions.name}.`}
          copyLabel="Copy permission policy"
          text={permissions.text}
        />
      )}
    </Disclosure>
  )
}

/** Both sides must allow: this is what the identity's own account has to say. */
export function OwnSide({
  draft,
  setup,
  identity,
}: {
  draft: Draft
  setup: RoleSetup
  identity: ServerIdentity
}) {
  const accountId = accountIdSoFar(draft)
  const roleArn =
    draft.roleBy === 'arn' && accountId
      ? draft.roleArn.trim()
      : `arn:${setup.partition}:iam::${accountId ?? 'ACCOUNT_ID'}:role/${setup.roleName}`
  return (
    <Disclosure summary="What your own user needs" note={`across accounts both sides must allow`}>
      <p className="hand-over-intro">
        {`${userNameOf(identity)} in account ${identity.accountId} must be allowed to assume the role.`}
        {accountId ? '' : ' Put the account’s id in place of ACCOUNT_ID.'}
      </p>
      <Snippet
        title="Policy for your user"
        copyLabel="Copy user policy"
        text={assumeRolePolicy(roleArn)}
        whole
      />
    </Disclosure>
  )
}
