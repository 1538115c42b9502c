import { environmentTitle } from '../../../../shared/environment-title'
import { environments } from '../../../account-facts'
import { Segmented } from '../../../components/Segmented'
import type { LinkFields } from '../../../link-fields'
import type { FieldsProps } from '../draft'

const options = [
  { value: 'none' as const, title: 'None' },
  ...environments.map(value => ({ value, title: environmentTitle[value], colour: `var(--${value})` })),
]

export function EnvironmentField({ fields, onChange }: FieldsProps<Pick<LinkFields, 'environment'>>) {
  return (
    <Segmented
      label="Environment"
      value={fields.environment ?? 'none'}
      options={options}
      onChange={chosen => onChange({ environment: chosen === 'none' ? null : chosen })}
    />
  )
}
