import type { Ref } from 'react'
import { TextField } from '../../../components/TextField'
import type { LinkFields } from '../../../link-fields'
import type { FieldsProps } from '../draft'
import type { Problems } from '../problems'

interface NameAndRegionProps extends FieldsProps<LinkFields> {
  problems: Problems
  /** What it is called without a name. */
  defaultName: string
  defaultRegion: string
  nameField?: Ref<HTMLInputElement>
}

export function NameAndRegion(props: NameAndRegionProps) {
  const { fields, onChange, problems, defaultName, defaultRegion, nameField } = props
  return (
    <div className="link-pair is-uneven">
      <TextField
        ref={nameField}
        label="Name"
        aside="optional"
        maxLength={4096}
        placeholder={defaultName}
        value={fields.name}
        onChange={event => onChange({ name: event.target.value })}
        problem={problems.name}
      />
      <TextField
        label="Region"
        aside="optional"
        maxLength={100}
        placeholder={defaultRegion}
        value={fields.region}
        onChange={event => onChange({ region: event.target.value })}
        problem={problems.region}
      />
    </div>
  )
}
