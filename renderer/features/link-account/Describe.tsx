import type { ServerIdentity } from '../../../shared/identity'
import { Select } from '../../components/Select'
import { TextField } from '../../components/TextField'
import { duration } from '../../format'
import type { Draft } from '../../link-fields'
import { useApp } from '../../stores/app'
import { type FieldsProps, isLinkOf } from './draft'
import { EnvironmentField } from './fields/EnvironmentField'
import { NewExternalId } from './fields/ExternalIdField'
import { IdentityField } from './fields/IdentityField'
import { MfaField, MfaMissing } from './fields/MfaField'
import { NameAndRegion } from './fields/NameAndRegion'
import { NoteField } from './fields/NoteField'
import { PermissionsField } from './fields/PermissionsField'
import { defaultRegionOf } from './fields/RoleField'
import { SharedExternalId } from './fields/SharedExternalId'
import { TrustField } from './fields/TrustField'
import { type Problems, setupProblems } from './problems'

interface DescribeProps extends FieldsProps<Draft> {
  identities: readonly ServerIdentity[]
  identity: ServerIdentity | undefined
  problems: Problems
}

/** The first step: which account it is, and what its role shall be. */
export function Describe({ fields: draft, onChange, identities, identity, problems }: DescribeProps) {
  const shared = { fields: draft, onChange, problems }
  const usualRegion = useApp(state => state.settings.region)
  return (
    <>
      <section className="link-section" aria-label="Account">
        <IdentityField
          identities={identities}
          identity={identity}
          problem={problems.identityId}
          onChange={identityId => onChange({ identityId })}
        />
        <NameAndRegion
          {...shared}
          defaultName="AWS Account (ID)"
          defaultRegion={defaultRegionOf(identity?.partition, usualRegion)}
        />
        <EnvironmentField {...shared} />
      </section>
      <section className="link-section" aria-label="Role">
        <PermissionsField {...shared} policyProblem={setupProblems(draft).customPolicy} />
        <div className="link-pair is-uneven">
          {identity && <TrustField {...shared} identity={identity} />}
          <MfaField {...shared} identity={identity} />
        </div>
        <MfaMissing {...shared} identity={identity} />
        <div className="link-pair is-uneven">
          <TextField
            label="Role name"
            mono
            maxLength={4096}
            value={draft.roleName}
            onChange={event => onChange({ roleName: event.target.value })}
            problem={problems.roleName}
          />
          <Select
            label="Longest role session"
            value={String(draft.maxSessionSeconds)}
            options={hours(draft.maxSessionSeconds)}
            onChange={seconds => onChange({ maxSessionSeconds: Number(seconds) })}
          />
        </div>
        <div className="link-external-id">
          <NewExternalId {...shared} />
          <SharedExternalId externalId={draft.externalId} isOwn={account => isLinkOf(draft, account)} />
        </div>
        <NoteField {...shared} />
      </section>
    </>
  )
}

/** What MaxSessionDuration can be, in whole hours, and what it is. */
const hours = (seconds: number) =>
  [...new Set([...Array.from({ length: 12 }, (_, hour) => (hour + 1) * 3600), seconds])]
    .sort((a, b) => a - b)
    .map(value => ({ value: String(value), title: duration(value) }))
