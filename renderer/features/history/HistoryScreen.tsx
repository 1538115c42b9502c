import { useEffect, useRef } from 'react'
import { Button } from '../../components/Button'
import { FailureCard } from '../../components/FailureCard'
import {
  everything,
  type Found,
  isFiltered,
  loadHistory,
  lookFor,
  useHistory,
  watchHistory,
} from '../../stores/history'
import { EntryDetails } from './EntryDetails'
import { EntryList } from './EntryList'
import { HistoryFilters } from './HistoryFilters'
import { useHistoryKeys } from './use-history-keys'
import './HistoryScreen.css'

/** Who opened what, when and why, and what came of it. */
export function HistoryScreen() {
  const { found, selectedId } = useHistory()
  const search = useRef<HTMLInputElement>(null)
  useEffect(watchHistory, [])
  useHistoryKeys(search)
  const entries = found.state === 'found' ? found.entries : []
  const selected = entries.find(({ id }) => id === selectedId) ?? entries[0]
  return (
    <>
      <main className={selected ? 'history' : 'history is-alone'} aria-label="History">
        <h1 className="visually-hidden">History</h1>
        <HistoryFilters search={search} />
        {selected ? <EntryList found={found} selectedId={selected.id} /> : <NothingToShow found={found} />}
      </main>
      {selected && (
        <aside className="details-pane" aria-label="Details">
          <EntryDetails key={selected.id} entry={selected} />
        </aside>
      )}
    </>
  )
}

/** Why there is no list. */
function NothingToShow({ found }: { found: Found }) {
  const looking = useHistory(state => state.looking)
  switch (found.state) {
    case 'loading':
      return <div className="history-message" role="status" aria-label="Loading the history" />
    case 'failed':
      return (
        <div className="history-message">
          <FailureCard failure={found.failure}>
            <Button onClick={() => void loadHistory()}>Try again</Button>
          </FailureCard>
        </div>
      )
    case 'found':
      return isFiltered(looking) ? (
        <div className="history-message">
          <h2>Nothing matches</h2>
          <p>No entry of the history is what you look for.</p>
          <Button onClick={() => lookFor(everything)}>Show all entries</Button>
        </div>
      ) : (
        <div className="history-message">
          <h2>Nothing has happened yet</h2>
          <p>
            Each console that you open stands here from then on: when, which role, why, and what came of it.
            So do sign-in URLs and credentials for a terminal. It is kept on this computer alone, about the
            latest hundred thousand entries.
          </p>
        </div>
      )
    default:
      return found satisfies never
  }
}
