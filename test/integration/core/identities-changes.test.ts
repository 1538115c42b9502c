import { expect, test } from 'vitest'
import { coreHandlers } from '../../../electron/handlers'
import { failed, ok } from '../../../shared/result'
import { createCore } from '../../support/core'
import { addRequest, setSignedUpScene, signal, typed } from '../../support/scene'

test('renamed, an identity keeps everything else, also after a restart', async () => {
  const { core, identity, sandbox } = await setSignedUpScene({ keyStore: 'keychain' })
  const renamed = { ...identity, name: 'Operations' }
  expect(await core.identities.rename(identity.id, '  Operations ')).toEqual(ok(renamed))
  for (const name of ['', '   ', 'Ope\u202erations', 'x'.repeat(501)]) {
    expect(await core.identities.rename(identity.id, name)).toEqual(failed({ kind: 'invalid-name' }))
  }
  const restarted = createCore({ aws: sandbox.endpoint, folder: core.folder })
  expect([core.identities.list(), restarted.identities.list()]).toEqual([[renamed], [renamed]])
})

test('keys are replaced by others of the same user; those of another user leave all as it was', async () => {
  const { core, identity, sandbox } = await setSignedUpScene({ keyStore: 'keychain' })
  const { control, world } = sandbox
  const replace = (keys: { accessKeyId: string; secretAccessKey: string }) =>
    core.identities.replaceKeys(
      { identityId: identity.id, source: typed(keys), keyStore: 'keychain' },
      signal(),
    )
  expect(await replace(world.customer)).toEqual(failed({ kind: 'key-source', problem: 'another-user' }))
  expect(await replace(world.rootKey)).toEqual(failed({ kind: 'key-source', problem: 'root-keys' }))
  expect(await replace(world.inactiveKey)).toMatchObject({ failure: { kind: 'invalid-keys' } })
  const item = await core.keychain.read(identity.id)
  expect([core.identities.list(), item.ok && item.value?.reveal().includes(world.secretAccessKey)]).toEqual([
    [identity],
    true,
  ])

  const more = control.createAccessKey()
  expect(await replace(more)).toMatchObject({
    value: { id: identity.id, accessKeyEnding: more.accessKeyId.slice(-4), name: identity.name },
  })
  const after = await core.keychain.read(identity.id)
  expect(after.ok && after.value?.reveal()).toContain(more.secretAccessKey)
})

test('who uses an identity is named before it goes; then its accounts wait, or go to another', async () => {
  const { core, identity, account, sandbox } = await setSignedUpScene()
  const remove = coreHandlers(core)['identities.remove']
  const removal = (dependents: Parameters<typeof remove>[0]['dependents']) =>
    remove({ identityId: identity.id, dependents })
  const [first, second] = [await account('Tidewater Games'), await account('Meridian Travel')]
  const gov = await core.identities.add(addRequest(sandbox.world.govIdentity, 'memory'), signal())
  const heir = await core.identities.add(addRequest(sandbox.world.customer, 'memory'), signal())
  const idOf = (added: typeof gov) => (added.ok ? added.value.identity.id : expect.fail())

  expect(await removal({ do: 'refuse' })).toEqual(failed({ kind: 'identity-in-use', accounts: 2 }))
  expect(await removal({ do: 'hand-over', to: identity.id })).toEqual(failed({ kind: 'unknown-identity' }))
  expect(await removal({ do: 'hand-over', to: idOf(gov) })).toEqual(
    failed({ kind: 'partition-mismatch', identity: 'aws-us-gov', role: 'aws' }),
  )
  expect([core.identities.list().length, core.accounts.usedBy(identity.id)]).toEqual([3, [first, second]])

  expect(await removal({ do: 'hand-over', to: idOf(heir) })).toEqual(ok(undefined))
  const handed = { identityId: idOf(heir), verification: { state: 'unverified' } }
  expect([core.identities.find(identity.id), core.accounts.list()]).toEqual([
    undefined,
    [
      { ...first, ...handed },
      { ...second, ...handed },
    ],
  ])
  expect(await remove({ identityId: idOf(heir), dependents: { do: 'leave' } })).toEqual(ok(undefined))
  expect(core.accounts.list()).toHaveLength(2)
  expect(await core.consoles.open({ accountId: first.id, destination: null })).toEqual(
    failed({ kind: 'unknown-identity' }),
  )
})

test('MFA devices are listed where the user may, and guessed from its name where it may not', async () => {
  const { core, identity, sandbox } = await setSignedUpScene()
  const { serialNumber } = sandbox.world.mfa
  expect(await core.identities.findMfa(identity.id, signal())).toEqual(
    ok({ certain: true, serialNumbers: [serialNumber] }),
  )
  sandbox.control.setUserPolicy({ Version: '2012-10-17', Statement: [] })
  expect(await core.identities.findMfa(identity.id, signal())).toEqual(
    ok({ certain: false, serialNumbers: ['arn:aws:iam::111122223333:mfa/hatrack-operator'] }),
  )
})

test('an MFA device is kept as it was pasted, cleaned; what is no serial number is refused', async () => {
  const { core, identity, sandbox } = await setSignedUpScene()
  const { serialNumber } = sandbox.world.mfa
  const policy = 'each-time' as const
  for (const wrong of ['', 'short', 'arn:aws:iam::111122223333:mfa/two words', 'x'.repeat(257)]) {
    expect(await core.identities.setMfa(identity.id, { serialNumber: wrong, policy })).toEqual(
      failed({ kind: 'invalid-mfa-serial' }),
    )
  }
  const mfa = { serialNumber, policy }
  expect(await core.identities.setMfa(identity.id, { serialNumber: ` "${serialNumber}"\n`, policy })).toEqual(
    ok({ ...identity, mfa }),
  )
  expect(await core.identities.setMfa(identity.id, null)).toEqual(ok(identity))
})

test('the age of a key is what AWS says; a user that may not ask is no failure', async () => {
  const { core, identity, sandbox } = await setSignedUpScene()
  sandbox.control.setAccessKeyCreatedAt(sandbox.world.accessKeyId, '2025-01-31T12:00:00Z')
  const aged = { ...identity, keyCreatedAt: '2025-01-31T12:00:00.000Z' }
  expect(await core.identities.check(identity.id, signal())).toEqual(ok({ identity: aged }))
  sandbox.control.setUserPolicy({ Version: '2012-10-17', Statement: [] })
  expect(await core.identities.check(identity.id, signal())).toEqual(ok({ identity: aged }))
})
