import { spawnSync } from 'node:child_process'
import { chmodSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { failed, ok } from '../../../shared/result'
import { type Note, openNote, savedNote } from '../../support/note-document'
import { withoutPrivilege } from '../../support/other-user'
import { temporaryFolder } from '../../support/temporary-folder'

const note = (count: number, text = ''): Note => ({ count, text })
const refusal = (problem: string) => failed({ kind: 'storage', problem, file: 'notes.json' })

/** A disk of so many bytes. Null where this process may not mount one. */
function smallDisk(bytes: number): string | null {
  const folder = temporaryFolder()
  const mounted = spawnSync('mount', ['-t', 'tmpfs', '-o', `size=${bytes}`, 'tmpfs', folder]).status === 0
  if (!mounted) return null
  onTestFinished(() => void spawnSync('umount', ['-l', folder]))
  return folder
}

const NO_DISK = 'only root, and not in every container, can mount a disk to fill'

test('on a full disk the old state stays, in memory and in the file, and the next save works', async ({
  skip,
}) => {
  const disk = smallDisk(65_536)
  if (disk === null) return skip(NO_DISK)
  const file = join(disk, 'notes.json')
  await savedNote(file, [1, 2])
  const { document } = openNote(file)
  for (let attempt = 0; attempt < 6; attempt++) {
    expect(await document.update(() => note(3, 'x'.repeat(100_000)))).toEqual(refusal('disk-full'))
  }
  expect([document.value, openNote(file).document.value]).toEqual([note(2), note(2)])

  expect(await document.update(() => note(4))).toEqual(ok(undefined))
  expect(openNote(file).document.value).toEqual(note(4))
})

test('however much room is left, a save is made whole or not at all, and a backup remains', async ({
  skip,
}) => {
  const disk = smallDisk(262_144)
  if (disk === null) return skip(NO_DISK)
  const filler = join(disk, 'filler')
  const outcomes = new Set<string>()
  // The state takes 5 pages of 4 KiB; each round leaves one more of them free.
  for (let free = 0; free <= 12; free++) {
    const file = join(disk, `notes-${free}`, 'notes.json')
    mkdirSync(join(file, '..'))
    await savedNote(file, [1, 2], 'x'.repeat(20_000))
    const { document } = openNote(file)
    try {
      writeFileSync(filler, Buffer.alloc(262_144))
    } catch {} // it is as full as can be
    spawnSync('truncate', ['-s', `-${free * 4096}`, filler])

    const saved = await document.update(() => note(3, 'y'.repeat(20_000)))
    outcomes.add(saved.ok ? 'saved' : saved.failure.problem)
    const { document: again, notices } = openNote(file)
    const { count, text } = again.value
    expect([count, text === (saved.ok ? 'y' : 'x').repeat(20_000), notices]).toEqual([
      saved.ok ? 3 : 2,
      true,
      [],
    ])

    writeFileSync(file, '{')
    expect(openNote(file).document.value.count).toBeGreaterThan(0)
    spawnSync('rm', ['-rf', filler, join(file, '..')])
  }
  expect(outcomes).toEqual(new Set(['disk-full', 'saved']))
})

test('a read-only disk is shown and not written', async ({ skip }) => {
  const disk = smallDisk(65_536)
  if (disk === null) return skip(NO_DISK)
  const file = join(disk, 'notes.json')
  await savedNote(file, [1, 2])
  spawnSync('mount', ['-o', 'remount,ro', disk])
  const { document, notices } = openNote(file)
  expect(await document.update(() => note(3))).toEqual(refusal('not-writable'))
  expect([document.value, openNote(file).document.value, notices]).toEqual([note(2), note(2), []])
})

test('a folder of somebody else is shown and not written', async () => {
  const folder = temporaryFolder()
  const file = join(folder, 'notes.json')
  await savedNote(file, [1, 2])
  chmodSync(file, 0o444)
  chmodSync(folder, 0o555)
  onTestFinished(() => chmodSync(folder, 0o755))
  const before = readFileSync(file)
  const [value, saved, after] = await withoutPrivilege(async () => {
    const { document } = openNote(file)
    return [document.value, await document.update(() => note(3)), document.value]
  })
  expect([value, saved, after]).toEqual([note(2), refusal('not-writable'), note(2)])
  expect(readFileSync(file).equals(before)).toBe(true)
})

test('where the folder should be and a file is, nothing is written', async () => {
  const inTheWay = join(temporaryFolder(), 'profile')
  writeFileSync(inTheWay, 'a file')
  const { document } = openNote(join(inTheWay, 'notes.json'))
  expect(await document.update(() => note(1))).toEqual(refusal('other'))
  expect(document.value).toEqual(note(0))
})
