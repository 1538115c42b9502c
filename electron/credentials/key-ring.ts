import type { KeychainFailure, KeysMissing, StorageFailure } from '../../shared/failures'
import type { IdentityId, ServerIdentity } from '../../shared/identity'
import { failed, ok, type Result } from '../../shared/result'
import type { IdentityIndex } from './identity-index'
import { itemOf, readItem } from './key-items'
import type { Keychain } from './keychain'
import type { ServerKeys } from './secret'

export type KeysFailure = KeychainFailure | KeysMissing | { kind: 'unknown-identity' }

/** Index and keychain together: whatever fails, the keys that the index names are the ones in the keychain. */
export interface KeyRing {
  /** The keys of an identity: from memory once they were read, else from the keychain. */
  keys(id: IdentityId): Promise<Result<ServerKeys, KeysFailure>>
  /** Keeps an identity, new or known, with these keys. */
  keep(identity: ServerIdentity, keys: ServerKeys): Promise<Result<void, KeychainFailure | StorageFailure>>
  /** Forgets an identity and its keys. */
  drop(identity: ServerIdentity): Promise<Result<void, KeychainFailure | StorageFailure>>
}

/** Its changes are made one at a time by whoever calls. */
export function createKeyRing({ index, keychain }: { index: IdentityIndex; keychain: Keychain }): KeyRing {
  const inMemory = new Map<IdentityId, ServerKeys>()
  /** Whoever asks while the keychain is being read waits for that one reading. */
  const reading = new Map<IdentityId, Promise<Result<ServerKeys, KeysFailure>>>()
  const find = (id: IdentityId) => index.value.find(identity => identity.id === id)

  async function keys(id: IdentityId): Promise<Result<ServerKeys, KeysFailure>> {
    const identity = find(id)
    if (!identity) return failed({ kind: 'unknown-identity' })
    const known = inMemory.get(id)
    if (known) return ok(known)
    if (identity.keyStore === 'memory') return missing(identity)
    const before = reading.get(id)
    if (before) return before
    const read = readKeys(identity).finally(() => reading.delete(id))
    reading.set(id, read)
    return read
  }

  async function readKeys(identity: ServerIdentity): Promise<Result<ServerKeys, KeysFailure>> {
    const { id } = identity
    const item = await keychain.read(id)
    // What was kept meanwhile is newer than what was read, and what was dropped does not come back.
    const kept = inMemory.get(id)
    if (kept) return ok(kept)
    if (!find(id)) return failed({ kind: 'unknown-identity' })
    if (!item.ok) return item
    const read = item.value && readItem(item.value)
    if (!read) return missing(identity)
    inMemory.set(id, read)
    return ok(read)
  }

  async function keep(
    identity: ServerIdentity,
    added: ServerKeys,
  ): Promise<Result<void, KeychainFailure | StorageFailure>> {
    const before = find(identity.id)
    const inKeychain = identity.keyStore === 'keychain'
    const previous = inKeychain && before?.keyStore === 'keychain' ? await keys(before.id) : null
    // What cannot be read could not be put back.
    if (previous?.ok === false && previous.failure.kind === 'keychain') return failed(previous.failure)
    const restore = () =>
      previous?.ok ? keychain.write(identity.id, itemOf(previous.value)) : keychain.remove(identity.id)
    if (inKeychain) {
      const written = await keychain.write(identity.id, itemOf(added))
      if (!written.ok) {
        await restore()
        return written
      }
    }
    const kept = await index.update(identities =>
      before
        ? identities.map(other => (other.id === identity.id ? identity : other))
        : [...identities, identity],
    )
    if (!kept.ok) {
      if (inKeychain) await restore()
      return kept
    }
    if (!inKeychain && before?.keyStore === 'keychain') await keychain.remove(identity.id)
    inMemory.set(identity.id, added)
    return kept
  }

  async function drop(identity: ServerIdentity): Promise<Result<void, KeychainFailure | StorageFailure>> {
    const { id, keyStore } = identity
    const known = await keys(id)
    // An identity that moved to memory may have left an item behind while the keychain did not answer.
    const removed = await keychain.remove(id)
    if (!removed.ok && keyStore === 'keychain') return removed
    const saved = await index.update(identities => identities.filter(other => other.id !== id))
    if (!saved.ok) {
      if (known.ok && keyStore === 'keychain') await keychain.write(id, itemOf(known.value))
      return saved
    }
    inMemory.delete(id)
    return saved
  }

  return { keys, keep, drop }
}

/** Missing is never mistaken for a first run: the index says that keys were there. */
const missing = ({ name, keyStore }: ServerIdentity) =>
  failed({ kind: 'keys-missing' as const, identityName: name, keyStore })
