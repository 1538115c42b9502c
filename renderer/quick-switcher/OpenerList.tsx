import { useState } from 'react'
import { foldText } from '../../shared/fold-text'
import { openerChoices } from '../features/openers/opener-choices'
import { useHasCommand } from '../stores/app'
import { useBrowsers } from '../stores/browsers'
import { Hint, Palette } from './Palette'
import { backToFinding, fulfil, type Wished } from './switcher'

/** Where the console opens this once. */
export function OpenerList({ wished }: { wished: Wished }) {
  const browsers = useBrowsers(state => state.browsers) ?? []
  const hasCommand = useHasCommand()
  const [text, setText] = useState('')
  const [active, setActive] = useState(0)
  const typed = foldText(text.trim())
  const choices = openerChoices(browsers, hasCommand).filter(({ title }) => foldText(title).includes(typed))
  return (
    <Palette
      label={`Open ${wished.account.name} in`}
      placeholder={`Open ${wished.account.name} in…`}
      text={text}
      onText={next => {
        setText(next)
        setActive(0)
      }}
      options={choices}
      active={Math.min(active, Math.max(choices.length - 1, 0))}
      onActive={setActive}
      keyOf={choice => choice.key}
      render={({ title, note }) => (
        <>
          <span className="switcher-name truncate">{title}</span>
          {note && <span className="switcher-enter">{note}</span>}
        </>
      )}
      onChoose={({ opener }) => void fulfil({ ...wished, opener })}
      onEscape={backToFinding}
      onKey={({ key, shiftKey }) => {
        if (key !== 'Tab') return false
        if (shiftKey) backToFinding()
        else setActive((active + 1) % Math.max(choices.length, 1))
        return true
      }}
      empty={<p>Nothing matches “{text.trim()}”.</p>}
    >
      <Hint chord="Enter">open there, once</Hint>
      <Hint chord="Tab">next</Hint>
      <Hint chord="Escape">back</Hint>
    </Palette>
  )
}
