import type { EventChannel } from '../../shared/channels'
import type { EventPayload } from '../../shared/contract'
import type { Rotation, ServerIdentity } from '../../shared/identity'
import type { Aws } from '../aws/create-aws'
import type { OwnOptions } from '../storage/json-document'
import type { AwsEnvironment } from './aws-environment'
import { createIdentities } from './identities'
import { openIdentityIndex } from './identity-index'
import { createItemMarks, openMarksDocument } from './item-marks'
import { createKeyReader } from './key-sources'
import type { Keychain } from './keychain'
import { createMfaPrompts } from './mfa-prompts'
import { createRoleCallers } from './role-callers'
import { createRoleSessions } from './role-sessions'
import { createRotations, type Rotations } from './rotation'
import { openRotationJournal } from './rotation-journal'
import { createItemSettler } from './settle-items'

/** Who asks AWS, and with what: identities and their keys, MFA, rotations, and the role sessions in memory. */
export function createCredentials(ports: {
  aws: Pick<Aws, 'clock' | 'sts' | 'iam' | 'few'>
  environment: AwsEnvironment
  keychain: Keychain
  stored(name: string): OwnOptions<never>
  newId(): string
  tell<Channel extends EventChannel>(channel: Channel, payload: EventPayload<Channel>): void
}) {
  const { stored, newId, tell } = ports
  const { sts, iam, few, clock } = ports.aws
  const { now } = clock
  const keyReader = createKeyReader(ports.environment)
  const tellIdentities = (list: ServerIdentity[]) => tell('identities.changed', list)
  const index = openIdentityIndex({
    ...stored('identities.json'),
    onRead(list) {
      tellIdentities(list)
      recoverRest()
    },
  })
  const marks = createItemMarks(openMarksDocument(stored('keychain-marks.json')), ports.keychain)
  const items = createItemSettler({
    keychain: ports.keychain,
    marks,
    settleItem: account => identities.settleItem(account),
    // An index that cannot be read names nobody, and everything would be taken for left over.
    isKnown: () => index.isReadable && journal.isReadable,
    isRotated: id => rotations.list().some(({ identityId }) => identityId === id),
  })
  const keychain = items.watched
  const identities = createIdentities({
    index,
    keychain,
    marks,
    keyReader,
    sts,
    iam,
    newId,
    now,
    onChange: tellIdentities,
    onCredentialsChanged: id => callers.forget(id),
    isRotating: id => rotations.isRunning(id),
  })
  const mfaPrompts = createMfaPrompts({ newId, now, onChange: prompt => tell('mfa.changed', prompt) })
  const callers = createRoleCallers({
    identities,
    sts: { open: sts, verify: few.sts },
    prompts: mfaPrompts,
    now,
  })
  const tellRotations = (list: Rotation[]) => tell('identities.rotationsChanged', list)
  const journal = openRotationJournal({
    ...stored('rotations.json'),
    onRead() {
      tellRotations(rotations.list())
      recoverRest()
    },
  })
  const rotations = createRotations({
    journal,
    identities,
    keychain,
    marks,
    iam,
    sts,
    now,
    onChange: tellRotations,
  })

  /** Whom to tell of what is ended; null: nobody has asked for that yet. */
  let hearing: Parameters<Rotations['recover']>[0] | null = null
  const recover: Rotations['recover'] = async onEnded => {
    hearing = onEnded
    // An index that cannot be read names nobody, and the keys of a rotation would be taken for left over.
    if (index.isReadable && journal.isReadable) await rotations.recover(onEnded)
  }
  const recoverRest = () => {
    if (hearing) void recover(hearing)
  }
  return {
    keyReader,
    identities,
    mfaPrompts,
    callers,
    rotations: { ...rotations, recover },
    roleSessions: createRoleSessions(now),
    settleItems: items.settle,
  }
}
