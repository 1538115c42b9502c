import ChevronDown from 'lucide-react/icons/chevron-down'
import ChevronUp from 'lucide-react/icons/chevron-up'
import X from 'lucide-react/icons/x'
import { type KeyboardEvent, useEffect, useRef, useState } from 'react'
import { IconButton } from '../components/Button'
import { act } from './console-window'

/** Searches the page as one types. Enter goes on, Shift+Enter back, Escape ends it. */
export function FindField({ found }: { found: { active: number; matches: number } }) {
  const field = useRef<HTMLInputElement>(null)
  const [text, setText] = useState('')
  useEffect(() => {
    const take = () => field.current?.select()
    take()
    field.current?.focus()
    // Ctrl+F in the page comes here as the focus, and as a key while the bar has it already.
    const takeKey = (event: globalThis.KeyboardEvent) => {
      if (!(event.ctrlKey || event.metaKey) || event.key.toLowerCase() !== 'f') return
      event.preventDefault()
      field.current?.focus()
      take()
    }
    window.addEventListener('focus', take)
    window.addEventListener('keydown', takeKey)
    return () => {
      window.removeEventListener('focus', take)
      window.removeEventListener('keydown', takeKey)
    }
  }, [])

  const find = (wanted: string, forward: boolean, next: boolean) => {
    if (wanted !== '') act({ do: 'find', text: wanted, forward, next })
  }
  const close = () => act({ do: 'find', text: '', forward: true, next: false })
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === 'Enter') find(text, !event.shiftKey, true)
    if (event.key === 'Escape') close()
  }
  const count = found.matches === 0 ? 'Not found' : `${found.active} of ${found.matches}`
  return (
    <search className="bar-field bar-find">
      <input
        ref={field}
        type="text"
        aria-label="Find in page"
        placeholder="Find in page"
        maxLength={1000}
        spellCheck={false}
        value={text}
        onChange={event => {
          setText(event.target.value)
          find(event.target.value, true, false)
        }}
        onKeyDown={onKeyDown}
      />
      <output className={text !== '' && found.matches === 0 ? 'find-nothing' : ''}>
        {text === '' ? '' : count}
      </output>
      <IconButton label="Previous (Shift+Enter)" onClick={() => find(text, false, true)}>
        <ChevronUp size={14} />
      </IconButton>
      <IconButton label="Next (Enter)" onClick={() => find(text, true, true)}>
        <ChevronDown size={14} />
      </IconButton>
      <IconButton label="Close find (Esc)" onClick={close}>
        <X size={14} />
      </IconButton>
    </search>
  )
}
