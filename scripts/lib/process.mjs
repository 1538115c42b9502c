// @ts-check
/** Running other programs: one way to start them, to wait for them and to take them down with us. */
import { spawn } from 'node:child_process'
import { accessSync, constants, readFileSync } from 'node:fs'
import { constants as system } from 'node:os'
import { delimiter, dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

export const root = dirname(dirname(dirname(fileURLToPath(import.meta.url))))

const ending = /** @type {const} */ (['SIGINT', 'SIGTERM', 'SIGHUP'])

/** An expected failure: its message is all that a person needs; no stack is shown. */
export class Stop extends Error {}

/** Progress goes to stderr, so that stdout stays the command's own (`--json`). @param {string} line */
export const say = line => void process.stderr.write(`${line}\n`)

/** @param {string} name of a command @returns {string | undefined} its full path */
export function onPath(name) {
  return (process.env['PATH'] ?? '')
    .split(delimiter)
    .map(folder => join(folder, name))
    .find(isExecutable)
}

/** @param {string} path */
export function isExecutable(path) {
  try {
    accessSync(path, constants.X_OK)
    return true
  } catch {
    return false
  }
}

/**
 * Waits for a child and answers with its exit code, 128 + n if a signal ended it. A signal that we receive
 * meanwhile goes to the child, and we live on to clean up.
 * @param {import('node:child_process').ChildProcess} child
 * @returns {Promise<number>}
 */
export function exitOf(child) {
  /** @param {NodeJS.Signals} signal */
  const pass = signal => void child.kill(signal)
  for (const signal of ending) process.on(signal, pass)
  return new Promise((resolve, reject) => {
    child.once('error', reject)
    child.once('close', (code, signal) => resolve(code ?? 128 + (signal ? system.signals[signal] : 0)))
  }).finally(() => {
    for (const signal of ending) process.off(signal, pass)
  })
}

/**
 * The same command line, but the kernel ends it with us, even if we are killed outright. Linux only.
 * @param {string} command
 * @param {readonly string[]} args
 * @param {'TERM' | 'KILL'} [signal]
 * @returns {[string, string[]]}
 */
export const tied = (command, args, signal = 'TERM') =>
  process.platform === 'linux' && onPath('setpriv')
    ? ['setpriv', ['--pdeathsig', signal, command, ...args]]
    : [command, [...args]]

/**
 * Runs a command in the foreground.
 * @param {string} command
 * @param {readonly string[]} args
 * @param {import('node:child_process').SpawnOptions} [options]
 */
export const run = (command, args, options) =>
  exitOf(spawn(command, args, { cwd: root, stdio: 'inherit', ...options }))

/**
 * Runs a long, wordy command: its last line is shown every ten seconds, all of its output only if it fails.
 * @param {string} what is being done, in the user's words
 * @param {string} command
 * @param {readonly string[]} args
 * @param {import('node:child_process').SpawnOptions} [options]
 */
export async function runQuietly(what, command, args, options) {
  const started = performance.now()
  const seconds = () => `${((performance.now() - started) / 1000).toFixed(0)} s`
  let output = ''
  say(`${what} …`)
  // KILL, because npm answers TERM with a clean-up that would race with the next run's work.
  const child = spawn(...tied(command, args, 'KILL'), {
    cwd: root,
    ...options,
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  for (const stream of [child.stdout, child.stderr]) {
    stream?.setEncoding('utf8').on('data', text => {
      output += text
    })
  }
  const heartbeat = setInterval(() => {
    say(`  ${seconds()}  ${output.trim().split('\n').at(-1)?.slice(0, 100) ?? ''}`)
  }, 10_000)
  const code = await exitOf(child).finally(() => clearInterval(heartbeat))
  if (code !== 0) throw new Stop(`${output.trim()}\n\n${what}: failed (${command} ended with ${code}).`)
  say(`  done in ${seconds()}`)
}

/**
 * The command line of a program out of node_modules, without npx and its second of thinking.
 * @param {string} name of the package
 * @param {readonly string[]} args
 * @param {string} [program] when the package's own name is not it
 * @returns {[string, string[]]}
 */
export function program(name, args, program = name) {
  const folder = join(root, 'node_modules', name)
  const { bin } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'))
  return [process.execPath, [join(folder, typeof bin === 'string' ? bin : bin[program]), ...args]]
}

/** The command line of a TypeScript file, run through jiti. @param {string} file @param {readonly string[]} args */
export const typescript = (file, args) => program('jiti', [join(root, file), ...args])

/** Whether a window could be shown. */
export const hasDisplay = () =>
  process.platform !== 'linux' || Boolean(process.env['DISPLAY'] || process.env['WAYLAND_DISPLAY'])

/** Whether this module is the command being run. @param {ImportMeta} meta */
export const isCommand = meta => process.argv[1] === fileURLToPath(meta.url)

/** Runs a launcher: its number is the exit code, a Stop is one clear message. @param {() => Promise<number | void>} main */
export async function launch(main) {
  try {
    process.exitCode = (await main()) ?? 0
  } catch (error) {
    if (!(error instanceof Stop)) throw error
    say(`\n${error.message}`)
    process.exitCode = 1
  }
}
