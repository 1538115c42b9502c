import { execFileSync } from 'node:child_process'
import { readFileSync, readlinkSync, statSync } from 'node:fs'
import { basename, isAbsolute, resolve } from 'node:path'
import type { Caller } from './consents'

/** What a system tells of a process. */
export interface ProcessFacts {
  /** Path of its program; null where the system does not tell. */
  program: string | null
  argv: readonly string[]
  folder: string
  parent: number
}

const UNKNOWN: Caller = { name: 'unknown program', path: null }

const SHELL = /^(?:sh|bash|dash|zsh|ksh|ash|fish|busybox)$/
const INTERPRETER = /^(?:python|node|nodejs|ruby|perl|deno|bun)[\d.]*$/

/** How many shells in a row are looked behind: the SDKs that start a shell start one. */
const LEVELS = 3

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
    const name = basename(found.program)
    // Some SDKs start the command by `sh -c`: that shell is nobody.
    if (SHELL.test(name) && found.argv.includes('-c')) {
      shell ??= { name, path: found.program }
      at = found.parent
      continue
    }
    const script = SHELL.test(name) || INTERPRETER.test(name) ? scriptOf(found, isFile) : null
    return script ? { name: basename(script), path: script } : { name, path: found.program }
  }
  return shell ?? UNKNOWN
}

/**
 * The file that an interpreter runs: its first argument, if that is one.
 * SECURITY: no other argument is looked at or passed on. They may hold secrets.
 */
function scriptOf({ argv, folder }: ProcessFacts, isFile: (path: string) => boolean): string | null {
  const first = argv.slice(1).find(argument => !argument.startsWith('-'))
  // What follows -c, -e or -m is no file.
  if (first === undefined || argv.slice(1, argv.indexOf(first)).some(option => /^-[cem]$/.test(option)))
    return null
  const path = isAbsolute(first) ? first : resolve(folder, first)
  return isFile(path) ? path : null
}

/** The program that started this process. */
export function ownCaller(): Caller {
  if (process.platform === 'linux') return callerOf(process.ppid, linuxFacts, isFile)
  if (process.platform === 'darwin') return macCaller(process.ppid)
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

function macCaller(pid: number): Caller {
  try {
    const path = execFileSync('/bin/ps', ['-o', 'comm=', '-p', String(pid)], {
      encoding: 'utf8',
      timeout: 1000,
    }).trim()
    return path === '' ? UNKNOWN : { name: basename(path), path: isAbsolute(path) ? path : null }
  } catch {
    return UNKNOWN
  }
}

function isFile(path: string): boolean {
  try {
    return statSync(path).isFile()
  } catch {
    return false
  }
}
