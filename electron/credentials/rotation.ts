import type { RotateKeysFailure } from '../../shared/failures'
import type { IdentityId, Rotation, RotationStep, ServerIdentity } from '../../shared/identity'
import { failed, ok, type Result } from '../../shared/result'
import type { CallFailure } from '../aws/errors'
import type { Iam } from '../aws/iam'
import type { Sts } from '../aws/sts'
import type { Identities } from './identities'
import type { ItemMarks } from './item-marks'
import { createKeyStaging } from './key-staging'
import type { Keychain } from './keychain'
import { orphanOf } from './orphan-key'
import { asked, patientFor } from './patience'
import { deletion, explained, isAnswer, isNotYet, leftOver, problem, shown } from './rotation-failures'
import { createRotationNotes, type RotationEntry, type RotationJournal, told } from './rotation-journal'
import type { ServerKeys } from './secret'

export type Rotated = Result<
  { identity: ServerIdentity; outcome: 'rotated' | 'undone' | 'nothing-to-do' },
  RotateKeysFailure
>

export interface Rotations {
  /** Rotations that have begun and not ended. */
  list(): Rotation[]
  /**
   * A new access key in place of the old: create → wait until it works → store and read back → deactivate the old →
   * delete it. Every step is in the journal before it is made. Where a rotation was interrupted, it is ended instead:
   * finished if the keychain has the new key, undone if it has the old one. `go-on` never begins one.
   */
  rotate(id: IdentityId, intent: 'begin' | 'go-on'): Promise<Rotated>
  /** Whether a rotation of this identity is under way: its keys are not to be touched. */
  isRunning(id: IdentityId): boolean
  /** Ends the rotation of an identity that was removed: what stood in the second place goes too. */
  forget(id: IdentityId): Promise<void>
  /** Ends what was interrupted, as far as it can be ended now. */
  recover(onEnded: (identity: ServerIdentity, outcome: 'rotated' | 'undone') => void): Promise<void>
}

export interface RotationPorts {
  journal: RotationJournal
  identities: Pick<Identities, 'find' | 'keys' | 'adopt'>
  keychain: Keychain
  marks: ItemMarks
  iam: Iam
  sts: Pick<Sts, 'callerIdentity'>
  now(): number
  onChange(rotations: Rotation[]): void
  /** How long AWS is waited for, to know a new key and to answer at all; a minute unless told. */
  waitSeconds?: number
}

export function createRotations(ports: RotationPorts): Rotations {
  const { journal, identities, keychain, iam, sts, now, onChange } = ports
  const patiently = patientFor(ports.waitSeconds)
  const staging = createKeyStaging(keychain, ports.marks)
  const running = new Set<IdentityId>()
  const tell = () => onChange(list())
  const { note, strike, entryOf } = createRotationNotes(journal, tell)
  const list = () => journal.value.map(entry => told(entry, running.has(entry.identityId)))

  async function begin(identity: ServerIdentity): Promise<Rotated> {
    if (identity.keyStore === 'memory') return problem('in-memory')
    const old = await identities.keys(identity.id)
    if (!old.ok) return old
    const caller = { keys: old.value, partition: identity.partition }
    const keys = await asked(signal => iam.accessKeys(caller, signal))
    if (!keys.ok) return explained(keys, identity)
    const other = keys.value.find(({ accessKeyId }) => accessKeyId !== old.value.accessKeyId)
    if (other) return problem('two-keys', shown(other), [deletion(identity, other.accessKeyId)])

    const entry: RotationEntry = {
      identityId: identity.id,
      startedAt: new Date(now()).toISOString(),
      step: 'create',
      oldKeyId: old.value.accessKeyId,
      newKeyId: null,
    }
    const noted = await note(entry)
    if (!noted.ok) return noted
    const created = await asked(signal => iam.createAccessKey(caller, signal))
    if (!created.ok) {
      // Whether a request without an answer made a key is found out and undone as after a crash.
      const settled = isAnswer(created.failure)
        ? await strike(identity.id)
        : await undo(identity, entry, old.value)
      return settled.ok ? explained(created, identity) : settled
    }
    return install(identity, { ...entry, newKeyId: created.value.accessKeyId }, old.value, created.value)
  }

  /** From a key that AWS has made to one that is used. */
  async function install(
    identity: ServerIdentity,
    entry: RotationEntry,
    old: ServerKeys,
    fresh: ServerKeys,
  ): Promise<Rotated> {
    const createdAt = now()
    const backOut = async (failure: RotateKeysFailure): Promise<Rotated> => {
      const undone = await undo(identity, entry, old)
      return undone.ok ? failed(failure) : undone
    }
    const noted = await note({ ...entry, step: 'wait-until-it-works' })
    if (!noted.ok) return backOut(noted.failure)
    const works = await untilItWorks(identity, fresh)
    if (!works.ok) return backOut(works.failure)

    const storing = await note({ ...entry, step: 'store' })
    if (!storing.ok) return backOut(storing.failure)
    const staged = await staging.put(identity.id, fresh)
    if (!staged.ok) return backOut(problem('not-stored').failure)
    const stored = await identities.adopt(identity.id, fresh, createdAt)
    if (!stored.ok) {
      const why = stored.failure.kind === 'keychain' ? problem('not-stored').failure : stored.failure
      const safe = await putBack(identity, entry, old)
      return safe.ok ? backOut(why) : safe
    }
    return finish(stored.value, entry, fresh)
  }

  /** The keychain has the new key: the old one goes. */
  async function finish(identity: ServerIdentity, entry: RotationEntry, fresh: ServerKeys): Promise<Rotated> {
    const caller = { keys: fresh, partition: identity.partition }
    const left = { ending: entry.oldKeyId.slice(-4), createdAt: null, active: true }
    const remove = async (
      step: RotationStep,
      call: (signal: AbortSignal) => Promise<Result<void, CallFailure>>,
    ) => {
      const noted = await note({ ...entry, step })
      return noted.ok ? patiently(call) : noted
    }
    const cleared = await staging.clear(identity.id)
    if (!cleared.ok) return cleared
    const deactivated = await remove('deactivate-old', signal =>
      iam.deactivateAccessKey(caller, entry.oldKeyId, signal),
    )
    if (!deactivated.ok) return leftOver('old-key-left', left, deactivated.failure, identity)
    const deleted = await remove('delete-old', signal => iam.deleteAccessKey(caller, entry.oldKeyId, signal))
    if (!deleted.ok) return leftOver('old-key-left', { ...left, active: false }, deleted.failure, identity)
    const struck = await strike(identity.id)
    return struck.ok ? ok({ identity, outcome: 'rotated' }) : struck
  }

  /** A keychain that failed halfway may hold the new key, or none. Until it has the old one, both stay in AWS. */
  async function putBack(
    identity: ServerIdentity,
    entry: RotationEntry,
    old: ServerKeys,
  ): Promise<Result<void, RotateKeysFailure>> {
    if (identities.find(identity.id)?.keyStore !== 'keychain') return ok(undefined)
    const safe = await staging.ensure(identity.id, old)
    if (!safe.ok) await note({ ...entry, step: 'undo' })
    return safe
  }

  /** The keychain has the old key: a new one, if there is one, goes. */
  async function undo(identity: ServerIdentity, entry: RotationEntry, old: ServerKeys): Promise<Rotated> {
    const caller = { keys: old, partition: identity.partition }
    await note({ ...entry, step: 'undo' })
    const orphan = entry.newKeyId ? ok(entry.newKeyId) : await orphanOf(iam, identity, entry, old)
    if (!orphan.ok) return orphan
    if (orphan.value !== null) {
      const accessKeyId = orphan.value
      const deleted = await patiently(signal => iam.deleteAccessKey(caller, accessKeyId, signal))
      if (!deleted.ok) {
        const left = { ending: accessKeyId.slice(-4), createdAt: null, active: true }
        return leftOver('new-key-left', left, deleted.failure, identity)
      }
    }
    // Where it cannot be removed, it opens nothing any more.
    await staging.clear(identity.id)
    const struck = await strike(identity.id)
    return struck.ok ? ok({ identity, outcome: 'undone' }) : struck
  }

  /** What a crash left, by what the keychain holds. */
  async function resume(identity: ServerIdentity, entry: RotationEntry): Promise<Rotated> {
    const kept = await identities.keys(identity.id)
    if (kept.ok && kept.value.accessKeyId === entry.newKeyId) return takeOver(identity, entry, kept.value)
    if (kept.ok) {
      const safe = await putBack(identity, entry, kept.value)
      return safe.ok ? undo(identity, entry, kept.value) : safe
    }
    if (kept.failure.kind !== 'keys-missing') return kept
    const fresh = await staging.take(identity.id)
    return fresh && fresh.accessKeyId === entry.newKeyId ? takeOver(identity, entry, fresh) : kept
  }

  /** The index may not have been told; and what stood in the second place only belongs in the first. */
  async function takeOver(
    identity: ServerIdentity,
    entry: RotationEntry,
    fresh: ServerKeys,
  ): Promise<Rotated> {
    const adopted = await identities.adopt(identity.id, fresh, Date.parse(entry.startedAt))
    return adopted.ok ? finish(adopted.value, entry, fresh) : adopted
  }

  async function untilItWorks(
    identity: ServerIdentity,
    fresh: ServerKeys,
  ): Promise<Result<void, RotateKeysFailure>> {
    const works = await patiently(signal => sts.callerIdentity(fresh, identity.partition, signal))
    if (works.ok) return works.value.arn === identity.userArn ? ok(undefined) : problem('new-key-not-working')
    return isNotYet(works.failure) ? problem('new-key-not-working') : works
  }

  async function oneOf(
    id: IdentityId,
    work: (identity: ServerIdentity) => Promise<Rotated>,
  ): Promise<Rotated> {
    const identity = identities.find(id)
    if (!identity) return failed({ kind: 'unknown-identity' })
    if (running.has(id)) return problem('underway')
    running.add(id)
    try {
      tell()
      return await work(identity)
    } finally {
      running.delete(id)
      tell()
    }
  }

  async function forget(id: IdentityId): Promise<void> {
    if (!entryOf(id)) return
    const cleared = await staging.clear(id)
    if (cleared.ok) await strike(id)
  }

  const end = (identity: ServerIdentity, otherwise: () => Promise<Rotated>) => {
    const entry = entryOf(identity.id)
    return entry ? resume(identity, entry) : otherwise()
  }
  const nothing = (identity: ServerIdentity) => async (): Promise<Rotated> =>
    ok({ identity, outcome: 'nothing-to-do' })

  return {
    list,
    rotate: (id, intent) => oneOf(id, one => end(one, intent === 'begin' ? () => begin(one) : nothing(one))),
    isRunning: id => running.has(id),
    forget,
    async recover(onEnded) {
      for (const { identityId } of journal.value) {
        // The person may have gone on with it, while another was being ended.
        const ended = await oneOf(identityId, one => end(one, nothing(one)))
        if (ended.ok) {
          const { identity, outcome } = ended.value
          if (outcome !== 'nothing-to-do') onEnded(identity, outcome)
        } else if (ended.failure.kind === 'unknown-identity') await forget(identityId)
      }
    },
  }
}
