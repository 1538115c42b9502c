import { execFileSync } from 'node:child_process'
import { readFileSync, readlinkSync, statSync } from 'node:fs'
import { basename, isAbsolute, resolve } from 'node:path'
import type { Caller } from './consents'
import { fileRunBy, runsOneCommand } from './interpreters'

/** What a system tells of a process. */
export interface ProcessFacts {
  /** Path of its program; null where the system does not tell. */
  program: string | null
  argv: readonly string[]
  /** Where it runs; null where the system does not tell. */
  folder: string | null
  parent: number
}

const UNKNOWN: Caller = { name: 'unknown program', path: null }

/** How many shells in a row are looked behind: the SDKs that start a shell start one. */
const LEVELS = 3

/** SECURITY: what a process was handed, such as /dev/stdin and /dev/fd/63, is another file each time. */
const HANDED_OVER = /^\/(?:dev|proc)\//

/** Which program asks, as far as the system tells. It is for a person to recognise, and proves nothing. */
export function callerOf(
  pid: number,
  facts: (pid: number) => ProcessFacts | null,
  isFile: (path: string) => boolean,
): Caller {
  let shell: Caller | null = null
  for (let level = 0, at = pid; level <= LEVELS; level++) {
    const found = facts(at)
    if (!found?.program) break
    const { program, argv, folder } = found
    const name = basename(program)
    // Some SDKs start the command by `sh -c`: that shell is nobody.
    if (runsOneCommand(program, argv)) {
      shell ??= { name, path: null }
      at = found.parent
      continue
    }
    // SECURITY: no other argument is looked at or passed on. They may hold secrets.
    const file = fileRunBy(program, argv)
    if (file === undefined) return { name, path: program }
    // SECURITY: an interpreter alone is no program: a consent to it would be one to everything that it can run.
    if (file === null) return { name, path: null }
    const path = isAbsolute(file) ? resolve(file) : folder === null ? null : resolve(folder, file)
    return path !== null && !HANDED_OVER.test(path) && isFile(path)
      ? { name: basename(path), path }
      : { name, path: null }
  }
  return shell ?? UNKNOWN
}

/** The program that started this process. */
export function ownCaller(): Caller {
  if (process.platform === 'linux') return callerOf(process.ppid, linuxFacts, isFile)
  if (process.platform === 'darwin') return callerOf(process.ppid, macFacts, isFile)
  // Windows tells it to those who load native code only.
  return UNKNOWN
}

function linuxFacts(pid: number): ProcessFacts | null {
  try {
    const folder = `/proc/${pid}`
    return {
      program: readlinkSync(`${folder}/exe`).replace(/ \(deleted\)$/, ''),
      argv: readFileSync(`${folder}/cmdline`, 'utf8').split('\0').slice(0, -1),
      folder: readlinkSync(`${folder}/cwd`),
      // man 5 proc: the fourth field; the second is a name in brackets that may hold anything.
      parent: Number(readFileSync(`${folder}/stat`, 'utf8').replace(/^.*\)/s, '').trim().split(' ')[1]),
    }
  } catch {
    return null
  }
}

function macFacts(pid: number): ProcessFacts | null {
  const told = (field: string) =>
    execFileSync('/bin/ps', ['-ww', '-o', `${field}=`, '-p', String(pid)], {
      encoding: 'utf8',
      timeout: 1000,
    }).trim()
  try {
    const program = told('comm')
    if (!isAbsolute(program)) return null
    return {
      program,
      argv: splitArguments(program, told('args'), isFile),
      folder: null,
      parent: Number(told('ppid')),
    }
  } catch {
    return null
  }
}

/** Arguments of which only the line is known, with spaces between and within. What could be read in two ways is not read. */
export function splitArguments(program: string, line: string, isFile: (path: string) => boolean): string[] {
  const rest = line.startsWith(`${program} `)
    ? line.slice(program.length + 1)
    : line.split(' ').slice(1).join(' ')
  const words = rest.split(' ').filter(word => word !== '')
  const first = words.findIndex(word => isAbsolute(word))
  if (first < 0) return [program, ...words]
  const files = words
    .slice(first)
    .map((_, more) => words.slice(first, first + more + 1).join(' '))
    .filter(isFile)
  const [file] = files
  return [program, ...words.slice(0, first), ...(files.length === 1 && file !== undefined ? [file] : ['--?'])]
}

function isFile(path: string): boolean {
  try {
    return statSync(path).isFile()
  } catch {
    return false
  }
}
