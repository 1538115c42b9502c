import { spawnSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { countsOf, openLines } from '../support/journal'
import { kinds, opened, saved } from './documents'
import type { Campaign } from './part'

const DISK = 262_144
const PAGE = 4096

/** However much room is left on a disk, also none, or a disk that is read-only: the old state or the new one. */
export async function disks(campaign: Campaign): Promise<void> {
  const { tally } = campaign
  const disk = mkdtempSync(join(campaign.folder, 'disk-'))
  if (spawnSync('mount', ['-t', 'tmpfs', '-o', `size=${DISK}`, 'tmpfs', disk]).status !== 0) {
    tally.left.push('only root can mount a disk to fill')
    return
  }
  try {
    for (let free = 0; free <= campaign.times(20); free++) {
      for (const kind of [...kinds, null]) {
        const name = kind?.name ?? 'history.jsonl'
        await tally.try(`${name} with ${free} pages free`, async () => {
          const folder = join(disk, 'profile')
          mkdirSync(folder)
          const file = join(folder, name)
          if (kind) await saved(kind, file, [1, 2, 3])
          else for (const count of [1, 2, 3]) await openLines(file).journal.append({ count, text: '' })
          const filler = join(disk, 'filler')
          try {
            writeFileSync(filler, Buffer.alloc(DISK))
          } catch {} // it is as full as can be
          spawnSync('truncate', ['-s', `-${free * PAGE}`, filler])
          try {
            return kind ? await changeDocument(kind, file) : await changeJournal(file)
          } finally {
            rmSync(filler, { force: true })
            rmSync(folder, { recursive: true, force: true })
          }
        })
      }
    }
    for (const kind of kinds) await saved(kind, join(disk, kind.name), [1, 2, 3])
    spawnSync('mount', ['-o', 'remount,ro', disk])
    for (const kind of kinds) {
      await tally.try(`${kind.name} on a disk that is read-only`, async () => {
        const told = await changeDocument(kind, join(disk, kind.name))
        return told ?? (opened(kind, join(disk, kind.name)).count === 3 ? null : 'it was written')
      })
    }
  } finally {
    spawnSync('umount', ['-l', disk])
  }
}

async function changeDocument(kind: (typeof kinds)[number], file: string): Promise<string | null> {
  const { document } = opened(kind, file)
  const written = await document.update(() => kind.stateOf(4))
  const { count, notices } = opened(kind, file)
  const told = written.ok ? 'saved' : written.failure.problem
  if (count !== (written.ok ? 4 : 3) || notices.length > 0) return `told ${told}, and the state is ${count}`
  if (!written.ok && told !== 'disk-full' && told !== 'not-writable') return `told as ${told}`
  const backups = [1, 2, 3].filter(number => opened(kind, `${file}.${number}`).count !== null)
  return backups.length > 0 ? null : 'no backup is left'
}

async function changeJournal(file: string): Promise<string | null> {
  const added = await openLines(file).journal.append({ count: 4, text: 'x'.repeat(9000) })
  const { journal, notices } = openLines(file)
  const [latest] = await countsOf(journal)
  const told = added.ok ? 'saved' : added.failure.problem
  if (latest !== (added.ok ? 4 : 3) || notices.length > 0)
    return `told ${told}, and the latest entry is ${latest}`
  return added.ok || told === 'disk-full' ? null : `told as ${told}`
}
