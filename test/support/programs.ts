import { execFileSync } from 'node:child_process'
import { join } from 'node:path'
import { z } from 'zod'

/** As scripts/lib/programs.mjs names them. */
type ProgramName = 'aws' | 'python3' | 'chromium' | 'firefox' | 'curl' | 'openssl'

const Paths = z.record(z.string(), z.string())
const root = join(import.meta.dirname, '..', '..')

/** What set-up has found; without it, as under a bare `npx vitest`, each is looked for when it is first needed. */
const found = new Map(Object.entries(Paths.parse(JSON.parse(process.env['HATRACK_PROGRAMS'] ?? '{}'))))

/** The path of a program of others that fits the tests. */
export function program(name: ProgramName): string {
  if (!found.has(name)) {
    const finder = join(root, 'scripts', 'programs.mjs')
    const printed = execFileSync(process.execPath, [finder, name], { encoding: 'utf8' })
    for (const [key, path] of Object.entries(Paths.parse(JSON.parse(printed)))) found.set(key, path)
  }
  return found.get(name) ?? ''
}

/** The same as a word of a shell: a home may have any name. */
export const programInShell = (name: ProgramName) => `'${program(name).replaceAll("'", "'\\''")}'`
