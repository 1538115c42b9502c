import { renameSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { expect, test } from 'vitest'
import { createKeychain } from '../../../electron/credentials/keychain'
import { Secret } from '../../../electron/credentials/secret'
import { failed, ok } from '../../../shared/result'
import { createCore, keychainWorker, ownKeychain } from '../../support/core'
import { type OwnKeyring, ownKeyrings } from '../../support/own-keyring'
import { addRequest, setCoreScene, setSignedUpScene, signal } from '../../support/scene'

const ownKeyring = ownKeyrings()
const timedOut = failed({ kind: 'keychain', state: 'timed-out' })
const idsIn = async (keyring: OwnKeyring) => (await keyring.items()).map(item => item['username'])

/** What the app has written down about items that it does not know the state of. */
const marksIn = async (folder: string) =>
  JSON.parse(await readFile(join(folder, 'keychain-marks.json'), 'utf8')).value

const slow = { timeout: 60_000 }

test(
  'keys whose keyring is unlocked after the deadline are taken out again, and memory stands',
  slow,
  async () => {
    const keyring = await ownKeyring()
    const { core, sandbox } = await setCoreScene()
    keyring.lock()
    expect(await core.identities.add(addRequest(sandbox.world), signal())).toEqual(timedOut)
    expect(await core.identities.add(addRequest(sandbox.world, 'memory'), signal())).toMatchObject({
      ok: true,
    })
    expect(await marksIn(core.folder)).toHaveLength(1)

    await expect.poll(keyring.asked).toBe(1)
    keyring.typePassword()
    await expect.poll(() => marksIn(core.folder), { timeout: 10_000 }).toEqual([])
    expect(await idsIn(keyring)).toEqual([])
    expect(core.identities.list()).toMatchObject([{ keyStore: 'memory' }])
  },
)

test('an item that nothing names is taken out after a restart', slow, async () => {
  const keyring = await ownKeyring()
  const service = `Hatrack test ${crypto.randomUUID()}`
  const keychain = createKeychain(keychainWorker, service)
  const { core, sandbox } = await setCoreScene({
    // As if the app had been killed when the late write was through, and nobody had heard of it.
    keychain: { ...keychain, late: { isAwaited: () => true, onEnded: () => {} } },
  })
  keyring.lock()
  expect(await core.identities.add(addRequest(sandbox.world), signal())).toEqual(timedOut)
  await expect.poll(keyring.asked).toBe(1)
  keyring.typePassword()
  await expect.poll(() => idsIn(keyring), { timeout: 10_000 }).toHaveLength(1)

  const restarted = createCore({
    aws: sandbox.endpoint,
    folder: core.folder,
    keychain: createKeychain(keychainWorker, service),
  })
  await restarted.settleItems()
  expect([await idsIn(keyring), await marksIn(core.folder)]).toEqual([[], []])
  await Promise.all([keychain.close(), restarted.keychain.close()])
})

test('while it cannot be read which identities there are, nothing is taken out', async () => {
  await ownKeyring()
  const { core, identity, sandbox } = await setSignedUpScene({ keyStore: 'keychain' })
  writeFileSync(
    join(core.folder, 'keychain-marks.json'),
    JSON.stringify({ version: 1, value: [identity.id] }),
  )
  const index = join(core.folder, 'identities.json')
  renameSync(index, `${index}.away`)
  // Reading this fails as a broken disk does.
  symlinkSync('/proc/self/mem', index)
  const blind = createCore({ aws: sandbox.endpoint, folder: core.folder, keychain: core.keychain })
  await blind.settleItems()
  expect(blind.seen.notices).toEqual([{ kind: 'file-unreadable', file: 'identities.json' }])
  expect(await core.keychain.read(identity.id)).toMatchObject({ ok: true, value: expect.any(Secret) })
  rmSync(index)
  renameSync(`${index}.away`, index)
})

test('keys that replace others after the deadline do not stay: the old ones are put back', slow, async () => {
  const keyring = await ownKeyring()
  const { core, identity, sandbox } = await setSignedUpScene({ keyStore: 'keychain' })
  const before = (await core.keychain.read(identity.id)) as { value: Secret }
  const other = sandbox.control.createAccessKey()
  keyring.lock()
  expect(await core.identities.add(addRequest(other), signal())).toEqual(timedOut)
  await expect.poll(keyring.asked).toBe(1)
  keyring.typePassword()
  await expect.poll(() => marksIn(core.folder), { timeout: 10_000 }).toEqual([])
  const after = (await core.keychain.read(identity.id)) as { value: Secret }
  expect(after.value.reveal()).toBe(before.value.reveal())
  expect(core.identities.list()).toMatchObject([{ accessKeyEnding: identity.accessKeyEnding }])
})

test('an identity whose removal is carried out after the deadline keeps its keys', slow, async () => {
  const keyring = await ownKeyring()
  const { core, identity } = await setSignedUpScene({ keyStore: 'keychain' })
  keyring.lock()
  expect(await core.identities.remove(identity.id)).toEqual(timedOut)
  await expect.poll(keyring.asked).toBe(1)
  keyring.typePassword()
  await expect.poll(() => marksIn(core.folder), { timeout: 10_000 }).toEqual([])
  expect(await idsIn(keyring)).toEqual([identity.id])
  expect(core.identities.list()).toEqual([identity])
  expect(await core.identities.check(identity.id, signal())).toMatchObject({ ok: true })
})

test.each(['of keys that were read before', 'of keys that were not'])(
  'with an unanswered question, removing an identity %s ends within 5 seconds',
  slow,
  async which => {
    const keyring = await ownKeyring()
    const { core, identity, sandbox } = await setSignedUpScene({ keyStore: 'keychain' })
    const asked =
      which === 'of keys that were read before'
        ? core
        : createCore({ aws: sandbox.endpoint, folder: core.folder, keychain: core.keychain })
    keyring.lock()
    const start = performance.now()
    expect(await asked.identities.remove(identity.id)).toEqual(timedOut)
    expect(performance.now() - start).toBeLessThan(6000)
    keyring.typeAlways()
  },
)

test('with a keyring that hangs, keys are given up after one of its silences, not two', slow, async () => {
  const keyring = await ownKeyring()
  const { core, sandbox } = await setCoreScene()
  keyring.stop()
  const start = performance.now()
  expect(await core.identities.add(addRequest(sandbox.world), signal())).toEqual(timedOut)
  const seconds = (performance.now() - start) / 1000
  keyring.goOn()
  expect(seconds).toBeLessThan(3.5)
})

test('unanswered questions leave Node its threads, and end by themselves', slow, async () => {
  const keyring = await ownKeyring()
  const keychain = ownKeychain()
  await keychain.write('a', new Secret('x'))
  keyring.lock()
  for (let times = 0; times < 5; times++) expect(await keychain.read('a')).toEqual(timedOut)
  // Files are read by the few threads that Node has for them.
  const read = Promise.all(Array.from({ length: 8 }, () => readFile(import.meta.filename)))
  expect(await Promise.race([read.then(() => 'read'), pause(5000, 'stuck')])).toBe('read')
  keyring.typeAlways()
  await expect.poll(() => keychain.read('a'), { timeout: 10_000 }).toMatchObject({ ok: true })
})

test('a keychain is closed at once, whatever is unanswered', slow, async () => {
  const keyring = await ownKeyring()
  const keychain = createKeychain(keychainWorker, 'closed')
  keyring.lock()
  const writing = keychain.write('a', new Secret('x'))
  await expect.poll(keyring.asked).toBe(1)
  const start = performance.now()
  await keychain.close()
  expect(performance.now() - start).toBeLessThan(1000)
  expect(keychain.isUnanswered()).toBe(true)
  keyring.typePassword()
  await writing
})

test('two equal items are read, replaced and removed as one', async () => {
  const keyring = await ownKeyring()
  const keychain = ownKeychain()
  const reveal = async () => {
    const read = await keychain.read('a')
    return read.ok ? (read.value?.reveal() ?? null) : read.failure.state
  }
  await keychain.write('a', new Secret('same'))
  const [attributes = {}] = await keyring.items()
  await keyring.addEqual(attributes, 'same')
  expect([(await keyring.items()).length, await reveal()]).toEqual([2, 'same'])
  expect(await keychain.remove('a')).toEqual(ok(undefined))
  expect([await keyring.items(), await reveal()]).toEqual([[], null])

  // Which of two different ones is right is not guessed; new keys take the place of both.
  await keychain.write('a', new Secret('one'))
  await keyring.addEqual(attributes, 'two')
  expect(await reveal()).toBe('ambiguous')
  expect(await keychain.write('a', new Secret('three'))).toEqual(ok(undefined))
  expect([(await keyring.items()).length, await reveal()]).toEqual([1, 'three'])
})

test('an identity with two different items gets on with new keys, or goes', async () => {
  const keyring = await ownKeyring()
  const { core, identity, sandbox } = await setSignedUpScene({ keyStore: 'keychain' })
  const restarted = () => createCore({ aws: sandbox.endpoint, folder: core.folder, keychain: core.keychain })
  const [attributes = {}] = await keyring.items()
  await keyring.addEqual(attributes, 'something else')
  expect(await restarted().identities.check(identity.id, signal())).toEqual(
    failed({ kind: 'keychain', state: 'ambiguous' }),
  )
  const { source } = addRequest(sandbox.control.createAccessKey())
  const replaced = await restarted().identities.replaceKeys(
    { identityId: identity.id, source, keyStore: 'keychain' },
    signal(),
  )
  expect([replaced.ok, (await keyring.items()).length]).toEqual([true, 1])
  await keyring.addEqual(attributes, 'something else')
  expect(await restarted().identities.remove(identity.id)).toEqual(ok(undefined))
  expect(await keyring.items()).toEqual([])
})
