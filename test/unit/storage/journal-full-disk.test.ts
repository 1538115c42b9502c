import { spawnSync } from 'node:child_process'
import { rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { failed, ok } from '../../../shared/result'
import { added, countsOf, openLines } from '../../support/journal'
import { temporaryFolder } from '../../support/temporary-folder'

/** A disk of so many bytes. Null where this process may not mount one. */
function smallDisk(bytes: number): string | null {
  const folder = temporaryFolder()
  const mounted = spawnSync('mount', ['-t', 'tmpfs', '-o', `size=${bytes}`, 'tmpfs', folder]).status === 0
  if (!mounted) return null
  onTestFinished(() => void spawnSync('umount', ['-l', folder]))
  return folder
}

test('on a full disk nothing is added by halves, what was there stays, and it goes on when there is room', async ({
  skip,
}) => {
  const disk = smallDisk(262_144)
  if (disk === null) return skip('only root, and not in every container, can mount a disk to fill')
  const file = join(disk, 'history.jsonl')
  const filler = join(disk, 'filler')
  const { journal } = openLines(file)
  await added(journal, [1, 2])
  try {
    writeFileSync(filler, Buffer.alloc(262_144))
  } catch {} // it is as full as can be

  const refusal = failed({ kind: 'storage', problem: 'disk-full', file: 'history.jsonl' })
  for (const count of [3, 4])
    expect(await journal.append({ count, text: 'x'.repeat(60_000) })).toEqual(refusal)
  expect(await countsOf(openLines(file).journal)).toEqual([2, 1])
  expect(await journal.remove(({ count }) => count === 1)).toEqual(refusal)
  expect(await countsOf(journal)).toEqual([2, 1])

  rmSync(filler)
  expect(await journal.append({ count: 5, text: 'x'.repeat(60_000) })).toEqual(ok(undefined))
  expect(await journal.remove(({ count }) => count === 1)).toEqual(ok(1))
  const again = openLines(file)
  expect([await countsOf(again.journal), again.notices]).toEqual([[5, 2], []])
})
