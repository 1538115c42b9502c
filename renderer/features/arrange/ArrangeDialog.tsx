import { type FormEvent, useMemo, useRef, useState } from 'react'
import type { LinkedAccount } from '../../../shared/account'
import { tagsFrom } from '../../../shared/arrangement-facts'
import { Button } from '../../components/Button'
import { Dialog } from '../../components/Dialog'
import { FailureCard } from '../../components/FailureCard'
import { ReadOnly } from '../../components/read-only'
import { useDeed } from '../../components/use-deed'
import { counted } from '../../format'
import { accountList, arrangeAccounts, useAccounts } from '../../stores/accounts'
import { groupPaths, groupTree } from '../groups/group-tree'
import { ArrangeFields } from './ArrangeFields'
import {
  arrangementsOf,
  groupProblem,
  noWishes,
  tagProblem,
  tagsOf,
  tooManyTags,
  type Wishes,
  withTag,
} from './arranging'

interface ArrangeDialogProps {
  accounts: readonly LinkedAccount[]
  /** The field that was asked for. */
  at?: 'group' | undefined
  onClose: () => void
}

/** How one account, or many together, are arranged. What differs among many stays unless it is touched. */
export function ArrangeDialog({ accounts: asked, at, onClose }: ArrangeDialogProps) {
  const list = useAccounts(accountList)
  // As they are now: something else may change them meanwhile.
  const accounts = useMemo(() => asNow(asked, list), [asked, list])
  const groups = useMemo(() => groupPaths(groupTree(list).groups), [list])
  const tags = useMemo(() => tagsOf(list).map(({ tag }) => tag), [list])
  const [wishes, setWishes] = useState(noWishes)
  const [typedTag, setTypedTag] = useState('')
  const group = useRef<HTMLInputElement>(null)
  const form = useRef<HTMLFormElement>(null)
  const saving = useDeed(() => arrangeAccounts(arrangementsOf(accounts, asWished(), groups)), onClose)

  /** What still stands in the field for tags is meant as one. */
  const asWished = (): Wishes =>
    tagsFrom(typedTag).reduce((before, tag) => withTag(accounts, before, tag), wishes)
  const change = (next: Wishes) => {
    setWishes(next)
    saving.forget()
  }
  const problems = {
    group: wishes.group === undefined ? null : groupProblem(wishes.group),
    tags:
      tagsFrom(typedTag)
        .map(tagProblem)
        .find(problem => problem !== null) ?? tooManyTags(accounts, asWished()),
  }
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (saving.busy) return
    if (problems.group || problems.tags) {
      form.current?.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus()
      return
    }
    saving.run()
  }
  const [first] = accounts
  const one = accounts.length === 1 ? first : undefined
  const touched = wishes !== noWishes || typedTag !== ''
  return (
    <Dialog
      title={one ? `Arrange ${one.name}` : `Arrange ${counted(accounts.length, 'account')}`}
      {...(!one && { description: <Names accounts={accounts} /> })}
      production={
        wishes.environment === undefined
          ? accounts.some(({ environment }) => environment === 'production')
          : wishes.environment === 'production'
      }
      width="wide"
      initialFocus={
        at === 'group' ? group : () => form.current?.querySelector<HTMLElement>('input:checked, input')
      }
      onClose={onClose}
    >
      <form ref={form} className="dialog-form" noValidate onSubmit={submit}>
        <div className="dialog-body">
          <ReadOnly value={saving.busy}>
            <ArrangeFields
              accounts={accounts}
              wishes={wishes}
              onChange={change}
              groups={groups}
              tags={tags}
              typedTag={typedTag}
              onTypeTag={setTypedTag}
              problems={problems}
              groupRef={group}
            />
          </ReadOnly>
          {saving.failure && <FailureCard failure={saving.failure} />}
        </div>
        <div className="dialog-actions">
          {touched && (
            <Button
              look="quiet"
              onClick={() => {
                change(noWishes)
                setTypedTag('')
              }}
            >
              Start over
            </Button>
          )}
          <Button onClick={onClose}>Cancel</Button>
          <Button type="submit" look="primary" busy={saving.busy}>
            Save
          </Button>
        </div>
      </form>
    </Dialog>
  )
}

function Names({ accounts }: { accounts: readonly LinkedAccount[] }) {
  const shown = accounts.slice(0, 3)
  const more = accounts.length - shown.length
  return (
    <span className="arrange-names">
      {shown.map(({ id, name }) => (
        <bdi key={id} className="arrange-name truncate" title={name}>
          {name}
        </bdi>
      ))}
      {more > 0 && <span>and {more.toLocaleString()} more</span>}
    </span>
  )
}

function asNow(asked: readonly LinkedAccount[], list: readonly LinkedAccount[]): LinkedAccount[] {
  const ids = new Set(asked.map(({ id }) => id))
  const now = list.filter(({ id }) => ids.has(id))
  return now.length > 0 ? now : [...asked]
}
