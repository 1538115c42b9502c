import { spawnSync } from 'node:child_process'
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { firefoxProfiles } from '../../electron/console/browsers/firefox-profiles'
import { readTable } from '../../electron/console/browsers/sqlite-table'
import { put } from '../support/browser-folders'
import { program } from '../support/programs'
import { temporaryFolder } from '../support/temporary-folder'

/** Firefox's own table, written by SQLite itself: as a closed Firefox leaves it, and as one that runs has it. */
const WRITE = `
import json, os, sqlite3, sys
file, steps = json.load(sys.stdin)
os.makedirs(os.path.dirname(file), exist_ok=True)
db = sqlite3.connect(file, isolation_level=None)
db.execute('PRAGMA page_size = %d' % steps.get('pageSize', 4096))
db.execute('PRAGMA journal_mode = WAL')
db.execute('PRAGMA wal_autocheckpoint = 16')
db.execute('''CREATE TABLE IF NOT EXISTS "Profiles" (
  id      INTEGER NOT NULL,
  path    TEXT NOT NULL UNIQUE,
  name    TEXT NOT NULL,
  avatar  TEXT NOT NULL,
  themeId TEXT NOT NULL,
  themeFg TEXT NOT NULL,
  themeBg TEXT NOT NULL,
  PRIMARY KEY(id)
);''')
db.execute('CREATE TABLE "SharedPrefs" (id INTEGER NOT NULL, name TEXT NOT NULL UNIQUE, value BLOB, isBoolean INTEGER, PRIMARY KEY(id))')
add = 'INSERT INTO Profiles (path, name, avatar, themeId, themeFg, themeBg) VALUES (?, ?, ?, ?, ?, ?)'
for path, name in steps['merged']:
    db.execute(add, (path, name, 'book', 'default-theme@mozilla.org', 'black', 'white'))
if steps['merged']: db.execute('PRAGMA wal_checkpoint(TRUNCATE)')
db.execute('BEGIN')
for path, name in steps['logged']:
    db.execute(add, (path, name, 'book', 'default-theme@mozilla.org', 'black', 'white'))
for path in steps.get('removed', []):
    db.execute('DELETE FROM Profiles WHERE path = ?', (path,))
db.execute('COMMIT')
if steps['closed']: db.close()
print('done', flush=True)
os._exit(0) # as a program that runs on: what is in the log stays there
`

interface Steps {
  merged: [string, string][]
  logged: [string, string][]
  removed?: string[]
  closed: boolean
  pageSize?: number
}

function write(file: string, steps: Steps): void {
  const { stdout, stderr } = spawnSync(program('python3'), ['-c', WRITE], {
    input: JSON.stringify([file, steps]),
    encoding: 'utf8',
  })
  if (stdout !== 'done\n') throw new Error(stderr)
}

const bytes = (file: string) => {
  try {
    return readFileSync(file)
  } catch {
    return null
  }
}

test('what SQLite has written is read, whatever of it is still in the log', () => {
  const name = fc
    .string({ unit: 'grapheme', maxLength: 3000 })
    .filter(text => !/\0|\p{Surrogate}/u.test(text))
  const rows = fc.array(name, { maxLength: 40 })
  const pageSize = fc.constantFrom(512, 1024, 4096, 65_536)
  fc.assert(
    fc.property(rows, rows, fc.boolean(), pageSize, (first, second, closed, pageSize) => {
      const file = join(temporaryFolder(), 'Profile Groups', 'a.sqlite')
      const merged = first.map((each, at): [string, string] => [`m${at}`, each])
      const logged = second.map((each, at): [string, string] => [`l${at}`, each])
      const removed = ['m0', 'l1']
      write(file, { merged, logged, removed, closed, pageSize })
      const found = readTable(readFileSync(file), bytes(`${file}-wal`), 'Profiles')
      const expected = [...merged, ...logged].filter(([path]) => !removed.includes(path)).sort()
      expect(found?.map(row => [row['path'], row['name']]).sort()).toEqual(expected)
      expect(readTable(readFileSync(file), bytes(`${file}-wal`), 'Nothing')).toBeNull()
    }),
    { numRuns: 25 },
  )
}, 120_000)

test('a damaged database is none, and holds nothing up', () => {
  const file = join(temporaryFolder(), 'Profile Groups', 'a.sqlite')
  write(file, { merged: [['a', 'A']], logged: [['b', 'B'.repeat(9000)]], closed: false })
  const [database, log] = [readFileSync(file), readFileSync(`${file}-wal`)]
  fc.assert(
    fc.property(fc.nat(), fc.nat(255), fc.nat(), fc.boolean(), (at, byte, length, inLog) => {
      const [one, other] = [Buffer.from(database), Buffer.from(log)]
      const target = inLog ? other : one
      target[at % target.length] = byte
      const cut = inLog ? other.subarray(0, length % other.length) : other
      const rows = readTable(one, cut, 'Profiles')
      expect(rows === null || Array.isArray(rows)).toBe(true)
    }),
    { numRuns: 2000 },
  )
  expect(readTable(Buffer.from('no database'), null, 'Profiles')).toBeNull()
  expect(readTable(Buffer.alloc(0), null, 'Profiles')).toBeNull()
})

test('Firefox’s profiles of a group are offered by their names, and the one used last by that of the group', async () => {
  const data = join(temporaryFolder(), 'firefox')
  const ini = [
    '[Profile0]',
    'Name=default-release',
    'IsRelative=1',
    'Path=a.default',
    'Default=1',
    'StoreID=12ab34cd',
  ]
  put(join(data, 'profiles.ini'), `${ini.join('\n')}\nShowSelector=1\n\n[General]\nVersion=2\n`)
  write(join(data, 'Profile Groups', '12ab34cd.sqlite'), {
    merged: [['a.default', 'Original']],
    logged: [
      ['b.Profile 1', 'Büro \u202e🎩'],
      ['gone', 'Gone'],
      ['../outside', 'Outside'],
    ],
    closed: false,
  })
  for (const folder of ['a.default', 'b.Profile 1']) mkdirSync(join(data, folder))
  mkdirSync(join(dirname(data), 'outside'), { recursive: true })
  const profiles = await firefoxProfiles(data)
  expect(profiles.map(({ id, name, folder, isDefault }) => [id, name, folder, isDefault])).toEqual([
    ['default-release', 'default-release, the one used last', join(data, 'a.default'), true],
    ['a.default', 'Original', join(data, 'a.default'), false],
    ['b.Profile 1', 'Büro  🎩', join(data, 'b.Profile 1'), false],
  ])

  writeFileSync(join(data, 'Profile Groups', '12ab34cd.sqlite'), 'damaged')
  expect((await firefoxProfiles(data)).map(({ id, name }) => [id, name])).toEqual([
    ['default-release', 'default-release'],
  ])
})
