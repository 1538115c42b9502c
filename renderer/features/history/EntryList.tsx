import { type KeyboardEvent, useMemo, useRef } from 'react'
import type { HistoryEntryId } from '../../../shared/history'
import { Button } from '../../components/Button'
import { awsNow } from '../../stores/clock'
import { type Found, selectEntry, showOlder } from '../../stores/history'
import { byDay } from './by-day'
import { EntryRow } from './EntryRow'
import { steppedTo } from './use-history-keys'

interface EntryListProps {
  found: Found
  selectedId: HistoryEntryId
}

/** Entries under their days. One of them is in the order of Tab; the arrow keys go to the others. */
export function EntryList({ found, selectedId }: EntryListProps) {
  const list = useRef<HTMLDivElement>(null)
  const entries = found.state === 'found' ? found.entries : none
  const days = useMemo(() => byDay(entries, awsNow()), [entries])
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.shiftKey) return
    const rows: HTMLElement[] = [...(list.current?.querySelectorAll<HTMLElement>('.history-row') ?? [])]
    const place = event.target instanceof HTMLElement ? rows.indexOf(event.target) : -1
    const next = place < 0 ? null : steppedTo(event.key, place, rows.length)
    if (next === null) return
    event.preventDefault()
    rows[next]?.focus()
    selectEntry(entries[next]?.id ?? null)
  }
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: the keys belong to the rows within
    <div ref={list} className="history-list" onKeyDown={onKeyDown}>
      {days.map(({ title, entries }, at) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: clocks that were set back make the same day come twice
        <section key={`${title} ${at}`} aria-label={title}>
          <h2 className="history-day">{title}</h2>
          <ul>
            {entries.map(({ entry }) => (
              <EntryRow key={entry.id} entry={entry} selected={entry.id === selectedId} />
            ))}
          </ul>
        </section>
      ))}
      {found.state === 'found' && found.more && (
        <div className="history-older">
          <Button busy={found.fetching} onClick={() => void showOlder()}>
            Show older
          </Button>
        </div>
      )}
    </div>
  )
}

const none: readonly never[] = []
