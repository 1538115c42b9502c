import type { LinkedAccount, LinkedAccountId } from '../../shared/account'
import type { RoleArn } from '../../shared/arn'
import type { StorageFailure } from '../../shared/failures'
import type { IdentityId } from '../../shared/identity'
import { failed, ok, type Result } from '../../shared/result'
import type { AccountsDocument, UnlinkedDocument } from './account-documents'

export interface AccountChange {
  changed: LinkedAccount[]
  removed: LinkedAccountId[]
}

type UnknownAccount = { kind: 'unknown-account' }

/** The linked accounts. A role ARN is linked once. */
export interface Accounts {
  list(): LinkedAccount[]
  find(id: LinkedAccountId): LinkedAccount | undefined
  findByRole(roleArn: RoleArn): LinkedAccount | undefined
  /** What was known of a role's account before it was unlinked. */
  findUnlinked(roleArn: RoleArn): LinkedAccount | undefined
  usedBy(identity: IdentityId): LinkedAccount[]
  /** Adds an account, or replaces the one with the same id. */
  put(account: LinkedAccount): Promise<Result<void, StorageFailure>>
  /** Changes some fields of an account. Null: it was unlinked meanwhile, or is not what `isStill` says any more. */
  update(
    id: LinkedAccountId,
    fields: Partial<LinkedAccount>,
    isStill?: (account: LinkedAccount) => boolean,
  ): Promise<Result<LinkedAccount | null, StorageFailure>>
  /** Gives all accounts of one identity to another. */
  handOver(from: IdentityId, to: IdentityId): Promise<Result<void, StorageFailure>>
  /** Changes some fields of several accounts. Those that are not linked any more are left out. */
  updateAll(
    fields: ReadonlyMap<LinkedAccountId, Partial<LinkedAccount>>,
  ): Promise<Result<LinkedAccount[], StorageFailure>>
  /** Unlinks accounts. What was known of them is kept, for an undo and for when they are linked again. */
  remove(ids: readonly LinkedAccountId[]): Promise<Result<void, StorageFailure | UnknownAccount>>
  /** Takes an unlinking back. */
  restore(ids: readonly LinkedAccountId[]): Promise<Result<LinkedAccount[], StorageFailure | UnknownAccount>>
}

/** So many unlinked accounts are remembered, the latest; more only where more were unlinked at once. */
const REMEMBERED = 500

export function createAccounts(
  document: AccountsDocument,
  unlinked: UnlinkedDocument,
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

  /** From the accounts as they are when their turn comes: another change, or an unlinking, may be on its way. */
  async function change(
    fieldsOf: (account: LinkedAccount) => Partial<LinkedAccount> | undefined,
  ): Promise<Result<LinkedAccount[], StorageFailure>> {
    let changed: LinkedAccount[] = []
    const saved = await document.update(accounts => {
      changed = []
      return accounts.map(account => {
        const fields = fieldsOf(account)
        if (!fields) return account
        const after = { ...account, ...fields }
        changed.push(after)
        return after
      })
    })
    if (!saved.ok) return saved
    if (changed.length > 0) onChange({ changed, removed: [] })
    return ok(changed)
  }

  return {
    list: () => document.value,
    find,
    findByRole: roleArn => document.value.find(account => account.roleArn === roleArn),
    findUnlinked: roleArn => unlinked.value.find(account => account.roleArn === roleArn),
    usedBy: identity => document.value.filter(account => account.identityId === identity),
    put,
    async update(id, fields, isStill = () => true) {
      if (!find(id)) return ok(null)
      const changed = await change(account => (account.id === id && isStill(account) ? fields : undefined))
      return changed.ok ? ok(changed.value[0] ?? null) : changed
    },
    async handOver(from, to) {
      const handedOver = { identityId: to, verification: { state: 'unverified' as const } }
      const changed = await change(account => (account.identityId === from ? handedOver : undefined))
      return changed.ok ? ok(undefined) : changed
    },
    updateAll: fields => change(({ id }) => fields.get(id)),
    async remove(ids) {
      const removing = new Set(ids)
      const leaving = document.value.filter(({ id }) => removing.has(id))
      if (leaving.length === 0) return failed({ kind: 'unknown-account' })
      // Remembered first: in between, a crash leaves it in both places, and it counts as linked.
      const remembered = await unlinked.update(others =>
        [...leaving, ...others.filter(({ id }) => !removing.has(id))].slice(
          0,
          Math.max(REMEMBERED, leaving.length),
        ),
      )
      if (!remembered.ok) return remembered
      const saved = await document.update(accounts => accounts.filter(({ id }) => !removing.has(id)))
      if (saved.ok) onChange({ changed: [], removed: leaving.map(({ id }) => id) })
      return saved
    },
    async restore(ids) {
      const wanted = new Set(ids)
      const known = unlinked.value.filter(({ id }) => wanted.has(id))
      if (known.length === 0) return failed({ kind: 'unknown-account' })
      let restored: LinkedAccount[] = []
      let missing: LinkedAccount[] = []
      const saved = await document.update(accounts => {
        // Linked again by hand meanwhile: that is the account now.
        const byRole = new Map(accounts.map(account => [account.roleArn, account]))
        restored = known.map(account => byRole.get(account.roleArn) ?? account)
        missing = known.filter(({ roleArn }) => !byRole.has(roleArn))
        return [...accounts, ...missing]
      })
      if (!saved.ok) return saved
      if (missing.length > 0) onChange({ changed: missing, removed: [] })
      return ok(restored)
    },
  }
}
