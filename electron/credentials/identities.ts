import { parseCallerArn, unquote } from '../../shared/arn'
import type {
  AddIdentityFailure,
  ChangeIdentityFailure,
  CheckIdentityFailure,
  FindMfaFailure,
  KeychainFailure,
  ReplaceKeysFailure,
  RotationFailure,
  StorageFailure,
} from '../../shared/failures'
import {
  IdentityId,
  type KeySource,
  type KeyStore,
  type MfaDevices,
  type MfaPolicy,
  MfaSerialNumber,
  type ServerIdentity,
} from '../../shared/identity'
import { failed, ok, type Result } from '../../shared/result'
import { DisplayName } from '../../shared/text'
import { withDeadline } from '../aws/deadline'
import type { Iam } from '../aws/iam'
import type { Sts } from '../aws/sts'
import { oneAtATime } from '../storage/one-at-a-time'
import type { IdentityIndex } from './identity-index'
import type { ItemMarks } from './item-marks'
import { ownerOf } from './key-owner'
import { createKeyRing, type KeysFailure } from './key-ring'
import type { KeyReader } from './key-sources'
import type { Keychain } from './keychain'
import { problem } from './rotation-failures'
import type { ServerKeys } from './secret'

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
  /** Other keys of the same user. Those of another user are refused, and the old ones stay. */
  replaceKeys(
    request: { identityId: IdentityId; source: KeySource; keyStore: KeyStore },
    signal: AbortSignal,
  ): Promise<Result<ServerIdentity, ReplaceKeysFailure>>
  /** Puts keys in the place of an identity's own, read back and compared; on failure the old ones are there. */
  adopt(
    id: IdentityId,
    keys: ServerKeys,
    createdAt: number,
  ): Promise<Result<ServerIdentity, KeychainFailure | StorageFailure | { kind: 'unknown-identity' }>>
  /** Whether AWS still takes the keys, and as far as the user may know it, how old they are. */
  check(
    id: IdentityId,
    signal: AbortSignal,
  ): Promise<Result<{ identity: ServerIdentity }, CheckIdentityFailure>>
  rename(id: IdentityId, name: string): Promise<Result<ServerIdentity, ChangeIdentityFailure>>
  setMfa(
    id: IdentityId,
    mfa: { serialNumber: string; policy: MfaPolicy } | null,
  ): Promise<Result<ServerIdentity, ChangeIdentityFailure>>
  findMfa(id: IdentityId, signal: AbortSignal): Promise<Result<MfaDevices, FindMfaFailure>>
  remove(
    id: IdentityId,
  ): Promise<Result<void, KeychainFailure | StorageFailure | RotationFailure | { kind: 'unknown-identity' }>>
  /** Makes a marked item of the keychain what the index says of it. False while the keychain does not answer. */
  settleItem(account: string): Promise<boolean>
}

export interface IdentitiesPorts {
  index: IdentityIndex
  keychain: Keychain
  marks: ItemMarks
  keyReader: KeyReader
  sts: Pick<Sts, 'callerIdentity'>
  iam: Pick<Iam, 'accessKeys' | 'mfaDevices'>
  newId(): string
  now(): number
  onChange(identities: ServerIdentity[]): void
  /** The keys or the MFA device of an identity are others now: what came from the old ones is of no more use. */
  onCredentialsChanged(id: IdentityId): void
  /** Its keys are being rotated, and nobody else may touch them. */
  isRotating(id: IdentityId): boolean
}

const underway = problem('underway')

/** For what is nice to know and must not keep anybody waiting. */
const KEY_AGE_SECONDS = 4

export function createIdentities(ports: IdentitiesPorts): Identities {
  const {
    index,
    keychain,
    marks,
    keyReader,
    sts,
    iam,
    newId,
    now,
    onChange,
    onCredentialsChanged,
    isRotating,
  } = ports
  const inTurn = oneAtATime()
  const ring = createKeyRing({ index, keychain, marks })
  const find = (id: IdentityId) => index.value.find(identity => identity.id === id)

  /** Keeps an identity with its keys, and says so. */
  async function keep(identity: ServerIdentity, keys: ServerKeys) {
    const kept = await ring.keep(identity, keys)
    if (!kept.ok) return kept
    onChange(index.value)
    onCredentialsChanged(identity.id)
    return ok(identity)
  }

  /** Fields of an identity as it is when its turn comes: it may have been changed or removed meanwhile. */
  const change = (
    id: IdentityId,
    fields: Partial<ServerIdentity>,
    isStill: (identity: ServerIdentity) => boolean = () => true,
  ): Promise<Result<ServerIdentity, StorageFailure | { kind: 'unknown-identity' }>> =>
    inTurn(async () => {
      const before = find(id)
      if (!before) return failed({ kind: 'unknown-identity' as const })
      if (!isStill(before)) return ok(before)
      const identity = { ...before, ...fields }
      const saved = await index.update(all => all.map(other => (other.id === id ? identity : other)))
      if (!saved.ok) return saved
      onChange(index.value)
      return ok(identity)
    })

  /** When AWS made the key, if the user may know that of itself. */
  async function keyCreatedAt(identity: ServerIdentity, found: ServerKeys, signal: AbortSignal) {
    const listed = await withDeadline(KEY_AGE_SECONDS, signal, limited =>
      iam.accessKeys({ keys: found, partition: identity.partition }, limited),
    )
    const own = listed.ok && listed.value.find(({ accessKeyId }) => accessKeyId === found.accessKeyId)
    return own ? keyAgeOf(own.createdAt) : null
  }

  /** Told when it is known: adding keys does not wait for it. */
  const learnKeyAge = (identity: ServerIdentity, found: ServerKeys): void => {
    void keyCreatedAt(identity, found, new AbortController().signal).then(createdAt => {
      if (createdAt !== null) void change(identity.id, { keyCreatedAt: createdAt }, hasKeyOf(identity))
    })
  }

  return {
    list: () => index.value,
    find,
    keys: ring.keys,

    async add({ source, name: typed, keyStore }, signal) {
      const name = DisplayName.nullable().safeParse(typed)
      if (!name.success) return failed({ kind: 'invalid-name' })
      const read = await keyReader.read(source)
      if (!read.ok) return read
      const owner = await ownerOf(sts, read.value, signal)
      if (!owner.ok) return owner
      const { arn, accountId, partition, name: userName } = owner.value

      // The same keys added twice at once are one identity: the second finds what the first has kept.
      return inTurn(async () => {
        const before = index.value.find(identity => identity.userArn === arn)
        if (before && isRotating(before.id)) return underway
        const identity: ServerIdentity = {
          id: before?.id ?? IdentityId.parse(newId()),
          name: name.data ?? before?.name ?? userName,
          accountId,
          userArn: arn,
          partition,
          accessKeyEnding: read.value.accessKeyId.slice(-4),
          keyStore,
          mfa: before?.mfa ?? null,
          keyCreatedAt: null,
          addedAt: new Date(now()).toISOString(),
        }
        const kept = await keep(identity, read.value)
        if (!kept.ok) return kept
        learnKeyAge(identity, read.value)
        return ok({ identity, replaced: before !== undefined })
      })
    },

    async replaceKeys({ identityId, source, keyStore }, signal) {
      const read = await keyReader.read(source)
      if (!read.ok) return read
      const owner = await ownerOf(sts, read.value, signal)
      if (!owner.ok) return owner
      return inTurn(async () => {
        const before = find(identityId)
        if (!before) return failed({ kind: 'unknown-identity' })
        if (before.userArn !== owner.value.arn) return failed({ kind: 'key-source', problem: 'another-user' })
        if (isRotating(identityId)) return underway
        const kept = await keep(
          {
            ...before,
            accessKeyEnding: read.value.accessKeyId.slice(-4),
            keyStore,
            keyCreatedAt: null,
            addedAt: new Date(now()).toISOString(),
          },
          read.value,
        )
        if (kept.ok) learnKeyAge(kept.value, read.value)
        return kept
      })
    },

    adopt: (id, adopted, createdAt) =>
      inTurn(async () => {
        const before = find(id)
        if (!before) return failed({ kind: 'unknown-identity' })
        const made = keyAgeOf(createdAt) ?? new Date(now()).toISOString()
        const accessKeyEnding = adopted.accessKeyId.slice(-4)
        return keep({ ...before, accessKeyEnding, keyCreatedAt: made, addedAt: made }, adopted)
      }),

    async check(id, signal) {
      const identity = find(id)
      if (!identity) return failed({ kind: 'unknown-identity' })
      const found = await ring.keys(id)
      if (!found.ok) return found
      const caller = await sts.callerIdentity(found.value, identity.partition, signal)
      if (!caller.ok) return caller
      if (caller.value.arn !== identity.userArn)
        return failed({ kind: 'key-source', problem: 'another-user' })
      const createdAt = await keyCreatedAt(identity, found.value, signal)
      if (createdAt === null || createdAt === identity.keyCreatedAt) return ok({ identity })
      const changed = await change(id, { keyCreatedAt: createdAt }, hasKeyOf(identity))
      // That the disk did not take the key's age changes nothing about the keys.
      return ok({ identity: changed.ok ? changed.value : identity })
    },

    async rename(id, typed) {
      const name = DisplayName.safeParse(typed)
      return name.success ? change(id, { name: name.data }) : failed({ kind: 'invalid-name' })
    },

    async setMfa(id, mfa) {
      const serialNumber = MfaSerialNumber.safeParse(unquote(mfa?.serialNumber ?? ''))
      if (mfa && !serialNumber.success) return failed({ kind: 'invalid-mfa-serial' })
      const changed = await change(id, {
        mfa: mfa && serialNumber.success ? { serialNumber: serialNumber.data, policy: mfa.policy } : null,
      })
      if (changed.ok) onCredentialsChanged(id)
      return changed
    },

    async findMfa(id, signal) {
      const identity = find(id)
      if (!identity) return failed({ kind: 'unknown-identity' })
      const found = await ring.keys(id)
      if (!found.ok) return found
      const { partition, accountId } = identity
      const devices = await iam.mfaDevices({ keys: found.value, partition }, signal)
      if (devices.ok) return ok({ certain: true, serialNumbers: devices.value })
      if (devices.failure.kind !== 'access-denied') return devices
      // As the IAM console names a user's first virtual device.
      const userName = parseCallerArn(identity.userArn)?.name ?? ''
      return ok({ certain: false, serialNumbers: [`arn:${partition}:iam::${accountId}:mfa/${userName}`] })
    },

    remove: id =>
      inTurn(async () => {
        const identity = find(id)
        if (!identity) return failed({ kind: 'unknown-identity' })
        if (isRotating(id)) return underway
        const dropped = await ring.drop(identity)
        if (!dropped.ok) return dropped
        onChange(index.value)
        onCredentialsChanged(id)
        return dropped
      }),

    settleItem: account =>
      inTurn(async () => {
        if (!marks.open().includes(account)) return true
        const before = index.value
        if (!(await ring.settle(account))) return false
        await marks.strike(account)
        if (index.value !== before) onChange(index.value)
        return true
      }),
  }
}

/** IAM is no older, and neither is any key; and what it says of the far future nobody could read again. */
const FIRST_KEY = Date.parse('2006-01-01T00:00:00Z')
const LAST_KEY = Date.parse('2100-01-01T00:00:00Z')

/** Null where AWS did not say when it made a key, or said what cannot be. */
const keyAgeOf = (createdAt: number | null): string | null =>
  createdAt !== null && createdAt >= FIRST_KEY && createdAt < LAST_KEY
    ? new Date(createdAt).toISOString()
    : null

/** The age of a key is not that of the one that took its place meanwhile. */
const hasKeyOf =
  ({ accessKeyEnding }: ServerIdentity) =>
  (identity: ServerIdentity): boolean =>
    identity.accessKeyEnding === accessKeyEnding
