import { useEffect } from 'react'
import type { Opener } from '../../../shared/opener'
import { openerKey } from '../../../shared/opener-key'
import { openerMeaning } from '../../../shared/opener-text'
import { Select } from '../../components/Select'
import { useHasCommand } from '../../stores/app'
import { loadBrowsers, useBrowsers } from '../../stores/browsers'
import { ContainerHelp } from './ContainerHelp'
import { choiceOf, missing, openerChoices, withoutContainers } from './opener-choices'
import './OpenerSelect.css'

interface OpenerSelectProps {
  label: string
  value: Opener
  onChange: (opener: Opener) => void
}

/** Where consoles open: what is on this computer, what it means, and how to get what is not. */
export function OpenerSelect({ label, value, onChange }: OpenerSelectProps) {
  const known = useBrowsers(state => state.browsers)
  useEffect(() => void loadBrowsers(), [])
  const browsers = known ?? []
  const hasCommand = useHasCommand()
  const offered = openerChoices(browsers, hasCommand)
  const chosen = openerKey(value)
  // What was chosen once is shown, even if it is gone.
  const choices = offered.some(({ key }) => key === chosen)
    ? offered
    : [...offered, choiceOf(value, browsers)]
  const problem = known ? missing(value, known, hasCommand) : null
  return (
    <div className="opener-select">
      <Select
        label={label}
        value={chosen}
        options={choices.map(({ key, title, note }) => ({ value: key, title, ...(note && { note }) }))}
        problem={problem ? `${problem} Choose where consoles open.` : undefined}
        onChange={key => {
          const choice = choices.find(each => each.key === key)
          if (choice) onChange(choice.opener)
        }}
      />
      <p className="opener-meaning">{openerMeaning(value)}</p>
      {known && <ContainerHelp without={withoutContainers(known)} />}
    </div>
  )
}
