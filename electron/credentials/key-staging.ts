import type { KeychainFailure, StorageFailure } from '../../shared/failures'
import type { IdentityId } from '../../shared/identity'
import { ok, type Result } from '../../shared/result'
import type { ItemMarks } from './item-marks'
import { itemOf, readItem } from './key-items'
import { type Keychain, keychainDeadline } from './keychain'
import type { ServerKeys } from './secret'

/** A second place for the new key of an identity, until the identity's own item is known to hold it. */
export interface KeyStaging {
  put(id: IdentityId, keys: ServerKeys): Promise<Result<void, KeychainFailure | StorageFailure>>
  /** What stands in the second place; null if nothing does, or the keychain does not say. */
  take(id: IdentityId): Promise<ServerKeys | null>
  clear(id: IdentityId): Promise<Result<void, KeychainFailure>>
  /** Success means that the identity's own item holds these keys. */
  ensure(id: IdentityId, keys: ServerKeys): Promise<Result<void, KeychainFailure | StorageFailure>>
}

const SECOND = '.new'

/** Whose second place an item is; null if it is none. */
export const stagedFor = (account: string): string | null =>
  account.endsWith(SECOND) ? account.slice(0, -SECOND.length) : null

export function createKeyStaging(keychain: Keychain, marks: ItemMarks): KeyStaging {
  const placeOf = (id: IdentityId) => `${id}${SECOND}`
  return {
    async put(id, keys) {
      const marked = await marks.mark(placeOf(id))
      return marked.ok ? keychain.write(placeOf(id), itemOf(keys)) : marked
    },
    async take(id) {
      const item = await keychain.read(placeOf(id))
      return item.ok && item.value ? readItem(item.value) : null
    },
    async clear(id) {
      const removed = await keychain.remove(placeOf(id))
      if (removed.ok) await marks.strike(placeOf(id))
      return removed
    },
    async ensure(id, keys) {
      const until = keychainDeadline()
      const item = await keychain.read(id, until)
      if (!item.ok) return item
      const kept = item.value && readItem(item.value)
      if (kept?.accessKeyId === keys.accessKeyId) return ok(undefined)
      const marked = await marks.mark(id)
      if (!marked.ok) return marked
      const written = await keychain.write(id, itemOf(keys), until)
      if (written.ok) await marks.strike(id)
      return written
    },
  }
}
