import { type KeyboardEvent, useMemo, useState } from 'react'
import type { LinkedAccount } from '../../shared/account'
import { destinationText } from '../../shared/destination-text'
import type { Destination } from '../../shared/destinations'
import type { Wish } from '../../shared/find-destination'
import { ok } from '../../shared/result'
import { startOfLink } from '../link-fields'
import { rememberingSearch } from '../search/find-accounts'
import type { Pointed } from '../search/pointed'
import { missingText, pointedNote } from '../search/pointed-text'
import { problemText } from '../search/problem-text'
import { indexAccounts } from '../search/search'
import { useAccounts } from '../stores/accounts'
import { refusedText, wishedOf } from '../stores/destinations'
import { useSessions } from '../stores/sessions'
import { FoundAccount } from './FoundAccount'
import { ghostOf } from './ghost'
import { Hint, Palette } from './Palette'
import { useRanked } from './ranked-accounts'
import {
  activate,
  chooseOpener,
  find,
  fulfil,
  hide,
  linkInWindow,
  showInWindow,
  useSwitcher,
  type Wished,
} from './switcher'

/** Nobody reads further: who does not see it yet types on. */
const MOST_SHOWN = 40

export function FindAccount() {
  const query = useSwitcher(state => state.query)
  const wanted = useSwitcher(state => state.active)
  const list = useRanked(state => state.accounts)
  const live = useSessions(state => state.until)
  const isLoaded = useAccounts(state => state.accounts.state === 'loaded')
  const index = useMemo(() => indexAccounts(list), [list])
  const [search] = useState(rememberingSearch)
  const found = useMemo(() => search(index, query, { open: live }), [search, index, query, live])
  const { matches, tokens, wish, similar, pointed } = found
  const shown = useMemo(() => matches.slice(0, MOST_SHOWN), [matches])
  // What is found may have become less.
  const active = Math.min(wanted, Math.max(shown.length - 1, 0))
  const chosen = shown[active]
  const [problem] = found.problems
  const refused = problem ? problemText(problem) : chosen ? refusalOf(chosen, wish) : null
  const note = pointed && pointedNote(pointed)
  const start = pointed && matches.length === 0 ? startOfLink(pointed.pointer) : null

  const open = (account: LinkedAccount) => {
    const wished = wishOf(account, wish)
    if (wished) void fulfil(wished)
  }
  const onKey = (event: KeyboardEvent<HTMLInputElement>): boolean => {
    const { key, ctrlKey, metaKey, currentTarget } = event
    if (start && key === 'Enter') {
      linkInWindow(start)
      return true
    }
    const wished = chosen && wishOf(chosen, wish)
    if (!wished) return false
    const command = ctrlKey || metaKey
    if (key === 'Tab' && !event.shiftKey) chooseOpener(wished)
    else if (command && key === 'Enter') showInWindow(wished)
    // With text chosen in the field, it is the text that is meant.
    else if (command && key === 'c' && currentTarget.selectionStart === currentTarget.selectionEnd)
      void fulfil({ ...wished, copy: true })
    else return false
    return true
  }

  return (
    <Palette
      label="Find an account"
      placeholder="Account, then a service and a region"
      text={query}
      onText={find}
      ghost={ghostOf(query, wish)}
      options={shown}
      active={active}
      onActive={activate}
      keyOf={account => account.id}
      render={(account, place) => (
        <FoundAccount
          account={account}
          tokens={tokens}
          loosely={place >= matches.length - similar}
          wished={wishOf(account, wish)?.destination ?? null}
          active={place === active}
        />
      )}
      onChoose={open}
      onEscape={() => hide(true)}
      onKey={onKey}
      empty={isLoaded ? <NothingFound query={query} total={list.length} pointed={pointed} /> : null}
    >
      {refused ? (
        <span className="switcher-refused" role="status">
          {refused}
        </span>
      ) : start ? (
        <Hint chord="Enter">link it in Hatrack</Hint>
      ) : note ? (
        <span className="switcher-note" role="status">
          {note}
        </span>
      ) : (
        chosen && (
          <>
            <Hint chord="Enter">open</Hint>
            <Hint chord="Tab">where</Hint>
            <Hint chord="Mod+C">copy URL</Hint>
            <Hint chord="Mod+Enter">details</Hint>
          </>
        )
      )}
      <span className="switcher-count" role="status">
        {query === ''
          ? `${list.length.toLocaleString()} accounts`
          : `${matches.length.toLocaleString()} of ${list.length.toLocaleString()}`}
      </span>
    </Palette>
  )
}

/** What Enter means for an account; null where a pasted page is none of its partition's. */
function wishOf(account: LinkedAccount, wish: Wish | null): Wished | null {
  const read = wish ? wishedOf(account, wish) : ok<Destination | null>(null)
  return read.ok ? { account, destination: read.value } : null
}

function refusalOf(account: LinkedAccount, wish: Wish | null): string | null {
  const read = wish ? wishedOf(account, wish) : null
  if (!read || read.ok) return null
  const { title, next } = refusedText(account.roleArn, read.failure)
  return `${title} ${next}`
}

interface NothingFoundProps {
  query: string
  total: number
  pointed: Pointed | null
}

function NothingFound({ query, total, pointed }: NothingFoundProps) {
  if (total === 0) return <p>No account is linked yet. Link one in Hatrack’s window.</p>
  const missing = pointed && missingText(pointed)
  if (missing) {
    return pointed.pointer.accountId === null ? (
      <p>{missing}, and no account of that partition is linked.</p>
    ) : (
      <p>
        {missing}
        {pointed.pointer.url && ` for ${destinationText({ url: pointed.pointer.url })}`}.
      </p>
    )
  }
  return (
    <p>
      Nothing matches “<bdi>{query.trim()}</bdi>”.
    </p>
  )
}
