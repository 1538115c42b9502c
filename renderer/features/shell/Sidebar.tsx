import HistoryIcon from 'lucide-react/icons/history'
import IdCard from 'lucide-react/icons/id-card'
import LayoutList from 'lucide-react/icons/layout-list'
import MonitorCheck from 'lucide-react/icons/monitor-check'
import SettingsIcon from 'lucide-react/icons/settings'
import type { ReactNode } from 'react'
import { Mark } from '../../components/Mark'
import { accountList, useAccounts } from '../../stores/accounts'
import { goTo, type Place, useApp } from '../../stores/app'
import { showHistory } from '../../stores/history'
import { useIdentitiesAlert } from '../../stores/old-keys'
import { useSessions } from '../../stores/sessions'
import { type Filter, showOnly, useView } from '../../stores/view'
import { Favourites } from '../groups/Favourites'
import { Groups } from '../groups/Groups'
import { UnfinishedEntry } from '../link-account/UnfinishedEntry'
import { EnvironmentGroups } from './EnvironmentGroups'
import { IdentityCard } from './IdentityCard'
import './Sidebar.css'

/** Places and groups. */
export function Sidebar() {
  const sandbox = useApp(state => state.info?.sandbox ?? false)
  const place = useApp(state => state.place)
  const filter = useView(state => state.filter)
  const accounts = useAccounts(state => accountList(state).length)
  const open = useSessions(state => state.sessions.length)
  const identitiesAlert = useIdentitiesAlert()

  const show = (filter: Filter) => {
    showOnly(filter)
    goTo('accounts')
  }
  const at = (other: Place) => place === other
  const inList = (by: Filter['by']) => at('accounts') && filter.by === by
  const icon = { size: 15, 'aria-hidden': true } as const
  return (
    <div className="sidebar">
      <header className="sidebar-brand">
        <Mark size={24} />
        <span className="sidebar-name">Hatrack</span>
        {sandbox && (
          <span className="sandbox-badge" title="Connected to the local sandbox, not to AWS">
            sandbox
          </span>
        )}
      </header>
      <nav className="sidebar-nav" aria-label="Places">
        <NavItem
          icon={<LayoutList {...icon} />}
          title="Accounts"
          count={accounts}
          current={inList('nothing')}
          onClick={() => show({ by: 'nothing' })}
        />
        <Favourites show={show} current={inList('favourites')} />
        <NavItem
          icon={<MonitorCheck {...icon} />}
          title="Open now"
          count={open}
          live={open > 0}
          current={at('open')}
          onClick={() => goTo('open')}
        />
        <NavItem
          icon={<HistoryIcon {...icon} />}
          title="History"
          current={at('history')}
          onClick={() => showHistory(null)}
        />
        <UnfinishedEntry />
        <NavItem
          icon={<IdCard {...icon} />}
          title="Identities"
          alert={identitiesAlert}
          current={at('identities')}
          onClick={() => goTo('identities')}
        />
        <NavItem
          icon={<SettingsIcon {...icon} />}
          title="Settings"
          current={at('settings')}
          onClick={() => goTo('settings')}
        />
      </nav>
      <div className="sidebar-groups">
        <EnvironmentGroups show={show} current={at('accounts') ? filter : null} />
        <Groups show={show} current={at('accounts') ? filter : null} />
      </div>
      <IdentityCard />
    </div>
  )
}

interface NavItemProps {
  icon: ReactNode
  title: string
  count?: number
  live?: boolean
  /** What is to be seen to there; a dot says that there is something. */
  alert?: string
  current: boolean
  onClick: () => void
}

function NavItem({ icon, title, count, live = false, alert = '', current, onClick }: NavItemProps) {
  return (
    <button
      type="button"
      className="nav-item"
      aria-current={current ? 'page' : undefined}
      title={alert ? `${title}: ${alert}` : title}
      onClick={onClick}
    >
      {icon}
      <span className="nav-title">{title}</span>
      {alert && (
        <span className="nav-alert">
          <span className="visually-hidden">, {alert}</span>
        </span>
      )}
      {count !== undefined && (
        <span className={live ? 'nav-count is-live' : 'nav-count'}>{count.toLocaleString()}</span>
      )}
    </button>
  )
}
