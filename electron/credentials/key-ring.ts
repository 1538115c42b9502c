import type { KeychainFailure, KeysMissing, StorageFailure } from '../../shared/failures'
import type { IdentityId, ServerIdentity } from '../../shared/identity'
import { failed, ok, type Result } from '../../shared/result'
import type { IdentityIndex } from './identity-index'
import type { ItemMarks } from './item-marks'
import { itemOf, readItem } from './key-items'
import { type Keychain, keychainDeadline } from './keychain'
import type { ServerKeys } from './secret'

export type KeysFailure = KeychainFailure | KeysMissing | { kind: 'unknown-identity' }

/** Index and keychain together: whatever fails, the keys that the index names are the ones in the keychain. */
export interface KeyRing {
  /** The keys of an identity: from memory once they were read, else from the keychain. */
  keys(id: IdentityId): Promise<Result<ServerKeys, KeysFailure>>
  /** Keeps an identity, new or known, with these keys. Answers within 5 seconds. */
  keep(identity: ServerIdentity, keys: ServerKeys): Promise<Result<void, KeychainFailure | StorageFailure>>
  /** Forgets an identity and its keys. Answers within 5 seconds. */
  drop(identity: ServerIdentity): Promise<Result<void, KeychainFailure | StorageFailure>>
  /** Makes a marked item of the keychain what the index says of it. False while the keychain does not answer. */
  settle(account: string): Promise<boolean>
}

/** Its changes are made one at a time by whoever calls. */
export function createKeyRing({
  index,
  keychain,
  marks,
}: {
  index: IdentityIndex
  keychain: Keychain
  marks: ItemMarks
}): KeyRing {
  const inMemory = new Map<IdentityId, ServerKeys>()
  /** Whoever asks while the keychain is being read waits for that one reading. */
  const reading = new Map<IdentityId, Promise<Result<ServerKeys, KeysFailure>>>()
  const find = (id: string) => index.value.find(identity => identity.id === id)

  async function keys(id: IdentityId, until?: number): Promise<Result<ServerKeys, KeysFailure>> {
    const identity = find(id)
    if (!identity) return failed({ kind: 'unknown-identity' })
    const known = inMemory.get(id)
    if (known) return ok(known)
    if (identity.keyStore === 'memory') return missing(identity)
    const before = reading.get(id)
    if (before) return before
    const read = readKeys(identity, until).finally(() => reading.delete(id))
    reading.set(id, read)
    return read
  }

  async function readKeys(
    identity: ServerIdentity,
    until?: number,
  ): Promise<Result<ServerKeys, KeysFailure>> {
    const { id } = identity
    const item = await keychain.read(id, until)
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
    const { id } = identity
    const until = keychainDeadline()
    const before = find(id)
    const inKeychain = identity.keyStore === 'keychain'
    const wasInKeychain = before?.keyStore === 'keychain'
    const previous = inKeychain && wasInKeychain ? await keys(id, until) : null
    // What cannot be read could not be put back.
    if (previous?.ok === false && isUnread(previous.failure)) return failed(previous.failure)
    if (inKeychain || wasInKeychain) {
      const marked = await marks.mark(id)
      if (!marked.ok) return marked
    }
    const restore = async () => {
      const restored = previous?.ok
        ? await keychain.write(id, itemOf(previous.value), until)
        : await keychain.remove(id, until)
      if (restored.ok) await marks.strike(id)
    }
    if (inKeychain) {
      const written = await keychain.write(id, itemOf(added), until)
      if (!written.ok) {
        // One that is locked or does not answer would only ask the person again: what is marked is settled later.
        if (written.failure.state === 'unavailable') await restore()
        return written
      }
    }
    const kept = await index.update(identities =>
      before ? identities.map(other => (other.id === id ? identity : other)) : [...identities, identity],
    )
    if (!kept.ok) {
      if (inKeychain) await restore()
      else await marks.strike(id)
      return kept
    }
    const removed = !inKeychain && wasInKeychain ? await keychain.remove(id, until) : ok(undefined)
    inMemory.set(id, added)
    if (removed.ok) await marks.strike(id)
    return kept
  }

  async function drop(identity: ServerIdentity): Promise<Result<void, KeychainFailure | StorageFailure>> {
    const { id, keyStore } = identity
    const until = keychainDeadline()
    const known = await keys(id, until)
    if (!known.ok && isUnread(known.failure)) return failed(known.failure)
    const marked = await marks.mark(id)
    if (!marked.ok) return marked
    // An identity that moved to memory may have left an item behind while the keychain did not answer.
    const removed = await keychain.remove(id, until)
    if (!removed.ok && keyStore === 'keychain') return removed
    const saved = await index.update(identities => identities.filter(other => other.id !== id))
    if (!saved.ok) {
      const restored =
        known.ok && keyStore === 'keychain' ? await keychain.write(id, itemOf(known.value), until) : removed
      if (restored.ok) await marks.strike(id)
      return saved
    }
    inMemory.delete(id)
    if (removed.ok) await marks.strike(id)
    return saved
  }

  async function settle(account: string): Promise<boolean> {
    const identity = find(account)
    if (identity?.keyStore !== 'keychain') {
      // Nothing names it: it was written, or not removed, after the person had been told that it was not.
      return (await keychain.remove(account)).ok
    }
    const item = await keychain.read(account)
    if (!item.ok) return false
    const kept = item.value && readItem(item.value)
    const known = inMemory.get(identity.id)
    if (known) {
      if (kept?.accessKeyId === known.accessKeyId) return true
      return (await keychain.write(account, itemOf(known))).ok
    }
    if (!kept || kept.accessKeyId.endsWith(identity.accessKeyEnding)) return true
    // Keys of the same user that replaced the others just before Hatrack ended: they are the ones that there are.
    const fields = { accessKeyEnding: kept.accessKeyId.slice(-4), keyCreatedAt: null }
    const saved = await index.update(all =>
      all.map(other => (other.id === identity.id ? { ...other, ...fields } : other)),
    )
    return saved.ok
  }

  return { keys, keep, drop, settle }
}

/** Missing is never mistaken for a first run: the index says that keys were there. */
const missing = ({ name, keyStore }: ServerIdentity) =>
  failed({ kind: 'keys-missing' as const, identityName: name, keyStore })

/** Two different items are no reason to keep them: writing and removing leave one, or none. */
const isUnread = (failure: KeysFailure): failure is KeychainFailure =>
  failure.kind === 'keychain' && failure.state !== 'ambiguous'
