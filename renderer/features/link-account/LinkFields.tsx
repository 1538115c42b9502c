import Dices from 'lucide-react/icons/dices'
import type { RefObject } from 'react'
import { failureText } from '../../../shared/failure-text'
import type { ServerIdentity } from '../../../shared/identity'
import { EXTERNAL_ID_BYTES, newExternalId } from '../../../shared/new-external-id'
import { type PartitionName, partitions } from '../../../shared/partition-facts'
import { defaultName, environments, environmentTitle } from '../../account-facts'
import { Button } from '../../components/Button'
import { Segmented } from '../../components/Segmented'
import { Select } from '../../components/Select'
import { TextField } from '../../components/TextField'
import { duration, groupedAccountId } from '../../format'
import { arnPreview, type Draft, sessionLengths } from './draft'
import { TrustPolicy } from './TrustPolicy'
import type { LinkFailure } from './use-linking'
import './LinkFields.css'

interface LinkFieldsProps {
  draft: Draft
  onChange: (changed: Partial<Draft>) => void
  identities: readonly ServerIdentity[]
  identity: ServerIdentity | undefined
  roleIsFixed: boolean
  failure: LinkFailure | null
  regionProblem: string | null
  firstField: RefObject<HTMLInputElement | null>
}

const environmentOptions = [
  { value: 'none' as const, title: 'None' },
  ...environments.map(value => ({ value, title: environmentTitle[value], colour: `var(--${value})` })),
]

export function LinkFields(props: LinkFieldsProps) {
  const { draft, onChange, identities, identity, roleIsFixed, failure, regionProblem, firstField } = props
  const preview = arnPreview(draft.roleArn)
  const generate = () =>
    onChange({ externalId: newExternalId(crypto.getRandomValues(new Uint8Array(EXTERNAL_ID_BYTES))) })
  return (
    <>
      {identities.length > 1 && identity && (
        <Select
          label="Identity"
          value={identity.id}
          options={identities.map(one => ({ value: one.id, title: one.name, note: one.accountId }))}
          onChange={identityId => onChange({ identityId })}
        />
      )}
      <TextField
        ref={roleIsFixed ? undefined : firstField}
        label="Role ARN"
        mono
        maxLength={4096}
        placeholder="arn:aws:iam::123456789012:role/NAME"
        value={draft.roleArn}
        readOnly={roleIsFixed}
        onChange={event => onChange({ roleArn: event.target.value })}
        problem={problemOf(failure, ['invalid-role-arn', 'partition-mismatch'])}
        hint={roleIsFixed ? 'Another role is another link.' : roleHint(preview, identity)}
      />
      <div className="link-external-id">
        <TextField
          ref={roleIsFixed ? firstField : undefined}
          label="External ID"
          mono
          maxLength={4096}
          value={draft.externalId}
          onChange={event => onChange({ externalId: event.target.value })}
          problem={problemOf(failure, ['invalid-external-id'])}
          hint="Unique to this account, and no secret: it keeps others from being mistaken for you."
          action={
            <Button size="small" look="quiet" icon={<Dices size={14} aria-hidden />} onClick={generate}>
              Generate
            </Button>
          }
        />
        {identity && <TrustPolicy identity={identity} externalId={draft.externalId.trim()} />}
      </div>
      <div className="link-pair">
        <TextField
          label="Name"
          aside="optional"
          maxLength={4096}
          placeholder={preview ? defaultName(preview.accountId) : 'AWS Account (ID)'}
          value={draft.name}
          onChange={event => onChange({ name: event.target.value })}
          problem={problemOf(failure, ['invalid-name'])}
        />
        <TextField
          label="Region"
          aside="optional"
          placeholder={defaultRegionOf(preview?.partition ?? identity?.partition)}
          value={draft.region}
          onChange={event => onChange({ region: event.target.value })}
          problem={regionProblem ?? problemOf(failure, ['region-not-enabled'])}
        />
      </div>
      <Segmented
        label="Environment"
        value={draft.environment ?? 'none'}
        options={environmentOptions}
        onChange={chosen => onChange({ environment: chosen === 'none' ? null : chosen })}
      />
      <Segmented
        label="Console session"
        value={draft.sessionSeconds}
        options={lengthsWith(draft.sessionSeconds).map(value => ({ value, title: duration(value) }))}
        onChange={sessionSeconds => onChange({ sessionSeconds })}
      />
    </>
  )
}

/** The lengths on offer, and the one that a link has from elsewhere. */
const lengthsWith = (seconds: number): number[] =>
  [...new Set([...sessionLengths, seconds])].sort((a, b) => a - b)

function problemOf(failure: LinkFailure | null, kinds: readonly LinkFailure['kind'][]): string | null {
  if (!failure || !kinds.includes(failure.kind)) return null
  const { title, next } = failureText(failure)
  return `${title} ${next}`
}

const isKnown = (partition: string): partition is PartitionName => Object.hasOwn(partitions, partition)

const defaultRegionOf = (partition: string | undefined): string =>
  partition && isKnown(partition) ? partitions[partition].defaultRegion : 'us-east-1'

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
