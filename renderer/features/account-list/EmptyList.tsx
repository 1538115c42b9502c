import type { RefObject } from 'react'
import { Button } from '../../components/Button'
import { Mark } from '../../components/Mark'
import { readQuery } from '../../search/query'
import type { LinkedAccounts } from '../../stores/accounts'
import { loadAccounts } from '../../stores/accounts'
import { openDialog } from '../../stores/app'
import { searchFor, showOnly, useView } from '../../stores/view'
import { EmptyPlace } from './EmptyPlace'
import './EmptyList.css'

interface EmptyListProps {
  state: LinkedAccounts['state']
  total: number
  /** Where the focus goes when what is pressed here goes away. */
  search: RefObject<HTMLInputElement | null>
}

/** Why the list is empty, and what to do about it. */
export function EmptyList({ state, total, search }: EmptyListProps) {
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
      return total === 0 ? <NoAccounts /> : <NothingFound search={search} />
    default:
      return state satisfies never
  }
}

function NoAccounts() {
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

function NothingFound({ search }: Pick<EmptyListProps, 'search'>) {
  const andFocus = (change: () => void) => () => {
    change()
    search.current?.focus()
  }
  const { query, filter } = useView()
  const searched = query.trim()
  const { words, conditions } = readQuery(searched)
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
