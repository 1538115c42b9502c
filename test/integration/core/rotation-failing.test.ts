import { mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { failed } from '../../../shared/result'
import { failingKeychain } from '../../support/failing-keychain'
import { type RotationScene, setRotationScene, settled } from '../../support/rotation-scene'

const ACTIONS = ['CreateAccessKey', 'ListAccessKeys', 'UpdateAccessKey', 'DeleteAccessKey'] as const
type Action = (typeof ACTIONS)[number]

/** What the user may do to its own keys. */
function allow({ sandbox }: Pick<RotationScene, 'sandbox'>, actions: readonly Action[]): void {
  sandbox.control.setUserPolicy({
    Version: '2012-10-17',
    Statement: {
      Effect: 'Allow',
      Action: actions.map(action => `iam:${action}`),
      Resource: sandbox.world.userArn,
    },
  })
}
const allBut = (missing: Action) => ACTIONS.filter(action => action !== missing)

const fix = { label: 'Copy user policy', text: expect.stringContaining('iam:DeleteAccessKey') }
const missingPermission = [expect.objectContaining({ fix })]

test.each(['ListAccessKeys', 'CreateAccessKey'] as const)(
  'without iam:%s nothing is made, and the statement that is missing is there to copy',
  async missing => {
    const scene = await setRotationScene()
    allow(scene, allBut(missing))
    expect(await scene.core.rotations.rotate(scene.identity.id, 'begin')).toEqual(
      failed({ kind: 'access-denied', evidence: expect.anything(), causes: missingPermission }),
    )
    allow(scene, ACTIONS)
    const after = await scene.survey()
    expect([after, after.inKeychain]).toEqual([settled(after), scene.sandbox.world.accessKeyId])
    expect(scene.core.rotations.list()).toEqual([])
  },
)

test.each([
  ['UpdateAccessKey', true, 'deactivate-old'],
  ['DeleteAccessKey', false, 'delete-old'],
] as const)(
  'without iam:%s the new key is in use, the old one is left, and goes when the user may',
  async (missing, active, step) => {
    const scene = await setRotationScene()
    const { core, identity, sandbox, survey, restarted } = scene
    allow(scene, allBut(missing))
    const ending = sandbox.world.accessKeyId.slice(-4)
    const left = failed({
      kind: 'rotation',
      problem: 'old-key-left',
      otherKey: { ending, createdAt: null, active },
      causes: missingPermission,
    })
    expect(await core.rotations.rotate(identity.id, 'begin')).toEqual(left)
    const between = await survey()
    expect(between.inAws).toEqual([
      `${sandbox.world.accessKeyId} ${active ? 'active' : 'inactive'}`,
      `${between.inKeychain} active`,
    ])
    expect([between.works, between.staged, core.rotations.list()]).toEqual([
      true,
      null,
      [{ identityId: identity.id, startedAt: expect.any(String), step, running: false }],
    ])
    expect(await core.rotations.rotate(identity.id, 'begin')).toEqual(left)

    allow(scene, ACTIONS)
    const outcomes: string[] = []
    await restarted().rotations.recover((_, outcome) => outcomes.push(outcome))
    const after = await survey()
    expect([outcomes, after, after.inKeychain]).toEqual([['rotated'], settled(after), between.inKeychain])
  },
)

test('a new key that cannot be taken back is said to be left, and goes when the user may', async () => {
  const keychain = failingKeychain()
  const scene = await setRotationScene({ wrap: keychain.wrap })
  const { core, identity, sandbox, survey } = scene
  allow(scene, allBut('DeleteAccessKey'))
  keychain.failing = (method, account) => method === 'write' && account.endsWith('.new')
  expect(await core.rotations.rotate(identity.id, 'begin')).toMatchObject({
    failure: { kind: 'rotation', problem: 'new-key-left', causes: missingPermission },
  })
  const between = await survey()
  expect([between.inKeychain, between.works, between.inAws?.length]).toEqual([
    sandbox.world.accessKeyId,
    true,
    2,
  ])
  allow(scene, ACTIONS)
  expect(await core.rotations.rotate(identity.id, 'begin')).toMatchObject({ value: { outcome: 'undone' } })
  const after = await survey()
  expect([after, after.inKeychain]).toEqual([settled(after), sandbox.world.accessKeyId])
})

type When = (account: string) => boolean
const once = (isMeant: When): When => {
  let times = 0
  return account => isMeant(account) && times++ === 0
}
const isStaging = (account: string) => account.endsWith('.new')
const isOwn = (account: string) => !isStaging(account)

const failures: { how: string; write?: When; forget?: When }[] = [
  { how: 'does not take the new key', write: isStaging },
  { how: 'takes the new key in its second place only, once', write: once(isOwn) },
  { how: 'takes the new key, and gives back something else', forget: once(isOwn) },
  { how: 'gives back something else even in the second place', forget: isStaging },
]

test.each(failures)(
  'a keychain that $how: the new key is deleted again, and nothing is lost',
  async ({ write, forget }) => {
    const keychain = failingKeychain()
    const { core, identity, sandbox, survey } = await setRotationScene({ wrap: keychain.wrap })
    if (write) keychain.failing = (method, account) => method === 'write' && write(account)
    if (forget) keychain.forgetting = forget
    expect(await core.rotations.rotate(identity.id, 'begin')).toMatchObject({
      failure: { kind: 'rotation', problem: 'not-stored' },
    })
    const after = await survey()
    expect([after, after.inKeychain]).toEqual([settled(after), sandbox.world.accessKeyId])
  },
)

test.each(['goes on', 'is started anew'])(
  'a keychain that dies with the new key half stored loses neither: when it is back and the app %s, one key is left',
  async how => {
    const keychain = failingKeychain()
    const { core, identity, sandbox, survey, restarted } = await setRotationScene({ wrap: keychain.wrap })
    let dead = false
    keychain.failing = () => dead
    // From the write of the identity's own item on; that write itself arrives.
    keychain.forgetting = account => {
      dead ||= isOwn(account)
      return dead
    }
    expect(await core.rotations.rotate(identity.id, 'begin')).toEqual(
      failed({ kind: 'keychain', state: 'locked' }),
    )
    const between = await survey()
    expect([between.inAws?.length, between.works, core.rotations.list()]).toEqual([
      2,
      true,
      [expect.objectContaining({ running: false })],
    ])

    dead = false
    keychain.forgetting = () => false
    const outcomes: string[] = []
    if (how === 'goes on')
      expect(await core.rotations.rotate(identity.id, 'begin')).toMatchObject({ ok: true })
    else await restarted().rotations.recover((_, outcome) => outcomes.push(outcome))
    const after = await survey()
    // In memory the old key is the one in use; after a restart the new one is, which the keychain holds.
    expect([after, after.inKeychain === sandbox.world.accessKeyId, outcomes]).toEqual([
      settled(after),
      how === 'goes on',
      how === 'goes on' ? [] : ['rotated'],
    ])
  },
)

test('a locked keychain while the second place is cleared: the new key is in use, and the rest is done later', async () => {
  const keychain = failingKeychain()
  const { core, identity, sandbox, survey } = await setRotationScene({ wrap: keychain.wrap })
  keychain.failing = method => method === 'remove'
  expect(await core.rotations.rotate(identity.id, 'begin')).toEqual(
    failed({ kind: 'keychain', state: 'locked' }),
  )
  expect((await survey()).works).toBe(true)
  keychain.failing = () => false
  expect(await core.rotations.rotate(identity.id, 'begin')).toMatchObject({ value: { outcome: 'rotated' } })
  const after = await survey()
  expect([after, after.inKeychain === sandbox.world.accessKeyId]).toEqual([settled(after), false])
})

test('a disk that takes no journal makes no key; one that fails later leaves one key all the same', async () => {
  const { core, identity, sandbox, asked, survey } = await setRotationScene()
  const journal = join(core.folder, 'rotations.json')
  // Something that lies in the way from the first on is put aside when the journal is read.
  expect(core.rotations.list()).toEqual([])
  mkdirSync(journal)
  expect(await core.rotations.rotate(identity.id, 'begin')).toMatchObject({ failure: { kind: 'storage' } })
  expect([asked('CreateAccessKey'), core.rotations.list()]).toEqual([[], []])
  rmSync(journal, { recursive: true })

  sandbox.control.setLatency(100, 'CreateAccessKey')
  const rotation = core.rotations.rotate(identity.id, 'begin')
  await expect.poll(() => asked('CreateAccessKey').length, { interval: 5 }).toBe(1)
  rmSync(journal, { force: true })
  mkdirSync(journal)
  const outcome = await rotation
  rmSync(journal, { recursive: true })
  writeFileSync(journal, '{"version":1,"value":[]}')
  const after = await survey()
  expect([outcome.ok, after]).toEqual([false, settled(after)])
})

test('an identity that was removed meanwhile leaves nothing in the keychain and in the journal', async () => {
  const keychain = failingKeychain()
  const { core, identity, survey, restarted } = await setRotationScene({ wrap: keychain.wrap })
  keychain.failing = method => method === 'remove'
  await core.rotations.rotate(identity.id, 'begin')
  keychain.failing = () => false
  await core.identities.remove(identity.id)
  const outcomes: string[] = []
  await restarted().rotations.recover((_, outcome) => outcomes.push(outcome))
  expect([outcomes, await survey()]).toEqual([
    [],
    { inKeychain: null, inAws: null, works: false, ending: undefined, staged: null, journal: [] },
  ])
})
