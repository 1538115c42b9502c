import { chmodSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { type AccountChange, createAccounts, LinkedAccounts } from '../../../electron/accounts/accounts'
import { openDocument } from '../../../electron/storage/json-document'
import { IdentityId } from '../../../shared/identity'
import { failed, ok } from '../../../shared/result'
import { anAccount } from '../../support/accounts'
import { temporaryFolder } from '../../support/temporary-folder'

function scene(folder = temporaryFolder()) {
  const file = join(folder, 'accounts.json')
  const open = () =>
    openDocument({ file, version: 1, schema: LinkedAccounts, initial: [], onNotice: () => expect.fail() })
  const changes: AccountChange[] = []
  return {
    accounts: createAccounts(open(), change => changes.push(change)),
    changes,
    onDisk: () => open().value,
  }
}

const northwind = anAccount()
const bluebird = anAccount({ name: 'Bluebird', roleArn: 'arn:aws:iam::317204958813:role/HatrackAccess' })

test('accounts are added, found, replaced and removed, and only what changed is announced', async () => {
  const { accounts, changes, onDisk } = scene()
  await accounts.put(northwind)
  await accounts.put(bluebird)
  const renamed = { ...northwind, name: 'Northwind Payments' }
  await accounts.put(renamed)
  expect([accounts.list(), onDisk()]).toEqual([
    [renamed, bluebird],
    [renamed, bluebird],
  ])
  expect([accounts.find(bluebird.id), accounts.findByRole(northwind.roleArn)]).toEqual([bluebird, renamed])
  expect([accounts.usedBy(northwind.identityId), accounts.usedBy(IdentityId.parse(bluebird.id))]).toEqual([
    2, 0,
  ])

  expect(await accounts.remove(northwind.id)).toEqual(ok(undefined))
  expect(await accounts.remove(northwind.id)).toEqual(failed({ kind: 'unknown-account' }))
  expect([accounts.list(), onDisk()]).toEqual([[bluebird], [bluebird]])
  expect(changes).toEqual([
    { changed: [northwind], removed: [] },
    { changed: [bluebird], removed: [] },
    { changed: [renamed], removed: [] },
    { changed: [], removed: [northwind.id] },
  ])
})

test('two changes of one account at once do not undo each other', async () => {
  const { accounts, onDisk } = scene()
  await accounts.put(northwind)
  const lastOpenedAt = '2026-02-01T08:00:00.000Z'
  await Promise.all([
    accounts.update(northwind.id, { sessionDurationRefused: true }),
    accounts.update(northwind.id, { lastOpenedAt }),
  ])
  expect(onDisk()).toEqual([{ ...northwind, sessionDurationRefused: true, lastOpenedAt }])
})

test('a change that comes while an account is being unlinked does not bring it back', async () => {
  const { accounts, changes, onDisk } = scene()
  await accounts.put(northwind)
  const [removed, updated] = await Promise.all([
    accounts.remove(northwind.id),
    accounts.update(northwind.id, { sessionDurationRefused: true }),
  ])
  expect([removed, updated, onDisk()]).toEqual([ok(undefined), ok(undefined), []])
  expect(changes.at(-1)).toEqual({ changed: [], removed: [northwind.id] })
})

test('a change of an account that is not there does nothing', async () => {
  const { accounts, changes } = scene()
  expect(await accounts.update(northwind.id, { name: 'Nobody' })).toEqual(ok(undefined))
  expect([accounts.list(), changes]).toEqual([[], []])
})

test('what could not be saved is not announced', async () => {
  const folder = join(temporaryFolder(), 'profile')
  const { accounts, changes } = scene(folder)
  writeFileSync(folder, 'a file where the folder should be')
  chmodSync(folder, 0o400)
  const storage = failed({ kind: 'storage', problem: 'other', file: 'accounts.json' })
  expect([await accounts.put(northwind), accounts.list(), changes]).toEqual([storage, [], []])
})
