import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import type { Rotation } from '../../../shared/identity'
import { failed, ok } from '../../../shared/result'
import { impatientRotations, setRotationScene, settled } from '../../support/rotation-scene'
import { addRequest, setSignedUpScene, signal, typed } from '../../support/scene'
import { temporaryFolder } from '../../support/temporary-folder'

test('a rotation leaves one key: the new one, in AWS, in the keychain and in the index', {
  timeout: 40_000,
}, async () => {
  const { core, identity, sandbox, asked, survey } = await setRotationScene()
  sandbox.control.setSettings({ accessKeyDelaySeconds: 3 })
  const rotated = await core.rotations.rotate(identity.id, 'begin')
  const after = await survey()
  const changed = {
    ...identity,
    accessKeyEnding: after.inKeychain?.slice(-4),
    keyCreatedAt: expect.stringMatching(/Z$/),
    addedAt: expect.stringMatching(/Z$/),
  }
  expect(rotated).toEqual(ok({ identity: changed, outcome: 'rotated' }))
  expect(after).toEqual(settled(after))
  expect(after.inKeychain).not.toBe(sandbox.world.accessKeyId)
  const [created, deactivated, deleted] = (
    ['CreateAccessKey', 'UpdateAccessKey', 'DeleteAccessKey'] as const
  ).map(operation => asked(operation).map(({ accessKeyId, status }) => [accessKeyId, status]))
  expect([created, deactivated, deleted]).toEqual([
    [[sandbox.world.accessKeyId, 200]],
    [[after.inKeychain, 200]],
    [[after.inKeychain, 200]],
  ])
})

test('every step is told, and that it has ended', async () => {
  const { core, identity } = await setRotationScene()
  await core.rotations.rotate(identity.id, 'begin')
  const told = core.seen.told
    .filter(({ channel }) => channel === 'identities.rotationsChanged')
    .map(({ payload }) => (payload as Rotation[]).map(({ step, running }) => `${step} ${running}`).join())
  expect(told.filter((step, place) => step !== told[place - 1])).toEqual([
    '',
    'create true',
    'wait-until-it-works true',
    'store true',
    'deactivate-old true',
    'delete-old true',
    '',
  ])
})

test('with two keys nothing is made, and it is said which key stands in the way', async () => {
  const { core, identity, sandbox, asked, survey } = await setRotationScene()
  const other = sandbox.control.createAccessKey()
  sandbox.control.setAccessKeyStatus(other.accessKeyId, 'Inactive')
  expect(await core.rotations.rotate(identity.id, 'begin')).toEqual(
    failed({
      kind: 'rotation',
      problem: 'two-keys',
      otherKey: {
        ending: other.accessKeyId.slice(-4),
        createdAt: expect.stringMatching(/Z$/),
        active: false,
      },
      causes: [
        expect.objectContaining({
          fix: { label: 'Copy commands', text: expect.stringContaining(other.accessKeyId) },
        }),
      ],
    }),
  )
  expect([asked('CreateAccessKey'), core.rotations.list(), (await survey()).inKeychain]).toEqual([
    [],
    [],
    sandbox.world.accessKeyId,
  ])
})

test('keys in memory are not rotated, and AWS is not asked', async () => {
  const { core, identity } = await setSignedUpScene()
  core.seen.requests.length = 0
  expect(await core.rotations.rotate(identity.id, 'begin')).toMatchObject({
    failure: { kind: 'rotation', problem: 'in-memory' },
  })
  expect([core.seen.requests, core.rotations.list()]).toEqual([[], []])
})

test('two rotations at once are one, and the second is told so', async () => {
  const { core, identity, asked, survey } = await setRotationScene()
  const outcomes = await Promise.all([
    core.rotations.rotate(identity.id, 'begin'),
    core.rotations.rotate(identity.id, 'begin'),
  ])
  expect(outcomes).toMatchObject([
    { ok: true, value: { outcome: 'rotated' } },
    { failure: { kind: 'rotation', problem: 'underway' } },
  ])
  const after = await survey()
  expect([after, asked('CreateAccessKey').length]).toEqual([settled(after), 1])
})

test('a new key that never starts to work is deleted again, and the old one stays', async () => {
  const { core, identity, sandbox, survey } = await setRotationScene()
  sandbox.control.setSettings({ accessKeyDelaySeconds: 600 })
  const rotations = impatientRotations(core, sandbox.endpoint, 2)
  expect(await rotations.rotate(identity.id, 'begin')).toMatchObject({
    failure: { kind: 'rotation', problem: 'new-key-not-working' },
  })
  const after = await survey()
  expect(after).toEqual(settled(after))
  expect(after.inKeychain).toBe(sandbox.world.accessKeyId)
})

test.each(['reset', 'hang', 'truncate', 'reset-before'] as const)(
  'when the answer to CreateAccessKey is lost (%s), no key is left behind, and the next rotation succeeds',
  { timeout: 40_000 },
  async kind => {
    const { core, identity, sandbox, asked, survey } = await setRotationScene()
    sandbox.control.addFault({ operation: 'CreateAccessKey', kind })
    const lost = await core.rotations.rotate(identity.id, 'begin')
    expect(lost).toMatchObject({
      failure: { kind: kind === 'hang' ? 'timed-out' : 'offline', step: 'create-access-key' },
    })
    const after = await survey()
    expect(after).toEqual(settled(after))
    expect([after.inKeychain, asked('CreateAccessKey').length]).toEqual([sandbox.world.accessKeyId, 1])
    expect(await core.rotations.rotate(identity.id, 'begin')).toMatchObject({ value: { outcome: 'rotated' } })
  },
)

test('neither the journal nor any other file knows a secret, old or new', async () => {
  const folder = temporaryFolder()
  const texts = new Set<string>()
  const remember = () => {
    for (const name of readdirSync(folder)) texts.add(readFileSync(join(folder, name), 'utf8'))
  }
  const { core, identity, sandbox, keychain } = await setRotationScene({ folder, onTold: remember })
  await core.rotations.rotate(identity.id, 'begin')
  const item = await keychain.read(identity.id)
  const fresh = JSON.parse((item.ok && item.value?.reveal()) || '{}')
  const written = [...texts].join()
  expect(written).toContain(fresh.accessKeyId)
  expect([written.includes(fresh.secretAccessKey), written.includes(sandbox.world.secretAccessKey)]).toEqual([
    false,
    false,
  ])
})

test('keys that were rotated are found by the identity again, and may be typed anew', async () => {
  const { core, identity, sandbox, restarted } = await setRotationScene()
  await core.rotations.rotate(identity.id, 'begin')
  const anew = restarted()
  expect(await anew.identities.check(identity.id, signal())).toMatchObject({ ok: true })
  const more = sandbox.control.createAccessKey()
  expect(
    await anew.identities.replaceKeys(
      { identityId: identity.id, source: typed(more), keyStore: 'keychain' },
      signal(),
    ),
  ).toMatchObject({ value: { id: identity.id, accessKeyEnding: more.accessKeyId.slice(-4) } })
  expect(await anew.identities.add(addRequest(sandbox.world), signal())).toMatchObject({
    failure: { kind: 'invalid-keys' },
  })
})

test('going on begins nothing where nothing was interrupted', async () => {
  const { core, identity, asked, survey } = await setRotationScene()
  const gone = await core.rotations.rotate(identity.id, 'go-on')
  expect(gone).toEqual(ok({ identity, outcome: 'nothing-to-do' }))
  expect(asked('CreateAccessKey')).toEqual([])
  expect((await survey()).inKeychain?.slice(-4)).toBe(identity.accessKeyEnding)
})

test('keys that are being rotated are nobody else’s to replace or to remove', async () => {
  const { core, identity, sandbox } = await setRotationScene()
  sandbox.control.setLatency(150, 'CreateAccessKey')
  const rotating = core.rotations.rotate(identity.id, 'begin')
  await expect.poll(() => core.rotations.list().length, { interval: 5 }).toBe(1)
  const source = typed(sandbox.world)
  const underway = failed(expect.objectContaining({ kind: 'rotation', problem: 'underway' }))
  const replace = { identityId: identity.id, source, keyStore: 'keychain' as const }
  expect(await core.identities.replaceKeys(replace, signal())).toEqual(underway)
  expect(await core.identities.remove(identity.id)).toEqual(underway)
  expect(await rotating).toMatchObject({ ok: true })
})
