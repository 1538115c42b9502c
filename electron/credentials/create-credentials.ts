import type { EventChannel } from '../../shared/channels'
import type { EventPayload } from '../../shared/contract'
import type { Aws } from '../aws/create-aws'
import type { DocumentOptions } from '../storage/json-document'
import type { AwsEnvironment } from './aws-environment'
import { createIdentities } from './identities'
import { openIdentityIndex } from './identity-index'
import { createKeyReader } from './key-sources'
import type { Keychain } from './keychain'
import { createMfaPrompts } from './mfa-prompts'
import { createRoleCallers } from './role-callers'
import { createRoleSessions } from './role-sessions'
import { createRotations } from './rotation'
import { openRotationJournal } from './rotation-journal'

/** Who asks AWS, and with what: identities and their keys, MFA, rotations, and the role sessions in memory. */
export function createCredentials(ports: {
  aws: Pick<Aws, 'clock' | 'sts' | 'iam' | 'few'>
  environment: AwsEnvironment
  keychain: Keychain
  stored(name: string): Pick<DocumentOptions<never>, 'file' | 'onNotice'>
  newId(): string
  tell<Channel extends EventChannel>(channel: Channel, payload: EventPayload<Channel>): void
}) {
  const { keychain, stored, newId, tell } = ports
  const { sts, iam, few, clock } = ports.aws
  const { now } = clock
  const keyReader = createKeyReader(ports.environment)
  const identities = createIdentities({
    index: openIdentityIndex(stored('identities.json')),
    keychain,
    keyReader,
    sts,
    iam,
    newId,
    now,
    onChange: list => tell('identities.changed', list),
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
  const rotations = createRotations({
    journal: openRotationJournal(stored('rotations.json')),
    identities,
    keychain,
    iam,
    sts,
    now,
    onChange: list => tell('identities.rotationsChanged', list),
  })
  return { keyReader, identities, mfaPrompts, callers, rotations, roleSessions: createRoleSessions(now) }
}
