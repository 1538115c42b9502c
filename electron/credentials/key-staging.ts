import type { KeychainFailure } from '../../shared/failures'
import type { IdentityId } from '../../shared/identity'
import { ok, type Result } from '../../shared/result'
import { itemOf, readItem } from './key-items'
import type { Keychain } from './keychain'
import type { ServerKeys } from './secret'

/** A second place for the new key of an identity, until the identity's own item is known to hold it. */
export interface KeyStaging {
  put(id: IdentityId, keys: ServerKeys): Promise<Result<void, KeychainFailure>>
  /** What stands in the second place; null if nothing does, or the keychain does not say. */
  take(id: IdentityId): Promise<ServerKeys | null>
  clear(id: IdentityId): Promise<Result<void, KeychainFailure>>
  /** Success means that the identity's own item holds these keys. */
  ensure(id: IdentityId, keys: ServerKeys): Promise<Result<void, KeychainFailure>>
}

export function createKeyStaging(keychain: Keychain): KeyStaging {
  const placeOf = (id: IdentityId) => `${id}.new`
  return {
    put: (id, keys) => keychain.write(placeOf(id), itemOf(keys)),
    async take(id) {
      const item = await keychain.read(placeOf(id))
      return item.ok && item.value ? readItem(item.value) : null
    },
    clear: id => keychain.remove(placeOf(id)),
    async ensure(id, keys) {
      const item = await keychain.read(id)
      if (!item.ok) return item
      const kept = item.value && readItem(item.value)
      return kept?.accessKeyId === keys.accessKeyId ? ok(undefined) : keychain.write(id, itemOf(keys))
    },
  }
}
