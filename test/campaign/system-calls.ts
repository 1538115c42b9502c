import { type ChildProcess, spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { countsOf, openLines } from '../support/journal'
import { kinds, namesBeside, opened, saved } from './documents'
import type { Campaign } from './part'
import { program } from './programs'

/** What a save asks of the system, and what it may be told. `write` is done by a limit: Node itself writes to more than files. */
const CALLS = [
  'openat',
  'fsync',
  'fdatasync',
  'rename',
  'close',
  'mkdir',
  'ftruncate',
  'statx',
  'unlink',
  'read',
  'pread64',
]
const ERRORS = ['ENOSPC', 'EIO', 'EPERM', 'EROFS', 'EDQUOT', 'ESTALE']
/** The first such call of a save fails, the second, … */
const NTH = [1, 2, 3]

/** Every system call of a save and of the opening before it fails: the old state or the new one, and the truth is told. */
export async function systemCalls(campaign: Campaign): Promise<void> {
  if (spawnSync('strace', ['-V']).status !== 0) {
    campaign.tally.left.push('no strace')
    return
  }
  const writer = await startWriter()
  /** Of the first call of each kind. Few calls are made three times in a save, so that later ones strike seldom. */
  const first = { tried: 0, struck: 0 }
  try {
    for (const call of CALLS) {
      for (const error of call === 'openat' ? [...ERRORS, 'EMFILE'] : ERRORS) {
        if (campaign.times(2) === 1 && error !== 'EIO' && error !== 'ENOSPC') continue
        for (const nth of NTH) {
          const how = `${call}:error=${error}:when=${nth}`
          for (const name of ['accounts.json', 'history.jsonl']) {
            const before = writer.struck
            await campaign.tally.try(`${name} ${how}`, () => tryOne(campaign, writer, name, how))
            if (nth > 1) continue
            first.tried++
            first.struck += writer.struck - before
          }
        }
      }
    }
    for (let limit = 0; limit < campaign.times(20); limit++) {
      const bytes = limit * 400
      await campaign.tally.try(`accounts.json, no more than ${bytes} bytes to a file`, () =>
        tryOne(campaign, writer, 'accounts.json', bytes),
      )
    }
    await campaign.tally.try('faults that strike', () =>
      first.struck * 4 > first.tried ? null : `only ${first.struck} of ${first.tried} saves were refused`,
    )
  } finally {
    writer.child.kill('SIGKILL')
  }
}

interface Writer {
  /** How many saves were refused: faults that strike nobody would prove nothing. */
  struck: number
  child: ChildProcess
  /** Has the child save a state; answers with what it says came of it. */
  ask(line: string): Promise<string>
}

async function startWriter(): Promise<Writer> {
  const child = spawn(...program('writer.ts', ['on-call']), { stdio: ['pipe', 'pipe', 'inherit'] })
  const lines = createInterface({ input: child.stdout })
  const ended = once(child, 'exit').then((): never => {
    throw new Error('The writer ended.')
  })
  // Told by whoever waits for an answer.
  ended.catch(() => {})
  const next = async (): Promise<string> => {
    const [line] = await Promise.race([once(lines, 'line'), ended])
    return String(line)
  }
  await next()
  return {
    struck: 0,
    child,
    ask(line: string) {
      const answer = next()
      child.stdin?.write(`${line}\n`)
      return answer
    },
  }
}

/** @param how a fault as strace takes it, or the length that a file may have */
async function tryOne(
  campaign: Campaign,
  writer: Writer,
  name: string,
  how: string | number,
): Promise<string | null> {
  const folder = mkdtempSync(join(campaign.folder, 'call-'))
  const file = join(folder, name)
  const kind = kinds.find(one => one.name === name)
  try {
    if (kind) await saved(kind, file, [1, 2, 3])
    else for (const count of [1, 2, 3]) await openLines(file).journal.append({ count, text: '' })
    // Once without a fault: what is loaded or opened for the first time is not what is tried.
    await writer.ask(`${name} ${join(folder, 'other', name)} 1`)
    rmSync(join(folder, 'other'), { recursive: true })
    const faults = await inject(writer.child.pid ?? 0, file, how)
    const told = await writer.ask(`${name} ${file} 4`)
    await faults.end()
    if (told !== 'saved') writer.struck++
    const expected = told === 'saved' ? 4 : 3
    const extra = namesBeside(file).filter(other => other.includes('.bad-') || other.endsWith('.tmp'))
    if (kind) {
      // A temporary file that could not be removed goes with the next start.
      const bad = extra.filter(other => other.includes('.bad-'))
      if (bad.length > 0) return `told ${told}, and put a good file aside`
      const { count, notices } = opened(kind, file)
      if (notices.length > 0) return `told ${told}: ${JSON.stringify(notices)}`
      if (count !== expected) return `told ${told}, and the state is ${count}`
      const backup = [1, 2, 3]
        .map(number => opened(kind, `${file}.${number}`))
        .some(one => one.count !== null)
      return backup ? problemOf(how, told) : 'no backup is left'
    }
    const [latest] = await countsOf(openLines(file).journal)
    return latest === expected ? problemOf(how, told) : `told ${told}, and the latest entry is ${latest}`
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

/** A full disk is told as one, and so is a quota. */
function problemOf(how: string | number, told: string): string | null {
  const isFull = typeof how === 'string' && /error=(ENOSPC|EDQUOT)/.test(how)
  const isReading = typeof how === 'string' && /^(statx|read|pread64|openat)/.test(how)
  return isFull && !isReading && told !== 'saved' && told !== 'disk-full' ? `told as ${told}` : null
}

/** Makes the calls of a process fail from now on. */
async function inject(pid: number, file: string, how: string | number): Promise<{ end(): Promise<void> }> {
  if (typeof how === 'number') {
    const limit = (bytes: string) => void spawnSync('prlimit', ['--pid', String(pid), `--fsize=${bytes}`])
    limit(`${how}:unlimited`)
    return { end: async () => limit('unlimited') }
  }
  const [call = ''] = how.split(':')
  // The writer hears by a pipe, which it must be able to read.
  const only = call.includes('read') ? ['-P', file] : []
  const args = ['-f', '-p', String(pid), ...only, '-e', `trace=${call}`, '-e', `inject=${how}`]
  const tracer = spawn('strace', args, { stdio: ['ignore', 'ignore', 'pipe'] })
  const said = createInterface({ input: tracer.stderr })
  await new Promise<void>((resolve, reject) => {
    said.on('line', line => {
      if (/attached/.test(line)) resolve()
      if (/Operation not permitted/.test(line)) reject(new Error(line))
    })
    tracer.once('exit', () => reject(new Error('strace ended.')))
  })
  return {
    async end() {
      const ended = once(tracer, 'exit')
      tracer.kill('SIGINT')
      await ended
    },
  }
}
