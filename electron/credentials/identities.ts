import { z } from 'zod'
import { DisplayName } from '../../shared/account'
import type {
  AddIdentityFailure,
  CheckIdentityFailure,
  KeychainFailure,
  KeysMissing,
  StorageFailure,
} from '../../shared/failures'
import { IdentityId, type KeySource, type KeyStore, type ServerIdentity } from '../../shared/identity'
import type { Partition } from '../../shared/partitions'
import { failed, ok, type Result } from '../../shared/result'
import { withDeadline } from '../aws/deadline'
import type { CallFailure } from '../aws/errors'
import type { Caller, Sts } from '../aws/sts'
import type { JsonDocument } from '../storage/json-document'
import { oneAtATime } from '../storage/one-at-a-time'
import type { KeyReader } from './key-sources'
import type { Keychain } from './keychain'
import { Secret, type ServerKeys } from './secret'

/** One keychain item holds one identity. */
const KeychainItem = z.object({ accessKeyId: z.string(), secretAccessKey: z.string() })

export type KeysFailure = KeychainFailure | KeysMissing | { kind: 'unknown-identity' }

export interface Identities {
  list(): ServerIdentity[]
  find(id: IdentityId): ServerIdentity | undefined
  /** The keys of an identity: from memory once they were read, else from the keychain. */
  keys(id: IdentityId): Promise<Result<ServerKeys, KeysFailure>>
  /** Asks AWS whose keys these are, then keeps them. Keys of a known user replace the old ones. */
  add(
    request: { source: KeySource; name: string | null; keyStore: KeyStore },
    signal: AbortSignal,
  ): Promise<Result<{ identity: ServerIdentity; replaced: boolean }, AddIdentityFailure>>
  check(id: IdentityId, signal: AbortSignal): Promise<Result<{ userArn: string }, CheckIdentityFailure>>
  remove(
    id: IdentityId,
  ): Promise<Result<void, KeychainFailure | StorageFailure | { kind: 'unknown-identity' }>>
}

export interface IdentitiesPorts {
  /** The index: which items the keychain should hold. It carries no secret. */
  index: JsonDocument<ServerIdentity[]>
  keychain: Keychain
  keyReader: KeyReader
  sts: Sts
  newId(): string
  now(): number
  onChange(identities: ServerIdentity[]): void
}

export function createIdentities(ports: IdentitiesPorts): Identities {
  const { index, keychain, keyReader, sts, newId, now, onChange } = ports
  const inMemory = new Map<IdentityId, ServerKeys>()
  const inTurn = oneAtATime()
  const find = (id: IdentityId) => index.value.find(identity => identity.id === id)

  async function keys(id: IdentityId): Promise<Result<ServerKeys, KeysFailure>> {
    const identity = find(id)
    if (!identity) return failed({ kind: 'unknown-identity' })
    const known = inMemory.get(id)
    if (known) return ok(known)
    // Missing is never mistaken for a first run: the index says that keys were there.
    const missing = failed({
      kind: 'keys-missing' as const,
      identityName: identity.name,
      keyStore: identity.keyStore,
    })
    if (identity.keyStore === 'memory') return missing
    const item = await keychain.read(id)
    if (!item.ok) return item
    const read = item.value && readItem(item.value)
    if (!read) return missing
    inMemory.set(id, read)
    return ok(read)
  }

  /** Keeps keys under the identity of their user, a new one or the one that is known. */
  async function keep(
    added: ServerKeys,
    { arn, accountId, partition, name: userName }: Caller,
    { name, keyStore }: { name: string | null; keyStore: KeyStore },
  ): Promise<Result<{ identity: ServerIdentity; replaced: boolean }, KeychainFailure | StorageFailure>> {
    const before = index.value.find(identity => identity.userArn === arn)
    const identity: ServerIdentity = {
      id: before?.id ?? IdentityId.parse(newId()),
      name: name ?? before?.name ?? userName,
      accountId,
      userArn: arn,
      partition,
      accessKeyEnding: added.accessKeyId.slice(-4),
      keyStore,
      addedAt: new Date(now()).toISOString(),
    }
    // Whatever fails from here on, the keys that the index names stay the ones in the keychain.
    const replacing = keyStore === 'keychain' && before?.keyStore === 'keychain'
    const previous = replacing ? await keys(before.id) : null
    // What cannot be read could not be put back.
    if (previous?.ok === false && previous.failure.kind === 'keychain') return failed(previous.failure)
    const restore = () =>
      previous?.ok ? keychain.write(identity.id, itemOf(previous.value)) : keychain.remove(identity.id)
    if (keyStore === 'keychain') {
      const written = await keychain.write(identity.id, itemOf(added))
      if (!written.ok) {
        await restore()
        return written
      }
    }
    const saved = await index.update(identities => [
      ...identities.filter(({ id }) => id !== identity.id),
      identity,
    ])
    if (!saved.ok) {
      if (keyStore === 'keychain') await restore()
      return saved
    }
    if (keyStore === 'memory' && before?.keyStore === 'keychain') await keychain.remove(identity.id)
    inMemory.set(identity.id, added)
    onChange(index.value)
    return ok({ identity, replaced: before !== undefined })
  }

  return {
    list: () => index.value,
    find,
    keys,

    async add({ source, name: typed, keyStore }, signal) {
      const name = DisplayName.nullable().safeParse(typed)
      if (!name.success) return failed({ kind: 'invalid-name' })
      const read = await keyReader.read(source)
      if (!read.ok) return read
      const caller = await callerIn(sts, read.value, signal)
      if (!caller.ok) return caller
      if (caller.value.type === 'root') return failed({ kind: 'key-source', problem: 'root-keys' })
      if (caller.value.type !== 'user') return failed({ kind: 'key-source', problem: 'not-a-user' })

      // The same keys added twice at once are one identity: the second finds what the first has kept.
      return inTurn(() => keep(read.value, caller.value, { name: name.data, keyStore }))
    },

    async check(id, signal) {
      const identity = find(id)
      if (!identity) return failed({ kind: 'unknown-identity' })
      const found = await keys(id)
      if (!found.ok) return found
      const caller = await sts.callerIdentity(found.value, identity.partition, signal)
      if (!caller.ok) return caller
      const { arn } = caller.value
      return arn === identity.userArn
        ? ok({ userArn: arn })
        : failed({ kind: 'key-source', problem: 'another-user' })
    },

    remove: id =>
      inTurn(async () => {
        const identity = find(id)
        if (!identity) return failed({ kind: 'unknown-identity' })
        const known = await keys(id)
        // An identity that moved to memory may have left an item behind while the keychain did not answer.
        const removed = await keychain.remove(id)
        if (!removed.ok && identity.keyStore === 'keychain') return removed
        const saved = await index.update(identities => identities.filter(other => other.id !== id))
        if (!saved.ok) {
          if (known.ok && identity.keyStore === 'keychain') await keychain.write(id, itemOf(known.value))
          return saved
        }
        inMemory.delete(id)
        onChange(index.value)
        return saved
      }),
  }
}

const OTHER_PARTITIONS: Partition[] = ['aws-us-gov', 'aws-cn', 'aws-eusc']
/** Some partitions are far away, and mistyped keys should be told soon. */
const OTHER_PARTITIONS_SECONDS = 4

/** Keys do not tell their partition, and a partition that does not know them says InvalidClientTokenId. */
async function callerIn(
  sts: Sts,
  keys: ServerKeys,
  signal: AbortSignal,
): Promise<Result<Caller, CallFailure>> {
  const answer = await sts.callerIdentity(keys, 'aws', signal)
  const code = !answer.ok && answer.failure.kind === 'invalid-keys' && answer.failure.evidence.code
  if (code !== 'InvalidClientTokenId') return answer
  const elsewhere = await withDeadline(OTHER_PARTITIONS_SECONDS, signal, limited =>
    Promise.all(OTHER_PARTITIONS.map(partition => sts.callerIdentity(keys, partition, limited))),
  )
  return elsewhere.find(({ ok }) => ok) ?? answer
}

const itemOf = ({ accessKeyId, secretAccessKey }: ServerKeys): Secret =>
  new Secret(JSON.stringify({ accessKeyId, secretAccessKey: secretAccessKey.reveal() }))

function readItem(item: Secret): ServerKeys | null {
  try {
    const { accessKeyId, secretAccessKey } = KeychainItem.parse(JSON.parse(item.reveal()))
    return { accessKeyId, secretAccessKey: new Secret(secretAccessKey) }
  } catch {
    return null
  }
}
