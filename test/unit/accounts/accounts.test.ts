import { chmodSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { openAccountsDocument, openUnlinkedDocument } from '../../../electron/accounts/account-documents'
import { type AccountChange, createAccounts } from '../../../electron/accounts/accounts'
import { IdentityId } from '../../../shared/identity'
import { failed, ok } from '../../../shared/result'
import { anAccount } from '../../support/accounts'
import { temporaryFolder } from '../../support/temporary-folder'

function scene(folder = temporaryFolder()) {
  const stored = (name: string) => ({ file: join(folder, name), onNotice: () => expect.fail() })
  const open = () => openAccountsDocument(stored('accounts.json'))
  const unlinked = () => openUnlinkedDocument(stored('unlinked-accounts.json'))
  const changes: AccountChange[] = []
  return {
    accounts: createAccounts(open(), unlinked(), change => changes.push(change)),
    changes,
    onDisk: () => open().value,
    unlinkedOnDisk: () => unlinked().value,
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
    [renamed, bluebird],
    [],
  ])

  expect(await accounts.remove([northwind.id])).toEqual(ok(undefined))
  expect(await accounts.remove([northwind.id])).toEqual(failed({ kind: 'unknown-account' }))
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
    accounts.update(northwind.id, { note: 'Ask Ada.' }),
    accounts.update(northwind.id, { lastOpenedAt }),
  ])
  expect(onDisk()).toEqual([{ ...northwind, note: 'Ask Ada.', lastOpenedAt }])
})

test('a change that comes while an account is being unlinked does not bring it back', async () => {
  const { accounts, changes, onDisk } = scene()
  await accounts.put(northwind)
  const [removed, updated] = await Promise.all([
    accounts.remove([northwind.id]),
    accounts.update(northwind.id, { note: 'Ask Ada.' }),
  ])
  expect([removed, updated.ok, onDisk()]).toEqual([ok(undefined), true, []])
  expect(changes.at(-1)).toEqual({ changed: [], removed: [northwind.id] })
})

test('unlinked accounts are remembered, the latest first, and come back as they were', async () => {
  const { accounts, changes, onDisk, unlinkedOnDisk } = scene()
  await accounts.put(northwind)
  await accounts.put(bluebird)
  await accounts.remove([northwind.id])
  await accounts.remove([bluebird.id])
  expect([onDisk(), unlinkedOnDisk()]).toEqual([[], [bluebird, northwind]])
  expect(accounts.findUnlinked(northwind.roleArn)).toEqual(northwind)
  expect(await accounts.restore([northwind.id])).toEqual(ok([northwind]))
  expect(await accounts.restore([northwind.id])).toEqual(ok([northwind]))
  expect([onDisk(), changes.at(-1)]).toEqual([[northwind], { changed: [northwind], removed: [] }])
  expect(await accounts.restore([anAccount().id])).toEqual(failed({ kind: 'unknown-account' }))
})

test('accounts that are handed over are unverified, and no others change', async () => {
  const { accounts, changes, onDisk } = scene()
  const at = '2026-02-01T08:00:00.000Z'
  const verified = { ...northwind, verification: { state: 'verified' as const, at, findings: [] } }
  const other = anAccount({ ...bluebird, identityId: '00000000-0000-4000-8000-000000000000' })
  await accounts.put(verified)
  await accounts.put(other)
  const heir = IdentityId.parse('11111111-1111-4111-8111-111111111111')
  expect(await accounts.handOver(northwind.identityId, heir)).toEqual(ok(undefined))
  const handed = { ...northwind, identityId: heir, verification: { state: 'unverified' } }
  expect([onDisk(), changes.at(-1)]).toEqual([[handed, other], { changed: [handed], removed: [] }])
})

test('a change of an account that is not there does nothing', async () => {
  const { accounts, changes } = scene()
  expect(await accounts.update(northwind.id, { name: 'Nobody' })).toEqual(ok(null))
  expect([accounts.list(), changes]).toEqual([[], []])
})

test('what could not be saved is not announced', async () => {
  const folder = join(temporaryFolder(), 'profile')
  const { accounts, changes } = scene(folder)
  expect(accounts.list()).toEqual([])
  writeFileSync(folder, 'a file where the folder should be')
  chmodSync(folder, 0o400)
  const storage = failed({ kind: 'storage', problem: 'other', file: 'accounts.json' })
  expect([await accounts.put(northwind), accounts.list(), changes]).toEqual([storage, [], []])
})

test('many accounts are arranged in one write, unlinked in another, and come back in a third', async () => {
  const { accounts, changes, onDisk } = scene()
  const many = [1, 2, 3].map(place =>
    anAccount({ roleArn: `arn:aws:iam::20000000000${place}:role/HatrackAccess` }),
  )
  for (const account of many) await accounts.put(account)
  const ids = many.map(({ id }) => id)
  const gone = anAccount().id
  const fields = new Map([...ids, gone].map((id, place) => [id, { tags: [`tag ${place}`], favourite: true }]))
  const arranged = await accounts.updateAll(fields)
  expect(arranged.ok && arranged.value.map(({ tags }) => tags)).toEqual([['tag 0'], ['tag 1'], ['tag 2']])
  expect([onDisk(), changes.length]).toEqual([arranged.ok && arranged.value, 4])

  expect(await accounts.remove([...ids, gone])).toEqual(ok(undefined))
  expect([onDisk(), changes.at(-1)]).toEqual([[], { changed: [], removed: ids }])
  expect(await accounts.restore(ids)).toEqual(arranged)
  expect(onDisk()).toEqual(arranged.ok && arranged.value)
})
