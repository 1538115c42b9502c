import { mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import type { Keychain } from '../../../electron/credentials/keychain'
import { Secret } from '../../../electron/credentials/secret'
import { KeychainState } from '../../../shared/failures'
import { ServerIdentity } from '../../../shared/identity'
import { failed, ok } from '../../../shared/result'
import { createCore } from '../../support/core'
import { addRequest as add, setCoreScene, setSignedUpScene, signal } from '../../support/scene'
import { temporaryFolder } from '../../support/temporary-folder'

/** A keychain in memory, of which some operations fail once it is told to. */
function failingKeychain(operations: ('read' | 'write' | 'remove')[], state: KeychainState) {
  const items = new Map<string, string>()
  const failure = failed({ kind: 'keychain' as const, state })
  const failing: string[] = []
  const keychain: Keychain = {
    read: async account =>
      failing.includes('read')
        ? failure
        : ok(items.has(account) ? new Secret(items.get(account) ?? '') : null),
    write: async (account, secret) => {
      if (failing.includes('write')) return failure
      items.set(account, secret.reveal())
      return ok(undefined)
    },
    remove: async account => {
      if (failing.includes('remove')) return failure
      items.delete(account)
      return ok(undefined)
    },
    close: async () => {},
  }
  return { keychain, items, failure, start: () => void failing.push(...operations) }
}

test.each(KeychainState.options)(
  'with a keychain that is %s nothing is kept, and memory is the way on',
  async state => {
    const { keychain, items, failure, start } = failingKeychain(['write'], state)
    const { core, sandbox } = await setCoreScene({ keychain })
    start()
    expect(await core.identities.add(add(sandbox.world), signal())).toEqual(failure)
    expect([core.identities.list(), items.size]).toEqual([[], 0])
    // That it was tried is written down, without the keys.
    expect(readdirSync(core.folder).filter(name => !name.startsWith('keychain-marks.json'))).toEqual([])
    expect(await core.identities.add(add(sandbox.world, 'memory'), signal())).toMatchObject({ ok: true })
    expect(ServerIdentity.parse(core.identities.list()[0]).keyStore).toBe('memory')
  },
)

test('a keychain that fails while removing keeps the identity', async () => {
  const { keychain, items, failure, start } = failingKeychain(['remove'], 'locked')
  const { core, identity } = await setSignedUpScene({ keychain, keyStore: 'keychain' })
  start()
  expect(await core.identities.remove(identity.id)).toEqual(failure)
  expect([core.identities.list(), items.size]).toEqual([[identity], 1])
})

test('a keychain that fails while reading says so, and not that keys are missing', async () => {
  const { keychain, failure, start } = failingKeychain(['read'], 'locked')
  const { core, identity, sandbox } = await setSignedUpScene({ keychain, keyStore: 'keychain' })
  start()
  const restarted = createCore({ aws: sandbox.endpoint, folder: core.folder, keychain })
  expect(await restarted.identities.check(identity.id, signal())).toEqual(failure)
})

test('new keys for an identity whose keychain is locked just now do not cost it the old ones', async () => {
  const { keychain, items, failure, start } = failingKeychain(['read', 'write'], 'locked')
  const { core, sandbox } = await setSignedUpScene({ keychain, keyStore: 'keychain' })
  const before = [...items]
  start()
  const restarted = createCore({ aws: sandbox.endpoint, folder: core.folder, keychain })
  expect(await restarted.identities.add(add(sandbox.world), signal())).toEqual(failure)
  expect([...items]).toEqual(before)
})

test('an index that cannot be written leaves the keychain as it was', async () => {
  const { keychain, items } = failingKeychain(['read'], 'locked')
  const folder = join(temporaryFolder(), 'profile')
  const { core, sandbox } = await setCoreScene({ keychain, folder })
  const { world, control } = sandbox
  const storage = failed({ kind: 'storage', problem: 'other', file: 'keychain-marks.json' })

  writeFileSync(folder, 'a file in the way')
  expect([await core.identities.add(add(world), signal()), items.size, core.identities.list()]).toEqual([
    storage,
    0,
    [],
  ])

  rmSync(folder)
  await core.identities.add(add(world), signal())
  const before = [...items]
  rmSync(folder, { recursive: true })
  writeFileSync(folder, 'a file in the way')
  expect(await core.identities.add(add(control.createAccessKey()), signal())).toEqual(storage)
  expect([...items]).toEqual(before)
  rmSync(folder)
  mkdirSync(folder)
})
