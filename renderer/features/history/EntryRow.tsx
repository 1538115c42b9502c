import Link from 'lucide-react/icons/link'
import MonitorUp from 'lucide-react/icons/monitor-up'
import RefreshCw from 'lucide-react/icons/refresh-cw'
import SquareTerminal from 'lucide-react/icons/square-terminal'
import { memo } from 'react'
import type { HistoryEntry } from '../../../shared/history'
import type { HistoryDeedName } from '../../../shared/history-facts'
import { deedTitle, historyPlace, outcomeTitle } from '../../../shared/history-text'
import { roleNameOf } from '../../account-facts'
import { EnvironmentChip } from '../../components/EnvironmentChip'
import { accountById, useAccounts } from '../../stores/accounts'
import { selectEntry } from '../../stores/history'
import { timeOf } from './by-day'

/** One opening: whose, which role, where, what came of it. */
export const EntryRow = memo(function EntryRow({
  entry,
  selected,
}: {
  entry: HistoryEntry
  selected: boolean
}) {
  const account = useAccounts(accountById(entry.linkId))
  const environment = account?.environment ?? null
  const { destination } = entry
  const what = destination ? historyPlace(destination) : deedTitle[entry.deed]
  return (
    <li>
      <button
        type="button"
        className="history-row"
        data-environment={environment ?? 'none'}
        data-colour={account?.colour ?? undefined}
        aria-current={selected}
        tabIndex={selected ? 0 : -1}
        onClick={() => selectEntry(entry.id)}
      >
        <span className="history-peg" />
        <DeedIcon deed={entry.deed} />
        <span className="history-main">
          <span className="history-title">
            <bdi className="history-name truncate" title={entry.accountName}>
              {entry.accountName}
            </bdi>
            {environment && <EnvironmentChip environment={environment} />}
          </span>
          <span className="history-meta truncate">
            <span className="mono">
              {entry.accountId} · {roleNameOf(entry.roleArn)}
            </span>{' '}
            · {what}
          </span>
        </span>
        <span className="history-when">
          <span className="history-outcome" data-outcome={entry.outcome}>
            {outcomeTitle[entry.outcome]}
          </span>
          <span>{timeOf(entry.at)}</span>
        </span>
      </button>
    </li>
  )
})

function DeedIcon({ deed }: { deed: HistoryDeedName }) {
  const icon = { size: 15, className: 'history-icon', role: 'img', 'aria-label': deedTitle[deed] } as const
  switch (deed) {
    case 'console':
      return <MonitorUp {...icon} />
    case 'renewal':
      return <RefreshCw {...icon} />
    case 'sign-in':
      return <Link {...icon} />
    case 'terminal':
      return <SquareTerminal {...icon} />
    default:
      return deed satisfies never
  }
}
