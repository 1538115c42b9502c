import type { Ref } from 'react'
import type { LinkedAccount } from '../../../shared/account'
import type { ServerIdentity } from '../../../shared/identity'
import { partitions } from '../../../shared/partition-facts'
import { accountIdOf, defaultName, partitionOf } from '../../account-facts'
import { Select } from '../../components/Select'
import { TextField } from '../../components/TextField'
import type { LinkFields } from '../../link-fields'
import { type FieldsProps, sessionNameValuesOf } from './draft'
import { EnvironmentField } from './fields/EnvironmentField'
import { ExternalIdField } from './fields/ExternalIdField'
import { MfaField, MfaMissing } from './fields/MfaField'
import { NameAndRegion } from './fields/NameAndRegion'
import { NoteField } from './fields/NoteField'
import { SessionLength, SessionName } from './fields/SessionFields'
import { SharedExternalId } from './fields/SharedExternalId'
import type { Problems } from './problems'
import { TrustPolicy } from './TrustPolicy'

interface EditFieldsProps extends FieldsProps<LinkFields> {
  account: LinkedAccount
  /** Those of the role's own partition. */
  identities: readonly ServerIdentity[]
  /** Undefined: the one that it had was removed. */
  identity: ServerIdentity | undefined
  problems: Problems
  firstField: Ref<HTMLInputElement>
}

/** The settings that are Hatrack's own, and under them the role that AWS has a say in. */
export function EditFields(props: EditFieldsProps) {
  const { account, fields, onChange, identity, problems, firstField } = props
  const shared = { fields, onChange, problems, identity }
  return (
    <>
      <section className="link-section" aria-label="Settings">
        <NameAndRegion
          {...shared}
          nameField={firstField}
          defaultName={defaultName(accountIdOf(account.roleArn))}
          defaultRegion={account.region}
        />
        <EnvironmentField {...shared} />
        <SessionLength {...shared} />
        <SessionName {...shared} values={sessionNameValuesOf(fields, account)} />
        <NoteField {...shared} />
      </section>
      <section className="link-section" aria-labelledby="edit-role">
        <h3 id="edit-role" className="link-section-title">
          Role: changes here are verified with AWS
        </h3>
        <EditIdentity {...props} />
        <TextField
          label="Role ARN"
          mono
          value={account.roleArn}
          readOnly
          hint="Another role is another link."
          problem={problems.roleArn}
        />
        <div className="link-external-id">
          <ExternalIdField {...shared} hint="What the role’s trust policy demands. It is no secret." />
          <SharedExternalId externalId={fields.externalId} isOwn={({ id }) => id === account.id} />
          {identity && (
            <TrustPolicy
              identity={identity}
              externalId={fields.externalId.trim()}
              mfaRequired={fields.mfaRequired}
            />
          )}
        </div>
        <MfaField {...shared} />
        <MfaMissing {...shared} />
      </section>
    </>
  )
}

function EditIdentity({ account, identities, identity, onChange }: EditFieldsProps) {
  if (identities.length === 0) {
    const partition = partitions[partitionOf(account.roleArn) as ServerIdentity['partition']]
    return (
      <p className="text-field-problem" role="alert">
        There is no identity in {partition.title}. Add one first.
      </p>
    )
  }
  if (identities.length === 1 && identity) return null
  return (
    <Select
      label="Identity"
      value={identity?.id ?? ''}
      options={[
        ...(identity ? [] : [{ value: '' as const, title: 'Choose one: the one before was removed' }]),
        ...identities.map(one => ({ value: one.id, title: one.name, note: one.accountId })),
      ]}
      onChange={identityId => identityId !== '' && onChange({ identityId })}
    />
  )
}
