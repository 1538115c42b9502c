import { type KeyboardEvent, useRef, useState } from 'react'
import type { LinkedAccount } from '../../../shared/account'
import { tagsFrom } from '../../../shared/arrangement-facts'
import { SuggestField } from '../../components/SuggestField'
import { isAmong, tagAsItWas, tagChips, tagProblem, type Wishes, withoutTag, withTag } from './arranging'
import { TagChips } from './TagChips'

interface TagsFieldProps {
  accounts: readonly LinkedAccount[]
  wishes: Wishes
  onChange: (wishes: Wishes) => void
  /** What is typed and not a tag yet. The dialog takes it along. */
  typed: string
  onType: (typed: string) => void
  /** Tags that accounts have. */
  known: readonly string[]
  problem: string | null
}

/** The tags of accounts as chips, and a field for more: Enter or a comma makes a tag of what was typed. */
export function TagsField({ accounts, wishes, onChange, typed, onType, known, problem }: TagsFieldProps) {
  const [refused, setRefused] = useState<string | null>(null)
  const input = useRef<HTMLInputElement>(null)
  const chips = tagChips(accounts, wishes)
  const here = chips.filter(
    chip => chip.is === 'added' || (chip.is === 'kept' && chip.count === accounts.length),
  )

  const add = (text: string) => {
    const tags = tagsFrom(text)
    const bad = tags.find(tag => tagProblem(tag) !== null)
    if (bad !== undefined) {
      onType(text)
      setRefused(tagProblem(bad))
      return
    }
    onChange(tags.reduce((before, tag) => withTag(accounts, before, spelled(tag, known)), wishes))
    setRefused(null)
    onType('')
  }
  const onKeyDown = (event: KeyboardEvent<HTMLInputElement>, highlighted: boolean) => {
    if (event.nativeEvent.isComposing) return
    const last = here.at(-1)
    if (event.key === 'Enter' && typed.trim() !== '' && !highlighted) {
      event.preventDefault()
      add(typed)
    } else if (event.key === 'Backspace' && typed === '' && last) {
      event.preventDefault()
      onChange(withoutTag(accounts, wishes, last.tag))
    }
  }
  // The button that was pressed goes away.
  const change = (next: Wishes) => {
    onChange(next)
    input.current?.focus()
  }
  return (
    <SuggestField
      label="Tags"
      value={typed}
      suggestions={known.filter(tag => !here.some(chip => isAmong([chip.tag], tag)))}
      onChange={text => {
        setRefused(null)
        // A comma ends a tag; several may have been pasted.
        if (text.includes(',')) add(text)
        else onType(text)
      }}
      onChoose={add}
      onKeyDown={onKeyDown}
      problem={refused ?? problem}
      placeholder={chips.length === 0 ? 'prod, billing, on call …' : 'Add a tag'}
      inputRef={input}
      before={
        <TagChips
          chips={chips}
          total={accounts.length}
          onRemove={tag => change(withoutTag(accounts, wishes, tag))}
          onGiveAll={tag => change(withTag(accounts, wishes, tag))}
          onKeep={tag => change(tagAsItWas(wishes, tag))}
          onMore={() => input.current?.focus()}
        />
      }
    />
  )
}

/** As it is spelled already. */
const spelled = (tag: string, known: readonly string[]): string =>
  known.find(other => isAmong([other], tag)) ?? tag
