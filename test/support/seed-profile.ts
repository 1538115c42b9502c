import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'
import { openAccountsDocument } from '../../electron/accounts/account-documents'
import { takeAwsEnvironment } from '../../electron/credentials/aws-environment'
import { createIdentities } from '../../electron/credentials/identities'
import { openIdentityIndex } from '../../electron/credentials/identity-index'
import { createItemMarks, openMarksDocument } from '../../electron/credentials/item-marks'
import { createKeyReader } from '../../electron/credentials/key-sources'
import { createKeychain } from '../../electron/credentials/keychain'
import { Secret } from '../../electron/credentials/secret'
import { LinkedAccount } from '../../shared/account'
import { parseCallerArn } from '../../shared/arn'
import type { ServerIdentity } from '../../shared/identity'
import { failed, ok, type Result } from '../../shared/result'
import type { WorldDescription } from '../sandbox'
import { madeUpAccount, uuidFrom, worldAccount } from './seed-accounts'

export interface SeedOptions {
  /** The profile folder of an app that does not run. */
  folder: string
  /** The sandbox's world: its user becomes the server identity, its accounts the first linked ones. */
  world: Pick<WorldDescription, 'accessKeyId' | 'secretAccessKey' | 'userArn' | 'mfa' | 'accounts'>
  /** How many accounts are linked. Those beyond the world's are made up: they look real and do not open. */
  accounts: number
  /** The moment from which the past of the accounts is counted back; now unless told. */
  now?: Date
}

const KEY_AGE_MS = 34 * 86_400_000

const worker = join(import.meta.dirname, '..', '..', 'dist', 'electron', 'keychain-worker.cjs')

/**
 * Fills a profile as if a person had used the app for a while: an identity, its keys in the desktop's keychain, and
 * any number of linked accounts. The app's own code writes all of it. The app must have been built.
 */
export async function seedProfile(
  options: SeedOptions,
): Promise<{ identity: ServerIdentity; accounts: LinkedAccount[] }> {
  const { folder, world, accounts: count, now = new Date() } = options
  mkdirSync(folder, { recursive: true, mode: 0o700 })
  const identity = await addIdentity(folder, world, now)

  // A role in another partition could not be linked to this identity.
  const linkable = world.accounts.filter(account => account.expects !== 'other-partition')
  const accounts = z.array(LinkedAccount).parse(
    Array.from({ length: count }, (_, place) => {
      const known = linkable[place]
      return known
        ? worldAccount(known, identity.id, place, now)
        : madeUpAccount(identity.id, place - linkable.length, now)
    }),
  )
  const document = openAccountsDocument({ file: join(folder, 'accounts.json'), onNotice: () => {} })
  expectOk(await document.update(() => accounts), 'The accounts could not be saved')
  return { identity, accounts }
}

/** Does what adding an identity in the app does, except for asking AWS whose keys these are. */
async function addIdentity(folder: string, world: SeedOptions['world'], now: Date): Promise<ServerIdentity> {
  const caller = parseCallerArn(world.userArn)
  if (!caller) throw new Error(`${world.userArn} is not the ARN of a user.`)
  const keychain = createKeychain(worker, 'Hatrack sandbox')
  const identities = createIdentities({
    index: openIdentityIndex({ file: join(folder, 'identities.json'), onNotice: () => {} }),
    keychain,
    marks: createItemMarks(
      openMarksDocument({ file: join(folder, 'keychain-marks.json'), onNotice: () => {} }),
      keychain,
    ),
    keyReader: createKeyReader(takeAwsEnvironment({})),
    sts: { callerIdentity: async () => ok({ ...caller, arn: world.userArn }) },
    // AWS is not asked: the key's age is told below.
    iam: { accessKeys: async () => failed({ kind: 'cancelled' }), mfaDevices: async () => ok([]) },
    // Of this profile alone: profiles that are used at once share the desktop's keychain.
    newId: () => uuidFrom(`identity of ${folder}`),
    now: () => now.getTime(),
    onChange: () => {},
    onCredentialsChanged: () => {},
    isRotating: () => false,
  })
  try {
    const { accessKeyId, secretAccessKey } = world
    const request = {
      source: { from: 'typed' as const, accessKeyId, secretAccessKey },
      name: null,
      keyStore: 'keychain' as const,
    }
    const add = () => identities.add(request, AbortSignal.timeout(15_000))
    let added = await add()
    // A keyring on a busy machine may take longer than five seconds: a person would try again, too.
    for (let tries = 0; tries < 5 && isTimedOut(added); tries++) added = await add()
    const { id } = expectOk(added, 'The identity could not be added').identity
    const keys = { accessKeyId, secretAccessKey: new Secret(secretAccessKey) }
    expectOk(await identities.adopt(id, keys, now.getTime() - KEY_AGE_MS), 'The key’s age could not be kept')
    const mfa = { serialNumber: world.mfa.serialNumber, policy: 'each-time' as const }
    return expectOk(await identities.setMfa(id, mfa), 'The MFA device could not be kept')
  } finally {
    await keychain.close()
  }
}

const isTimedOut = (result: Result<unknown, { kind: string; state?: unknown }>): boolean =>
  !result.ok && result.failure.kind === 'keychain' && result.failure.state === 'timed-out'

function expectOk<Value>(result: Result<Value, unknown>, what: string): Value {
  if (!result.ok) throw new Error(`${what}: ${JSON.stringify(result.failure)}`)
  return result.value
}
