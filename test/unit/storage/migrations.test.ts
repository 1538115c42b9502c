import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { z } from 'zod'
import { ok } from '../../../shared/result'
import { contentOf, openNote } from '../../support/note-document'
import { temporaryFolder } from '../../support/temporary-folder'

// Version 1 was a number, version 2 had only the count; each step knows the one before.
const version3 = {
  version: 3,
  migrations: {
    2: (before: unknown) => ({ count: z.number().parse(before) }),
    3: (before: unknown) => ({ ...z.object({ count: z.int() }).parse(before), text: 'migrated' }),
  },
}

function fileWith(version: number, value: unknown): string {
  const file = join(temporaryFolder(), 'notes.json')
  writeFileSync(file, JSON.stringify({ version, value }))
  return file
}

test.each([
  [1, 5, { count: 5, text: 'migrated' }],
  [2, { count: 5 }, { count: 5, text: 'migrated' }],
  [3, { count: 5, text: 'as it is' }, { count: 5, text: 'as it is' }],
])('a file of version %i is brought to version 3', async (version, value, migrated) => {
  const file = fileWith(version, value)
  const { document, notices } = openNote(file, version3)
  expect([document.value, notices]).toEqual([migrated, []])

  expect(await document.update(before => ({ ...before, count: 6 }))).toEqual(ok(undefined))
  expect(contentOf(file, 3)).toEqual({ version: 3, value: { ...migrated, count: 6 } })
  expect(JSON.parse(readFileSync(`${file}.1`, 'utf8'))).toEqual({ version, value })
  expect(openNote(file, version3).document.value).toEqual({ ...migrated, count: 6 })
})

test('opening alone changes nothing on the disk, and gives the same twice', () => {
  const file = fileWith(1, 5)
  const before = readFileSync(file)
  const first = openNote(file, version3).document.value
  expect(openNote(file, version3).document.value).toEqual(first)
  expect(readFileSync(file).equals(before)).toBe(true)
})

test('a backup is migrated like the file itself', () => {
  const file = fileWith(3, 'damaged')
  writeFileSync(`${file}.1`, JSON.stringify({ version: 1, value: 4 }))
  expect(openNote(file, version3).document.value).toEqual({ count: 4, text: 'migrated' })
})

test.each([
  ['throws', 1, 'five'],
  ['is missing', 1, 5],
])('where a migration %s, the file is put aside, not lost', (what, version, value) => {
  const file = fileWith(version, value)
  const migrations = what === 'is missing' ? { 3: version3.migrations[3] } : version3.migrations
  const { document, notices } = openNote(file, { version: 3, migrations })
  expect([document.value.count, notices]).toEqual([
    0,
    [{ kind: 'file-restored', file: 'notes.json', from: 'nothing' }],
  ])
})
