import { useMemo } from 'react'
import type { Environment, LinkedAccount } from '../../../shared/account'
import { environmentTitle } from '../../../shared/environment-title'
import { environments } from '../../account-facts'
import { accountList, useAccounts } from '../../stores/accounts'
import type { Filter } from '../../stores/view'
import { isOver, useDrag } from '../drag/drag-store'
import { dropAttributes } from '../drag/drop-target'

interface EnvironmentGroupsProps {
  show: (filter: Filter) => void
  current: Filter | null
}

/** The environments that there are, as groups. The chosen one, chosen again, lets go. */
export function EnvironmentGroups({ show, current }: EnvironmentGroupsProps) {
  const accounts = useAccounts(accountList)
  const groups = useMemo(() => groupsOf(accounts), [accounts])
  if (groups.length === 0) return null
  return (
    <section className="environment-groups" aria-labelledby="environments-title">
      <h2 id="environments-title" className="sidebar-heading">
        Environments
      </h2>
      {groups.map(({ environment, count }) => (
        <EnvironmentGroup
          key={environment ?? 'none'}
          environment={environment}
          count={count}
          chosen={current?.by === 'environment' && current.environment === environment}
          show={show}
        />
      ))}
    </section>
  )
}

interface EnvironmentGroupProps {
  environment: Environment | null
  count: number
  chosen: boolean
  show: (filter: Filter) => void
}

function EnvironmentGroup({ environment, count, chosen, show }: EnvironmentGroupProps) {
  const title = environment ? environmentTitle[environment] : 'None'
  const target = { onto: 'environment', environment } as const
  const over = useDrag(isOver(target))
  return (
    <button
      type="button"
      className={over ? 'nav-item is-drop-target' : 'nav-item'}
      data-environment={environment ?? 'none'}
      {...dropAttributes(target)}
      aria-pressed={chosen}
      title={title}
      onClick={() => show(chosen ? { by: 'nothing' } : { by: 'environment', environment })}
    >
      <span className="environment-dot" />
      <span className="nav-title">{title}</span>
      <span className="nav-count">{count.toLocaleString()}</span>
    </button>
  )
}

/** Nothing to group by unless at least one account has an environment. */
function groupsOf(accounts: readonly LinkedAccount[]): { environment: Environment | null; count: number }[] {
  const counts = new Map<Environment | null, number>()
  for (const { environment } of accounts) counts.set(environment, (counts.get(environment) ?? 0) + 1)
  if (counts.size === 0 || (counts.size === 1 && counts.has(null))) return []
  return [...environments, null]
    .map(environment => ({ environment, count: counts.get(environment) ?? 0 }))
    .filter(({ environment, count }) => environment !== null || count > 0)
}
