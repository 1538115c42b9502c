import { spawn, spawnSync } from 'node:child_process'
import {
  chmodSync,
  lstatSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { join } from 'node:path'
import { expect, onTestFinished, test, vi } from 'vitest'
import { openAccountsDocument } from '../../../electron/accounts/account-documents'
import type { Notice } from '../../../shared/app-info'
import { failed, ok } from '../../../shared/result'
import { contentOf, type Note, nothingYet, openNote, savedNote } from '../../support/note-document'
import { withoutPrivilege } from '../../support/other-user'
import { temporaryFolder } from '../../support/temporary-folder'

const note = (count: number, text = ''): Note => ({ count, text })
const refusal = (problem: string) => failed({ kind: 'storage', problem, file: 'notes.json' })
const namesBeside = (file: string) => readdirSync(join(file, '..')).toSorted()
const makePipe = (path: string) => {
  if (spawnSync('mkfifo', [path]).status !== 0) throw new Error('There is no mkfifo.')
}

/** A document whose file belongs to others, in a folder of ours: what one start as root leaves. */
async function lockedNote(endings: string[]) {
  const folder = temporaryFolder()
  const file = join(folder, 'notes.json')
  await savedNote(file, [1, 2, 3])
  chmodSync(folder, 0o777)
  for (const ending of endings) chmodSync(`${file}${ending}`, 0o000)
  return file
}

test('a file that may not be read is left where it is, said, and not written over; once it may, all is there', async () => {
  vi.useFakeTimers({ toFake: ['setInterval'] })
  onTestFinished(() => void vi.useRealTimers())
  const file = await lockedNote([''])
  const over: Notice[] = []
  const read: Note[] = []
  const hearing = {
    onNoticeOver: (notice: Notice) => over.push(notice),
    onRead: (value: Note) => read.push(value),
  }
  const { document, notices } = await withoutPrivilege(async () => {
    const opened = openNote(file, hearing)
    expect([opened.document.value, opened.document.isReadable]).toEqual([nothingYet, false])
    expect(await opened.document.update(() => note(9))).toEqual(refusal('unreadable'))
    vi.advanceTimersByTime(10_000)
    return opened
  })
  const told = { kind: 'file-unreadable', file: 'notes.json' }
  expect([notices, over, read]).toEqual([[told], [], []])
  expect(namesBeside(file)).toEqual(['notes.json', 'notes.json.1', 'notes.json.2'])

  chmodSync(file, 0o600)
  vi.advanceTimersByTime(2000)
  expect([document.value, document.isReadable, over, read]).toEqual([note(3), true, [told], [note(3)]])
  expect(await document.update(() => note(4))).toEqual(ok(undefined))
  expect([openNote(file).document.value, notices]).toEqual([note(4), [told]])
})

test('a change tries once more by itself', async () => {
  const file = await lockedNote([''])
  const { document } = await withoutPrivilege(async () => {
    const opened = openNote(file)
    expect(opened.document.value).toEqual(nothingYet)
    return opened
  })
  chmodSync(file, 0o600)
  expect(await document.update(({ count }) => note(count + 1))).toEqual(ok(undefined))
  expect(openNote(file).document.value).toEqual(note(4))
})

test('a damaged file stays where it is while the backup that should stand in cannot be read', async () => {
  const file = await lockedNote(['.1'])
  writeFileSync(file, '{')
  chmodSync(file, 0o644)
  await withoutPrivilege(async () => {
    const { document, notices } = openNote(file)
    expect([document.value, notices]).toEqual([
      nothingYet,
      [{ kind: 'file-unreadable', file: 'notes.json.1' }],
    ])
    expect(await document.update(() => note(9))).toEqual(refusal('unreadable'))
  })
  expect(namesBeside(file)).toEqual(['notes.json', 'notes.json.1', 'notes.json.2'])
})

test('a file behind links in a circle is not written over either', async () => {
  const file = join(temporaryFolder(), 'notes.json')
  symlinkSync(file, file)
  const { document, notices } = openNote(file)
  expect([document.value, notices.map(({ kind }) => kind)]).toEqual([nothingYet, ['file-unreadable']])
  expect(await document.update(() => note(9))).toEqual(refusal('unreadable'))
  expect(lstatSync(file).isSymbolicLink()).toBe(true)
})

test.each([
  ['a named pipe', makePipe],
  ['a folder', (path: string) => mkdirSync(path)],
  ['a link to a device', (path: string) => symlinkSync('/dev/zero', path)],
  [
    'a link to a pipe',
    (path: string) => {
      makePipe(`${path}-pipe`)
      symlinkSync(`${path}-pipe`, path)
    },
  ],
])(
  '%s in the file’s place hangs nobody: it is put aside, and the newest backup stands in',
  async (_, make) => {
    const file = join(temporaryFolder(), 'notes.json')
    await savedNote(file, [1, 2])
    rmSync(file)
    make(file)
    const { document, notices } = openNote(file)
    expect([document.value, notices]).toEqual([
      note(1),
      [{ kind: 'file-restored', file: 'notes.json', from: 'backup' }],
    ])
    expect(await document.update(() => note(3))).toEqual(ok(undefined))
    expect([openNote(file).document.value, lstatSync(file).isFile()]).toEqual([note(3), true])
    expect(lstatSync('/dev/zero').isCharacterDevice()).toBe(true)
  },
)

test.each([
  ['a folder that is not empty', (place: string) => mkdirSync(join(place, 'in', 'it'), { recursive: true })],
  ['a named pipe', makePipe],
])('%s in a backup’s place is left out and said once, and everything is saved', async (_, make) => {
  const file = join(temporaryFolder(), 'notes.json')
  await savedNote(file, [1, 2, 3, 4])
  rmSync(`${file}.2`)
  make(`${file}.2`)
  const { document, notices } = openNote(file)
  for (const count of [5, 6, 7]) expect(await document.update(() => note(count))).toEqual(ok(undefined))
  expect(notices).toEqual([{ kind: 'backup-skipped', file: 'notes.json.2' }])
  const kept = ['', '.1', '.3'].map(ending => contentOf(`${file}${ending}`, 1).value)
  expect(kept).toEqual([note(7), note(6), note(5)])
  writeFileSync(file, '{')
  expect(openNote(file).document.value).toEqual(note(6))
})

test('a link is written through to where it points, also to what is not there yet', async () => {
  const folder = temporaryFolder()
  const [file, target] = [join(folder, 'notes.json'), join(folder, 'dotfiles', 'mine.json')]
  symlinkSync(join('dotfiles', 'mine.json'), file)
  await savedNote(file, [1, 2])
  expect([lstatSync(file).isSymbolicLink(), contentOf(target, 1).value]).toEqual([true, note(2)])
  expect([openNote(file).document.value, readdirSync(join(folder, 'dotfiles'))]).toEqual([
    note(2),
    ['mine.json'],
  ])

  // What was being written there when the process was killed.
  writeFileSync(`${target}.1234.tmp`, '{')
  writeFileSync(target, '{')
  const { document, notices } = openNote(file)
  expect([document.value, notices.map(({ kind }) => kind)]).toEqual([note(1), ['file-restored']])
  expect(await document.update(() => note(3))).toEqual(ok(undefined))
  expect([lstatSync(file).isSymbolicLink(), contentOf(target, 1).value]).toEqual([true, note(3)])
  expect(readdirSync(join(folder, 'dotfiles'))).toEqual([
    'mine.json',
    expect.stringMatching(/^mine\.json\.bad-/),
  ])
})

test.each<[string, (file: string) => void]>([
  ['a named pipe', makePipe],
  ['a link to a device', file => symlinkSync('/dev/null', file)],
  ['a folder', file => mkdirSync(file)],
])('%s that takes the file’s place while the app runs hangs no change', async (_, put) => {
  const file = join(temporaryFolder(), 'notes.json')
  await savedNote(file, [1, 2])
  const { document } = openNote(file)
  expect(document.value).toEqual(note(2))
  rmSync(file)
  put(file)
  // Whoever waited would have to wait for this.
  const writer = spawn('timeout', ['6', 'sh', '-c', 'sleep 3; [ -p "$0" ] && : > "$0"', file])
  const began = performance.now()
  const saved = await document.update(() => note(3))
  expect(performance.now() - began).toBeLessThan(2500)
  writer.kill()
  expect([saved.ok, contentOf(`${file}.1`, 1).value]).toEqual([false, note(1)])
  expect(document.value).toEqual(note(2))
})

test('what is no file behind a link is not replaced', async () => {
  const file = join(temporaryFolder(), 'accounts.json')
  const document = openAccountsDocument({ file, onNotice: () => {} })
  expect(document.value).toEqual([])
  symlinkSync('/dev/null', file)
  expect(await document.update(() => [])).toMatchObject({ ok: false })
  expect(lstatSync('/dev/null').isCharacterDevice()).toBe(true)
  expect(readFileSync('/dev/null', 'utf8')).toBe('')
})
