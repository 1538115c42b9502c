import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { setTimeout as pause } from 'node:timers/promises'
import { expect, test } from 'vitest'
import { contentOf, openNote } from '../../support/note-document'
import { temporaryFolder } from '../../support/temporary-folder'

const KILLS = 50
const LENGTH = 200_000
const support = join(import.meta.dirname, '..', '..', 'support')
const jiti = join(import.meta.dirname, '..', '..', '..', 'node_modules', 'jiti', 'lib', 'jiti-cli.mjs')

/** Saves until it is killed, a random moment after its first save. Answers with the last state that it called safe. */
async function killWhileSaving(file: string): Promise<number> {
  const child: ChildProcess = spawn(
    process.execPath,
    [jiti, join(support, 'write-notes.ts'), file, String(LENGTH)],
    {
      stdio: ['ignore', 'pipe', 'inherit'],
    },
  )
  let safe = 0
  const lines = createInterface({ input: child.stdout ?? process.stdin })
  lines.on('line', line => {
    safe = Number(line)
  })
  await once(lines, 'line')
  await pause(Math.random() * 40)
  child.kill('SIGKILL')
  await Promise.all([once(child, 'exit'), once(lines, 'close')])
  return safe
}

test(`${KILLS} times killed while saving, the file is whole, nothing that was saved is lost, and nothing is left behind`, async () => {
  const lanes = Array.from({ length: 2 }, async () => {
    const file = join(temporaryFolder(), 'notes.json')
    let leftovers = 0
    for (let kill = 0; kill < KILLS / 2; kill++) {
      const safe = await killWhileSaving(file)
      leftovers += readdirSync(join(file, '..')).filter(name => name.endsWith('.tmp')).length
      const { document, notices } = openNote(file)
      expect(notices).toEqual([])
      expect([safe, safe + 1]).toContain(document.value.count)
      expect(document.value.text).toHaveLength(LENGTH)
      // Nor is half a backup left: three unlucky kills would leave none.
      for (const backup of ['.1', '.2', '.3'].map(ending => `${file}${ending}`).filter(existsSync)) {
        expect(contentOf(backup, 1).value).toMatchObject({ count: expect.any(Number) })
      }
      expect(readdirSync(join(file, '..')).filter(name => !/^notes\.json(\.[123])?$/.test(name))).toEqual([])
    }
    return leftovers
  })
  const leftovers = await Promise.all(lanes)
  // The kills must have struck while a file was being written, or this proves nothing.
  expect(Math.max(...leftovers)).toBeGreaterThan(0)
}, 120_000)
