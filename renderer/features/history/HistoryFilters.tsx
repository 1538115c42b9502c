import Download from 'lucide-react/icons/download'
import X from 'lucide-react/icons/x'
import { type RefObject, useState } from 'react'
import { historyOutcomes } from '../../../shared/history-facts'
import { outcomeTitle } from '../../../shared/history-text'
import { Button, IconButton } from '../../components/Button'
import { FailureCard } from '../../components/FailureCard'
import { Menu } from '../../components/Menu'
import { SearchField } from '../../components/SearchField'
import { Select } from '../../components/Select'
import { accountById, useAccounts } from '../../stores/accounts'
import {
  exportHistory,
  forgetExport,
  type Looking,
  lookFor,
  type Span,
  useHistory,
} from '../../stores/history'
import { DeleteOlderDialog } from './DeleteOlderDialog'
import { focusFirstEntry } from './use-history-keys'

const spans = [
  { value: 'all', title: 'Any time', span: null },
  { value: '1', title: 'Today', span: 1 },
  { value: '7', title: 'Last 7 days', span: 7 },
  { value: '30', title: 'Last 30 days', span: 30 },
  { value: '90', title: 'Last 90 days', span: 90 },
] as const satisfies { value: string; title: string; span: Span }[]

const outcomes = [
  { value: 'all', title: 'Any outcome' },
  ...historyOutcomes.map(outcome => ({ value: outcome, title: outcomeTitle[outcome] })),
] as const

/** What is looked for, and what can be done with what is found. */
export function HistoryFilters({ search }: { search: RefObject<HTMLInputElement | null> }) {
  const { looking, exporting, exportFailure } = useHistory()
  const [deleting, setDeleting] = useState(false)
  return (
    <div className="history-top">
      <div className="history-line">
        <SearchField
          ref={search}
          placeholder="Search by account, role, session name, reason or request id"
          aria-label="Search the history"
          maxLength={200}
          value={looking.text}
          onChange={text => lookFor({ text })}
          onKeyDown={event => {
            if (event.key === 'ArrowDown' && focusFirstEntry()) event.preventDefault()
          }}
        />
        <Menu
          label="More"
          items={[{ title: 'Delete older entries…', onChoose: () => setDeleting(true), danger: true }]}
        />
      </div>
      <div className="history-line">
        <Select
          label="When"
          hideLabel
          value={spans.find(({ span }) => span === looking.span)?.value ?? 'all'}
          options={spans}
          onChange={value => lookFor({ span: spans.find(one => one.value === value)?.span ?? null })}
        />
        <Select
          label="Outcome"
          hideLabel
          value={looking.outcome ?? 'all'}
          options={outcomes}
          onChange={value => lookFor({ outcome: value === 'all' ? null : value })}
        />
        <OfAccount looking={looking} />
        <span className="history-exports">
          <Button
            size="small"
            icon={<Download size={14} aria-hidden />}
            busy={exporting}
            onClick={() => void exportHistory('csv')}
          >
            Export CSV
          </Button>
          <Button
            size="small"
            aria-label="Export JSON"
            busy={exporting}
            onClick={() => void exportHistory('json')}
          >
            JSON
          </Button>
        </span>
      </div>
      {exportFailure && (
        <FailureCard failure={exportFailure}>
          <Button look="quiet" size="small" onClick={forgetExport}>
            Dismiss
          </Button>
        </FailureCard>
      )}
      {deleting && <DeleteOlderDialog onClose={() => setDeleting(false)} />}
    </div>
  )
}

/** The account that the history is shown of; others are found by their names. */
function OfAccount({ looking: { linkId } }: { looking: Looking }) {
  const account = useAccounts(state => (linkId ? accountById(linkId)(state) : undefined))
  if (!linkId) return null
  const name = account?.name ?? 'an unlinked account'
  return (
    <span className="history-account">
      <bdi className="truncate" title={name}>
        {name}
      </bdi>
      <IconButton label={`Show all accounts, not only ${name}`} onClick={() => lookFor({ linkId: null })}>
        <X size={13} aria-hidden />
      </IconButton>
    </span>
  )
}
