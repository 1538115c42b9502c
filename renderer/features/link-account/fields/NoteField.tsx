import { TextArea } from '../../../components/TextArea'
import type { LinkFields } from '../../../link-fields'
import type { FieldsProps } from '../draft'
import type { Problems } from '../problems'

export function NoteField({
  fields,
  onChange,
  problems,
}: FieldsProps<Pick<LinkFields, 'note'>> & { problems: Problems }) {
  return (
    <TextArea
      label="Note"
      aside="optional"
      maxLength={4096}
      value={fields.note}
      onChange={event => onChange({ note: event.target.value })}
      problem={problems.note ?? null}
    />
  )
}
