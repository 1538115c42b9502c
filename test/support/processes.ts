import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

/** Argument lists and environments of every process on this computer, as any user may read the first of them. */
export function everyProcess(): { pid: number; argv: string; environment: string }[] {
  return readdirSync('/proc')
    .filter(name => /^\d+$/.test(name))
    .map(pid => ({
      pid: Number(pid),
      argv: read(`/proc/${pid}/cmdline`),
      environment: read(`/proc/${pid}/environ`),
    }))
}

/** Every file below a folder, with what is in it. */
export function everyFile(folder: string): { file: string; content: string }[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap(entry => {
    const path = join(folder, entry.name)
    if (entry.isDirectory()) return everyFile(path)
    return entry.isFile() ? [{ file: path, content: read(path) }] : []
  })
}

function read(file: string): string {
  try {
    return readFileSync(file, 'latin1')
  } catch {
    // Gone meanwhile, or not ours.
    return ''
  }
}
