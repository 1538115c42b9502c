import { z } from 'zod'
import { LinkedAccount, type LinkedAccountId } from '../../shared/account'
import type { RoleArn } from '../../shared/arn'
import type { StorageFailure } from '../../shared/failures'
import type { IdentityId } from '../../shared/identity'
import { failed, ok, type Result } from '../../shared/result'
import type { JsonDocument } from '../storage/json-document'

export const LinkedAccounts = z.array(LinkedAccount)

export interface AccountChange {
  changed: LinkedAccount[]
  removed: LinkedAccountId[]
}

/** The linked accounts. A role ARN is linked once. */
export interface Accounts {
  list(): LinkedAccount[]
  find(id: LinkedAccountId): LinkedAccount | undefined
  findByRole(roleArn: RoleArn): LinkedAccount | undefined
  usedBy(identity: IdentityId): number
  /** Adds an account, or replaces the one with the same id. */
  put(account: LinkedAccount): Promise<Result<void, StorageFailure>>
  /** Changes some fields of an account that may have been unlinked meanwhile; then it does nothing. */
  update(id: LinkedAccountId, fields: Partial<LinkedAccount>): Promise<Result<void, StorageFailure>>
  remove(id: LinkedAccountId): Promise<Result<void, StorageFailure | { kind: 'unknown-account' }>>
}

export function createAccounts(
  document: JsonDocument<LinkedAccount[]>,
  onChange: (change: AccountChange) => void,
): Accounts {
  const find = (id: LinkedAccountId) => document.value.find(account => account.id === id)

  async function put(account: LinkedAccount): Promise<Result<void, StorageFailure>> {
    const saved = await document.update(accounts =>
      accounts.some(({ id }) => id === account.id)
        ? accounts.map(other => (other.id === account.id ? account : other))
        : [...accounts, account],
    )
    if (saved.ok) onChange({ changed: [account], removed: [] })
    return saved
  }

  return {
    list: () => document.value,
    find,
    findByRole: roleArn => document.value.find(account => account.roleArn === roleArn),
    usedBy: identity => document.value.filter(account => account.identityId === identity).length,
    put,
    async update(id, fields) {
      if (!find(id)) return ok(undefined)
      let changed: LinkedAccount | undefined
      // From the account as it is when its turn comes: another change, or its unlinking, may be on its way.
      const saved = await document.update(accounts =>
        accounts.map(account => {
          if (account.id !== id) return account
          changed = { ...account, ...fields }
          return changed
        }),
      )
      if (saved.ok && changed) onChange({ changed: [changed], removed: [] })
      return saved
    },
    async remove(id) {
      if (!find(id)) return failed({ kind: 'unknown-account' })
      const saved = await document.update(accounts => accounts.filter(account => account.id !== id))
      if (saved.ok) onChange({ changed: [], removed: [id] })
      return saved
    },
  }
}
