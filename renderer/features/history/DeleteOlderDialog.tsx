import { useEffect, useState } from 'react'
import type { Failure } from '../../../shared/failures'
import { call } from '../../api'
import { ConfirmDialog } from '../../components/ConfirmDialog'
import { Segmented } from '../../components/Segmented'
import { useDeed } from '../../components/use-deed'
import { deleteOlderThan, entriesText } from '../../stores/history'

const ages = [
  { value: 365, title: 'Older than a year' },
  { value: 90, title: 'Older than 90 days' },
  { value: 30, title: 'Older than 30 days' },
  { value: 0, title: 'All' },
]

type Counted = { is: 'counting' } | { is: 'counted'; count: number } | { is: 'failed'; failure: Failure }

/** Asks how old is too old, and says how many entries that would take. */
export function DeleteOlderDialog({ onClose }: { onClose: () => void }) {
  const [days, setDays] = useState(365)
  const counted = useCount(days)
  const deed = useDeed(() => deleteOlderThan(days), onClose)
  const choose = (days: number) => {
    deed.forget()
    setDays(days)
  }
  return (
    <ConfirmDialog
      title="Delete older entries?"
      verb="Delete"
      // All is also what cannot be read, and is not counted.
      undecided={counted.is !== 'counted' || (counted.count === 0 && days > 0)}
      busy={deed.busy}
      failure={deed.failure ?? (counted.is === 'failed' ? counted.failure : null)}
      details={
        <Segmented
          label="Entries"
          value={days}
          options={ages}
          onChange={choose}
          hint={<span role="status">{countText(counted, days)}</span>}
        />
      }
      onConfirm={deed.run}
      onClose={onClose}
    >
      <p>They are deleted for good, from this computer. AWS’s own record stays with AWS.</p>
    </ConfirmDialog>
  )
}

function useCount(days: number): Counted {
  const [counted, setCounted] = useState<Counted>({ is: 'counting' })
  useEffect(() => {
    let isWanted = true
    setCounted({ is: 'counting' })
    void call('history.countOlderThan', { days }).then(answer => {
      if (!isWanted) return
      setCounted(
        answer.ok ? { is: 'counted', count: answer.value.count } : { is: 'failed', failure: answer.failure },
      )
    })
    return () => {
      isWanted = false
    }
  }, [days])
  return counted
}

function countText(counted: Counted, days: number): string {
  switch (counted.is) {
    case 'counting':
      return 'Counting…'
    case 'failed':
      return ''
    case 'counted':
      if (counted.count > 0) return `${entriesText(counted.count)} will be deleted.`
      return days > 0 ? 'No entry is that old.' : 'There is no entry that can be read.'
    default:
      return counted satisfies never
  }
}
