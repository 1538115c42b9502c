import { readdirSync, readFileSync } from 'node:fs'

/**
 * The memory of a process and all that it started, in MB: the sum of PSS, in which a page that several processes share
 * counts once. https://docs.kernel.org/filesystems/proc.html (smaps_rollup)
 */
export function memoryOfTree(pid: number): number {
  const kilobytes = treeOf(pid).map(pssOf)
  return kilobytes.reduce((sum, one) => sum + one, 0) / 1024
}

function treeOf(pid: number): number[] {
  const children = new Map<number, number[]>()
  for (const name of readdirSync('/proc')) {
    const parent = /^\d+$/.test(name) ? parentOf(name) : undefined
    if (parent !== undefined) children.set(parent, [...(children.get(parent) ?? []), Number(name)])
  }
  const tree = [pid]
  for (const member of tree) tree.push(...(children.get(member) ?? []))
  return tree
}

/** Undefined when the process has just ended. */
function parentOf(pid: string): number | undefined {
  try {
    // The name of the command may contain anything, but the last bracket closes it.
    const [, parent] = readFileSync(`/proc/${pid}/stat`, 'latin1').split(') ').at(-1)?.split(' ') ?? []
    return Number(parent)
  } catch {
    return undefined
  }
}

/** Zero when the process has just ended. */
function pssOf(pid: number): number {
  const rollup = readRollup(pid)
  const pss = /^Pss:\s+(\d+) kB$/m.exec(rollup)?.[1]
  if (rollup !== '' && pss === undefined) throw new Error(`The kernel does not tell the PSS of ${pid}.`)
  return Number(pss ?? 0)
}

function readRollup(pid: number): string {
  try {
    return readFileSync(`/proc/${pid}/smaps_rollup`, 'latin1')
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? error.code : undefined
    if (code === 'ESRCH' || code === 'ENOENT') return ''
    throw error
  }
}
