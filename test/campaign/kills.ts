import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { setTimeout as pause } from 'node:timers/promises'
import { countsOf, openLines } from '../support/journal'
import { type Kind, kinds, namesBeside, opened } from './documents'
import type { Campaign } from './part'
import { program } from './programs'

/** Kills whoever saves, at any moment: the file has the last state that was called saved, or the one after it. */
export async function kills(campaign: Campaign): Promise<void> {
  const written = [...kinds.slice(0, 3), 'history.jsonl'] as const
  const lanes = written.map(async kind => {
    const name = typeof kind === 'string' ? kind : kind.name
    const folder = join(campaign.folder, name)
    mkdirSync(folder)
    const file = join(folder, name)
    for (let kill = 0; kill < campaign.times(250); kill++) {
      await campaign.tally.try(`${name}, kill ${kill}`, async () => {
        const safe = await killWhileSaving(name, file, campaign.below(60))
        return typeof kind === 'string' ? brokenJournal(file, safe) : brokenDocument(kind, file, safe)
      })
    }
  })
  await Promise.all(lanes)
}

async function killWhileSaving(name: string, file: string, afterMs: number): Promise<number> {
  const child = spawn(...program('writer.ts', ['until-killed', name, file]), {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  let safe = 0
  const lines = createInterface({ input: child.stdout })
  lines.on('line', line => {
    safe = Number(line)
  })
  const ended = Promise.all([once(child, 'exit'), once(lines, 'close')])
  await Promise.race([once(lines, 'line'), ended])
  await pause(afterMs)
  child.kill('SIGKILL')
  await ended
  return safe
}

function brokenDocument(kind: Kind, file: string, safe: number): string | null {
  const { count, notices } = opened(kind, file)
  if (count !== safe && count !== safe + 1) return `state ${count} where ${safe} was safe`
  if (notices.length > 0) return JSON.stringify(notices)
  const extra = namesBeside(file).filter(name => !/\.json(\.[123])?$/.test(name))
  if (extra.length > 0) return `left ${extra.join(', ')}`
  for (const backup of [1, 2, 3].map(number => `${file}.${number}`).filter(existsSync)) {
    const read = opened(kind, backup)
    if (read.count === null || read.notices.length > 0) return `${backup} is no backup`
  }
  return null
}

async function brokenJournal(file: string, safe: number): Promise<string | null> {
  const { journal, notices } = openLines(file, { maxBytes: 200_000, kept: 4 })
  const counts = await countsOf(journal)
  // The writer begins anew with each start, and the latest entries are its own.
  if (counts[0] !== safe && counts[0] !== safe + 1) return `entry ${counts[0]} where ${safe} was safe`
  const torn = notices.filter(({ kind }) => kind !== 'line-dropped')
  return torn.length > 0 ? JSON.stringify(torn) : null
}
