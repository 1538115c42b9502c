import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { setTimeout as pause } from 'node:timers/promises'
import { expect, test } from 'vitest'
import { countsOf, openLines } from '../../support/journal'
import { temporaryFolder } from '../../support/temporary-folder'

const KILLS = 16
/** Chance decides whether a kill strikes within a write. */
const MOST_KILLS = 60
// As long as no entry is, so that the kill strikes within a write.
const LENGTH = 4_000_000
const support = join(import.meta.dirname, '..', '..', 'support')
const jiti = join(import.meta.dirname, '..', '..', '..', 'node_modules', 'jiti', 'lib', 'jiti-cli.mjs')

/** Adds entries until it is killed, a random moment after its first. Answers with the last that it called safe. */
async function killWhileAdding(file: string, from: number): Promise<number> {
  const command = [jiti, join(support, 'write-lines.ts'), file, String(LENGTH), String(from)]
  const child = spawn(process.execPath, command, { stdio: ['ignore', 'pipe', 'inherit'] })
  let safe = from
  const lines = createInterface({ input: child.stdout })
  lines.on('line', line => {
    safe = Number(line)
  })
  await once(lines, 'line')
  await pause(Math.random() * 30)
  child.kill('SIGKILL')
  await Promise.all([once(child, 'exit'), once(lines, 'close')])
  return safe
}

test(`${KILLS} times killed while adding, nothing that was added is lost, and a torn line is dropped and said`, async () => {
  const file = join(temporaryFolder(), 'history.jsonl')
  let torn = 0
  let last = 0
  for (let kill = 0; kill < KILLS || (torn === 0 && kill < MOST_KILLS); kill++) {
    const safe = await killWhileAdding(file, last)
    const isTorn = !readFileSync(file).subarray(-1).equals(Buffer.from('\n'))
    const { journal, notices } = openLines(file, { maxBytes: 40_000_000, kept: 4 })
    const counts = await countsOf(journal)
    // What was not yet called safe may be there whole.
    expect([safe, safe + 1]).toContain(counts[0])
    expect(counts).toEqual(counts.map((_, place) => (counts[0] ?? 0) - place))
    if (isTorn && notices.length > 0) torn++
    expect(notices).toEqual(notices.length > 0 ? [{ kind: 'line-dropped', file: 'history.jsonl' }] : [])
    last = counts[0] ?? 0
  }
  // The kills must have struck while a line was being written, or this proves nothing.
  expect(torn).toBeGreaterThan(0)
}, 120_000)
