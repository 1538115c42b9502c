import { copyFileSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { openIdentityIndex } from '../../../electron/credentials/identity-index'
import { ok } from '../../../shared/result'
import { contentOf } from '../../support/note-document'
import { temporaryFolder } from '../../support/temporary-folder'

const fixture = join(import.meta.dirname, 'fixtures', 'identities-1.json')
const known: object[] = JSON.parse(readFileSync(fixture, 'utf8')).value
const migrated = known.map(identity => ({ ...identity, mfa: null, keyCreatedAt: null }))

test('identities of version 1 keep all that was known of them, opened once or twice', async () => {
  const file = join(temporaryFolder(), 'identities.json')
  copyFileSync(fixture, file)
  const open = () => openIdentityIndex({ file, onNotice: notice => expect.fail(JSON.stringify(notice)) })
  expect([open().value, open().value]).toEqual([migrated, migrated])
  expect(readFileSync(file, 'utf8')).toBe(readFileSync(fixture, 'utf8'))

  expect(await open().update(identities => identities)).toEqual(ok(undefined))
  expect(contentOf(file, 2)).toEqual({ version: 2, value: migrated })
  expect(open().value).toEqual(migrated)
})
