import type { RefObject } from 'react'
import { accountIdOf } from '../../account-facts'
import { Button } from '../../components/Button'
import { Mark } from '../../components/Mark'
import { startOfLink } from '../../link-fields'
import type { Pointed } from '../../search/pointed'
import { missingText } from '../../search/pointed-text'
import { readQuery } from '../../search/query'
import { accountList, type LinkedAccounts, loadAccounts, useAccounts } from '../../stores/accounts'
import { isUnreadable, openDialog, useApp } from '../../stores/app'
import { searchFor, showOnly, useView } from '../../stores/view'
import { EmptyPlace } from './EmptyPlace'
import './EmptyList.css'

interface EmptyListProps {
  state: LinkedAccounts['state']
  total: number
  /** Where what was pasted leads, if it leads anywhere. */
  pointed: Pointed | null
  /** Where the focus goes when what is pressed here goes away. */
  search: RefObject<HTMLInputElement | null>
}

/** Why the list is empty, and what to do about it. */
export function EmptyList({ state, total, pointed, search }: EmptyListProps) {
  switch (state) {
    case 'loading':
      return <LoadingRows />
    case 'failed':
      return (
        <div className="empty-list">
          <h2>The accounts could not be read.</h2>
          <p>Nothing was changed. Hatrack’s log says more.</p>
          <Button onClick={() => void loadAccounts()}>Try again</Button>
        </div>
      )
    case 'loaded':
      return total === 0 ? <NoAccounts /> : <NothingFound pointed={pointed} search={search} />
    default:
      return state satisfies never
  }
}

function NoAccounts() {
  const unreadable = useApp(isUnreadable('accounts.json'))
  if (unreadable) {
    return (
      <div className="empty-list">
        <h2>The accounts cannot be read now</h2>
        <p>They are shown once their file can be read: Hatrack goes on trying, and writes nothing over it.</p>
      </div>
    )
  }
  return (
    <div className="empty-list">
      <Mark size={56} />
      <h2>No hats on the rack yet</h2>
      <p>
        Link a role in an AWS account, with the External ID that it demands. Hatrack checks that it works, and
        from then on its console is one keystroke away.
      </p>
      <Button look="primary" onClick={() => openDialog({ is: 'link-account' })}>
        Link your first account
      </Button>
    </div>
  )
}

function NothingFound({ pointed, search }: Pick<EmptyListProps, 'pointed' | 'search'>) {
  const andFocus = (change: () => void) => () => {
    change()
    search.current?.focus()
  }
  const { query, filter } = useView()
  const searched = query.trim()
  const { words, conditions } = readQuery(searched)
  if (pointed && missingText(pointed)) return <NotLinked pointed={pointed} search={search} />
  if (searched !== '') {
    return (
      <div className="empty-list">
        <h2>
          Nothing matches “<bdi className="empty-query">{searched}</bdi>”
        </h2>
        <p>
          {filter.by !== 'nothing'
            ? 'Only a part of the accounts was searched.'
            : conditions.length > 0
              ? 'No account meets all of it.'
              : 'Try fewer letters, or a part of the account id.'}
        </p>
        <div className="empty-actions">
          {conditions.length > 0 && words.trim() !== '' && (
            <Button onClick={andFocus(() => searchFor(words.trim().replace(/\s+/g, ' ')))}>
              Clear filters
            </Button>
          )}
          {filter.by === 'nothing' ? (
            <Button onClick={andFocus(() => searchFor(''))}>Clear the search</Button>
          ) : (
            <Button onClick={andFocus(() => showOnly({ by: 'nothing' }))}>Search all accounts</Button>
          )}
        </div>
      </div>
    )
  }
  return <EmptyPlace filter={filter} />
}

/** What was pasted leads to an account, and none of those that are searched is it. */
function NotLinked({ pointed, search }: { pointed: Pointed } & Pick<EmptyListProps, 'search'>) {
  const list = useAccounts(accountList)
  const filter = useView(state => state.filter)
  const { conditions } = readQuery(useView(state => state.query))
  const isPart = filter.by !== 'nothing' || conditions.length > 0
  const { accountId } = pointed.pointer
  const isHidden =
    isPart && accountId !== null && list.some(({ roleArn }) => accountIdOf(roleArn) === accountId)
  const start = startOfLink(pointed.pointer)
  return (
    <div className="empty-list">
      <h2>{missingText(pointed)}</h2>
      <p>
        {isHidden
          ? 'It is linked, and not among the accounts that were searched.'
          : accountId === null
            ? 'No account of that partition is linked, so it opens in none.'
            : pointed.pointer.is === 'page'
              ? 'Link it to open what you pasted; or type the name of another account before the page.'
              : 'Link it to open what you pasted.'}
      </p>
      <div className="empty-actions">
        {start && !isHidden && (
          <Button look="primary" onClick={() => openDialog({ is: 'link-account', start })}>
            Link this account
          </Button>
        )}
        {isHidden && filter.by !== 'nothing' && (
          <Button onClick={() => showOnly({ by: 'nothing' })}>Search all accounts</Button>
        )}
        <Button
          onClick={() => {
            searchFor('')
            search.current?.focus()
          }}
        >
          Clear the search
        </Button>
      </div>
    </div>
  )
}

/** Shown only if the accounts take longer than a blink. */
function LoadingRows() {
  return (
    <div className="loading-rows" role="status" aria-label="Loading accounts">
      {['a', 'b', 'c', 'd', 'e'].map(row => (
        <div key={row} className="loading-row" />
      ))}
    </div>
  )
}
