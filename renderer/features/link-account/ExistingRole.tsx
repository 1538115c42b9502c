import type { ServerIdentity } from '../../../shared/identity'
import { defaultName } from '../../account-facts'
import { Disclosure } from '../../components/Disclosure'
import { accountIdSoFar, arnPreview, type Draft } from '../../link-fields'
import { useApp } from '../../stores/app'
import { type FieldsProps, isLinkOf, sessionNameValues } from './draft'
import { EnvironmentField } from './fields/EnvironmentField'
import { ExternalIdField } from './fields/ExternalIdField'
import { IdentityField } from './fields/IdentityField'
import { MfaField, MfaMissing } from './fields/MfaField'
import { NameAndRegion } from './fields/NameAndRegion'
import { NoteField } from './fields/NoteField'
import { defaultRegionOf, RoleField } from './fields/RoleField'
import { SessionLength, SessionName } from './fields/SessionFields'
import { SharedExternalId } from './fields/SharedExternalId'
import type { Problems } from './problems'
import { TrustPolicy } from './TrustPolicy'

interface ExistingRoleProps extends FieldsProps<Draft> {
  identities: readonly ServerIdentity[]
  identity: ServerIdentity | undefined
  problems: Problems
}

/** Everything in one form, for who has a role and its External ID. */
export function ExistingRole(props: ExistingRoleProps) {
  const { fields: draft, onChange, identities, identity, problems } = props
  const shared = { fields: draft, onChange, problems, identity }
  const accountId = accountIdSoFar(draft)
  const usualRegion = useApp(state => state.settings.region)
  return (
    <>
      <IdentityField
        identities={identities}
        identity={identity}
        problem={problems.identityId}
        onChange={identityId => onChange({ identityId })}
      />
      <RoleField {...shared} />
      <div className="link-external-id">
        <ExternalIdField {...shared} hint="What the role’s trust policy demands. It is no secret." />
        <SharedExternalId externalId={draft.externalId} isOwn={account => isLinkOf(draft, account)} />
        {identity && (
          <TrustPolicy
            identity={identity}
            externalId={draft.externalId.trim()}
            mfaRequired={draft.mfaRequired}
          />
        )}
      </div>
      <NameAndRegion
        {...shared}
        defaultName={accountId ? defaultName(accountId) : 'AWS Account (ID)'}
        defaultRegion={defaultRegionOf(
          arnPreview(draft.roleArn)?.partition ?? identity?.partition,
          usualRegion,
        )}
      />
      <EnvironmentField {...shared} />
      <div className="link-pair is-uneven">
        <SessionLength {...shared} />
        <MfaField {...shared} />
      </div>
      <MfaMissing {...shared} />
      <Disclosure
        key={String(Boolean(problems.note || problems.sessionName))}
        summary="Session name and note"
        open={Boolean(draft.note || draft.sessionName || problems.note || problems.sessionName)}
      >
        <SessionName {...shared} values={sessionNameValues(draft)} />
        <NoteField {...shared} />
      </Disclosure>
    </>
  )
}
