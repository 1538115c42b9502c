import { failed } from '../../shared/result'
import type { AccountSessions } from '../accounts/account-sessions'
import type { Accounts } from '../accounts/accounts'
import { createRun } from '../accounts/run'
import type { Identities } from '../credentials/identities'
import type { TerminalPorts } from './terminal'

/** The role session of an account, for a terminal: one with five minutes left will do. */
export function createTerminalSession(ports: {
  accounts: Pick<Accounts, 'find'>
  identities: Pick<Identities, 'find'>
  sessions: AccountSessions
}): TerminalPorts['session'] {
  return async (accountId, cancel) => {
    const account = ports.accounts.find(accountId)
    if (!account) return failed({ kind: 'unknown-account' })
    const identity = ports.identities.find(account.identityId)
    if (!identity) return failed({ kind: 'unknown-identity' })
    return ports.sessions.of(account, identity, createRun(cancel), 'terminal')
  }
}
