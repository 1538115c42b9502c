import type { Ref } from 'react'
import type { LinkedAccount } from '../../../shared/account'
import { environmentTitle } from '../../../shared/environment-title'
import { environments } from '../../account-facts'
import { Checkbox } from '../../components/Checkbox'
import { Segmented } from '../../components/Segmented'
import { type Common, common, type Wishes } from './arranging'
import { ColourField } from './ColourField'
import { GroupField } from './GroupField'
import { TagsField } from './TagsField'
import './ArrangeFields.css'

interface ArrangeFieldsProps {
  accounts: readonly LinkedAccount[]
  wishes: Wishes
  onChange: (wishes: Wishes) => void
  /** The groups and tags that there are. */
  groups: readonly string[]
  tags: readonly string[]
  typedTag: string
  onTypeTag: (typed: string) => void
  problems: { group: string | null; tags: string | null }
  groupRef: Ref<HTMLInputElement>
}

type EnvironmentChoice = (typeof environments)[number] | 'none' | 'different'

const environmentOptions: readonly { value: EnvironmentChoice; title: string; colour?: string }[] = [
  { value: 'none', title: 'None' },
  ...environments.map(value => ({ value, title: environmentTitle[value], colour: `var(--${value})` })),
]

/** What a person decides about accounts for themselves; AWS knows nothing of it. */
export function ArrangeFields(props: ArrangeFieldsProps) {
  const { accounts, wishes, onChange, groups, tags, typedTag, onTypeTag, problems, groupRef } = props
  const wish = (changed: Partial<Wishes>) => onChange({ ...wishes, ...changed })
  const environment = shown(wishes.environment, common(accounts, 'environment'))
  const group = common(accounts, 'group')
  return (
    <>
      <Segmented
        label="Environment"
        value={environment ?? 'none'}
        options={environmentOptions}
        hint={environment === 'different' ? 'Different: they stay as they are.' : undefined}
        onChange={chosen => {
          if (chosen !== 'different') wish({ environment: chosen === 'none' ? null : chosen })
        }}
      />
      <GroupField
        value={wishes.group ?? (group.is === 'same' ? (group.value ?? '') : group)}
        onChange={typed => wish({ group: typed })}
        groups={groups}
        problem={problems.group}
        inputRef={groupRef}
      />
      <TagsField
        accounts={accounts}
        wishes={wishes}
        onChange={onChange}
        typed={typedTag}
        onType={onTypeTag}
        known={tags}
        problem={problems.tags}
      />
      <ColourField
        value={shown(wishes.colour, common(accounts, 'colour'))}
        onChange={colour => wish({ colour })}
      />
      <div className="arrange-checks">
        <Checkbox
          checked={mixed(shown(wishes.favourite, common(accounts, 'favourite')))}
          onChange={favourite => wish({ favourite })}
        >
          Favourite
        </Checkbox>
        <Checkbox
          checked={mixed(shown(wishes.asksReason, common(accounts, 'asksReason')))}
          onChange={asksReason => wish({ asksReason })}
        >
          Ask for a reason before opening
          <span className="arrange-note">It is kept in the history.</span>
        </Checkbox>
      </div>
    </>
  )
}

/** What was decided, else what they have in common. */
const shown = <Value,>(wished: Value | undefined, known: Common<Value>): Value | 'different' =>
  wished !== undefined ? wished : known.is === 'same' ? known.value : 'different'

const mixed = (value: boolean | 'different'): boolean | 'mixed' => (value === 'different' ? 'mixed' : value)
