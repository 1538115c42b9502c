import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { Secret } from '../../../electron/credentials/secret'
import { failed, ok } from '../../../shared/result'
import { createCore, ownKeychain } from '../../support/core'
import { addRequest as add, setCoreScene, setSignedUpScene, signal } from '../../support/scene'

test('good keys: AWS says whose they are, the keychain keeps them, and a restart finds them', async () => {
  const keychain = ownKeychain()
  const { core, sandbox } = await setCoreScene({ keychain })
  const { accessKeyId, secretAccessKey } = sandbox.world
  const added = await core.identities.add(add(sandbox.world), signal())
  const identity = {
    id: expect.any(String),
    name: 'hatrack-operator',
    accountId: '111122223333',
    userArn: sandbox.world.userArn,
    partition: 'aws',
    accessKeyEnding: accessKeyId.slice(-4),
    keyStore: 'keychain',
    mfa: null,
    keyCreatedAt: null,
    addedAt: expect.any(String),
  }
  expect(added).toEqual(ok({ identity, replaced: false }))
  // AWS tells the key's age a moment later, and nobody has waited for it.
  const aged = { ...identity, keyCreatedAt: expect.stringMatching(/Z$/) }
  await expect.poll(() => core.seen.identityChanges, { interval: 5 }).toEqual([[identity], [aged]])
  expect(core.identities.list()).toEqual([aged])

  const restarted = createCore({ aws: sandbox.endpoint, folder: core.folder, keychain })
  const [kept] = restarted.identities.list()
  const keys = kept && (await restarted.identities.keys(kept.id))
  expect([kept, keys]).toEqual([aged, ok({ accessKeyId, secretAccessKey: expect.any(Secret) })])
  expect(keys?.ok && keys.value.secretAccessKey.reveal()).toBe(secretAccessKey)
  expect(kept && (await restarted.identities.check(kept.id, signal()))).toEqual(ok({ identity: aged }))
})

test('nothing secret is in the files of the app', async () => {
  const { core, sandbox } = await setSignedUpScene({ keyStore: 'keychain' })
  const written = readdirSync(core.folder)
    .map(name => readFileSync(join(core.folder, name), 'utf8'))
    .join()
  expect(written).toContain('hatrack-operator')
  for (const secret of [sandbox.world.secretAccessKey, sandbox.world.accessKeyId])
    expect(written).not.toContain(secret)
})

const evidence = (code: string, message: string) => ({
  step: 'caller-identity',
  code,
  message,
  status: 403,
  requestId: expect.stringMatching(/^[\w-]{36}$/),
})
const unknownKey = failed({
  kind: 'invalid-keys',
  evidence: evidence('InvalidClientTokenId', 'The security token included in the request is invalid.'),
  causes: [],
})

test('keys that AWS refuses are not kept', async () => {
  const { core, sandbox } = await setCoreScene()
  const { world } = sandbox
  const outcome = async (keys: { accessKeyId: string; secretAccessKey: string }) => {
    core.seen.requests.length = 0
    return [await core.identities.add(add(keys), signal()), core.seen.requests.length]
  }
  // Each partition is asked once; an unknown key is never tried again.
  expect(await outcome(world.inactiveKey)).toEqual([unknownKey, 4])
  expect(await outcome({ ...world, accessKeyId: 'AKIAIOSFODNN7EXAMPLE' })).toEqual([unknownKey, 4])
  const [wrongSecret, asked] = await outcome({ ...world, secretAccessKey: 'x'.repeat(40) })
  expect(asked).toBe(1)
  expect(wrongSecret).toMatchObject({
    failure: { kind: 'invalid-keys', evidence: { code: 'SignatureDoesNotMatch' } },
  })
  expect(await outcome(world.rootKey)).toEqual([failed({ kind: 'key-source', problem: 'root-keys' }), 1])
  expect(await outcome({ ...world, accessKeyId: 'nonsense' })).toEqual([
    failed({ kind: 'key-source', problem: 'access-key-id' }),
    0,
  ])
  expect([core.identities.list(), core.seen.identityChanges, readdirSync(core.folder)]).toEqual([[], [], []])
})

test('keys of a user that is known replace the old ones, under the same id and name', async () => {
  const keychain = ownKeychain()
  const { core, sandbox } = await setCoreScene({ keychain })
  const { world, control } = sandbox
  const first = await core.identities.add({ ...add(world), name: 'Operations' }, signal())
  const another = control.createAccessKey()
  const second = await core.identities.add(add(another), signal())

  const before = first.ok ? first.value.identity : expect.fail()
  const ending = another.accessKeyId.slice(-4)
  const identity = { ...before, accessKeyEnding: ending, keyCreatedAt: null, addedAt: expect.any(String) }
  expect(second).toEqual(ok({ identity, replaced: true }))
  const aged = { ...identity, keyCreatedAt: expect.stringMatching(/Z$/) }
  await expect.poll(() => core.identities.list(), { interval: 5 }).toEqual([aged])
  const item = await keychain.read(before.id)
  expect(item.ok && item.value?.reveal()).toContain(another.secretAccessKey)
})

test('the same keys added twice at once are one identity', async () => {
  const { core, sandbox } = await setCoreScene()
  const adding = [
    core.identities.add(add(sandbox.world), signal()),
    core.identities.add(add(sandbox.world), signal()),
  ]
  const outcomes = await Promise.all(adding)
  expect(outcomes).toMatchObject([{ ok: true }, { ok: true }])
  expect(core.identities.list()).toHaveLength(1)
})

test('moved to memory, the keys leave the keychain, and are gone after a restart', async () => {
  const keychain = ownKeychain()
  const { core, sandbox } = await setCoreScene({ keychain })
  await core.identities.add(add(sandbox.world), signal())
  const [{ id } = expect.fail()] = core.identities.list()
  await core.identities.add(add(sandbox.world, 'memory'), signal())
  expect([await keychain.read(id), await core.identities.check(id, signal())]).toMatchObject([
    ok(null),
    { ok: true },
  ])

  const restarted = createCore({ aws: sandbox.endpoint, folder: core.folder, keychain })
  const missing = failed({ kind: 'keys-missing', identityName: 'hatrack-operator', keyStore: 'memory' })
  expect(await restarted.identities.check(id, signal())).toEqual(missing)
})

test('removed, its keys are gone from the keychain; removed elsewhere, they are said to be missing', async () => {
  const keychain = ownKeychain()
  const { core, sandbox } = await setCoreScene({ keychain })
  const added = await core.identities.add(add(sandbox.world), signal())
  const id = added.ok ? added.value.identity.id : expect.fail()
  await keychain.remove(id)
  const restarted = createCore({ aws: sandbox.endpoint, folder: core.folder, keychain })
  expect(await restarted.identities.keys(id)).toEqual(
    failed({ kind: 'keys-missing', identityName: 'hatrack-operator', keyStore: 'keychain' }),
  )
  await keychain.write(id, new Secret('not what we wrote'))
  expect(await restarted.identities.keys(id)).toMatchObject({ failure: { kind: 'keys-missing' } })

  expect(await restarted.identities.remove(id)).toEqual(ok(undefined))
  expect([await keychain.read(id), restarted.identities.list()]).toEqual([ok(null), []])
  const unknown = failed({ kind: 'unknown-identity' })
  expect([
    await restarted.identities.remove(id),
    await restarted.identities.keys(id),
    await restarted.identities.check(id, signal()),
  ]).toEqual([unknown, unknown, unknown])
})

test('keys from the environment are added like others, and the reader gives no secret away', async () => {
  const { sandbox } = await setCoreScene()
  const { accessKeyId, secretAccessKey } = sandbox.world
  const environment = {
    accessKeyId,
    secretAccessKey: new Secret(secretAccessKey),
    hasSessionToken: false,
    credentialsFile: '/nonexistent',
  }
  const { core } = await setCoreScene({ aws: sandbox.endpoint, environment })
  const added = await core.identities.add(
    { source: { from: 'environment' }, name: 'CI', keyStore: 'memory' },
    signal(),
  )
  expect(added).toMatchObject({ value: { identity: { name: 'CI', keyStore: 'memory' } } })
})
