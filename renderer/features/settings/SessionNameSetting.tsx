import { isSessionNameTemplate, sessionNameOf, sessionNameVariables } from '../../../shared/session-name'
import { accountIdOf, roleNameOf } from '../../account-facts'
import { useAccounts } from '../../stores/accounts'
import { useApp } from '../../stores/app'
import { CommittedField } from './CommittedField'
import type { SettingsProps } from './settings-props'

const variables = sessionNameVariables.map(name => `{${name}}`).join(' ')

/** Who the console bar and CloudTrail say it was, shown as they will show it. */
export function SessionNameSetting({ settings, onChange, problemOf }: SettingsProps) {
  const user = useApp(state => state.info?.userName ?? '')
  const first = useAccounts(({ accounts }) =>
    accounts.state === 'loaded' ? accounts.list.find(account => account.sessionName === null) : undefined,
  )
  const values = {
    user,
    account: first?.name ?? 'Northwind Payments',
    'account-id': first ? accountIdOf(first.roleArn) : '123456789012',
    role: first ? roleNameOf(first.roleArn) : 'HatrackOperator',
  }
  return (
    <CommittedField
      label="Session name"
      value={settings.sessionName}
      placeholder="{user}"
      onCommit={sessionName => onChange({ sessionName })}
      problem={problemOf('sessionName')}
      hint={typed =>
        typed !== '' && isSessionNameTemplate(typed) ? (
          <>
            For <bdi>{values.account}</bdi>, CloudTrail will show{' '}
            <code className="selectable">{sessionNameOf(typed, values)}</code>. It can name {variables}.
          </>
        ) : (
          <>
            It can name <code>{variables}</code>, and nothing else in braces.
          </>
        )
      }
    />
  )
}
