import type { ServerIdentity } from '../../../../shared/identity'
import { type PartitionName, partitions, regionOfNewLinks } from '../../../../shared/partition-facts'
import { defaultRoleName } from '../../../../shared/role-setup/role-setup'
import { Segmented } from '../../../components/Segmented'
import { TextField } from '../../../components/TextField'
import { groupedAccountId } from '../../../format'
import { arnPreview, type Draft } from '../../../link-fields'
import type { FieldsProps } from '../draft'
import type { Problems } from '../problems'

interface RoleFieldProps extends FieldsProps<Draft> {
  identity: ServerIdentity | undefined
  problems: Problems
}

const ways = [
  { value: 'arn' as const, title: 'By its ARN' },
  { value: 'name' as const, title: 'By account id and name' },
]

/** Which role it is: by its ARN, or by the account that it is in and its name. */
export function RoleField({ fields, onChange, identity, problems }: RoleFieldProps) {
  const preview = arnPreview(fields.roleArn)
  return (
    <div className="link-role">
      <Segmented
        label="How the role is told"
        hideLabel
        value={fields.roleBy}
        options={ways}
        onChange={roleBy => onChange({ roleBy })}
      />
      {fields.roleBy === 'arn' ? (
        <TextField
          label="Role ARN"
          mono
          maxLength={4096}
          placeholder={`arn:${identity?.partition ?? 'aws'}:iam::123456789012:role/${fields.roleName.trim() || 'NAME'}`}
          value={fields.roleArn}
          onChange={event => onChange({ roleArn: event.target.value })}
          problem={problems.roleArn}
          hint={roleHint(preview, identity)}
        />
      ) : (
        <div className="link-pair">
          <TextField
            label="Account id"
            mono
            maxLength={4096}
            placeholder="1234 5678 9012"
            value={fields.accountId}
            onChange={event => onChange({ accountId: event.target.value })}
            problem={problems.accountId}
          />
          <TextField
            label="Role name"
            mono
            maxLength={4096}
            placeholder={defaultRoleName}
            value={fields.roleName}
            onChange={event => onChange({ roleName: event.target.value })}
            problem={problems.roleName}
            hint="With its path, if it has one: path/NAME."
          />
        </div>
      )}
    </div>
  )
}

const isKnown = (partition: string): partition is PartitionName => Object.hasOwn(partitions, partition)

/** Where consoles of a link without a region will open. */
export const defaultRegionOf = (partition: string | undefined, usual: string | null): string =>
  regionOfNewLinks(partition && isKnown(partition) ? partition : 'aws', usual)

/** Says what the pasted ARN is, before anything is sent. */
function roleHint(
  preview: ReturnType<typeof arnPreview>,
  identity: ServerIdentity | undefined,
): string | undefined {
  if (!preview) return undefined
  const partition = isKnown(preview.partition) ? partitions[preview.partition].title : preview.partition
  const where = `Account ${groupedAccountId(preview.accountId)} in ${partition}.`
  if (!identity || identity.partition === preview.partition) return where
  return `${where} The identity is in ${partitions[identity.partition].title}: choose one of the role’s own partition.`
}
