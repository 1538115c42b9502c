// @ts-check
/** Programs of others that the tests run. The one place that looks for them: what is found here is what is run. */
import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { delimiter, isAbsolute, join } from 'node:path'
import { isExecutable } from './process.mjs'

/** @typedef {'aws' | 'python3' | 'chromium' | 'firefox' | 'curl' | 'openssl'} ProgramName */
/**
 * @typedef {object} Program
 * @property {string} package that Debian has it in
 * @property {string} needs what the tests need, in a person's words
 * @property {readonly string[]} commands it may be called
 * @property {readonly string[]} ask its arguments that make it tell its version
 * @property {RegExp} version what it says then, with the numbers that count
 * @property {readonly number[]} atLeast
 * @property {{ args: readonly string[], says: RegExp }} [work] something that it must be able to do, without a network
 * @property {readonly string[]} [whereabouts] arguments that make it print where it is, if a shim stands for it on PATH
 */
/** @typedef {{ path: string, why: string, isIdle?: true }} Unfit `isIdle`: it says the right thing and does nothing */
/** @typedef {{ path: string | undefined, unfit: readonly Unfit[] }} Found */

const boto3 = 'import botocore.session, boto3; print("boto3", boto3.__version__)'

/** @type {Readonly<Record<ProgramName, Program>>} */
export const programs = {
  aws: {
    package: 'awscli',
    needs: 'the AWS CLI, 1.27 or later',
    commands: ['aws'],
    ask: ['--version'],
    version: /^aws-cli\/(\d+)\.(\d+)/,
    atLeast: [1, 27],
    work: { args: ['iam', 'create-role', '--generate-cli-skeleton'], says: /"AssumeRolePolicyDocument"/ },
  },
  python3: {
    package: 'python3-boto3',
    needs: 'a Python 3 that has boto3, 1.26 or later',
    commands: ['python3'],
    ask: ['-c', boto3],
    version: /^boto3 (\d+)\.(\d+)/,
    atLeast: [1, 26],
    whereabouts: ['-c', 'import sys; print(sys.executable)'],
  },
  chromium: {
    package: 'chromium',
    needs: 'Chromium, 114 or later',
    commands: ['chromium', 'chromium-browser'],
    ask: ['--version'],
    version: /^Chromium (\d+)\./,
    atLeast: [114],
  },
  firefox: {
    package: 'firefox-esr',
    needs: 'Firefox ESR, 115 or later (others take no add-on that is not signed)',
    commands: ['firefox-esr', 'firefox'],
    ask: ['--version'],
    version: /^Mozilla Firefox (\d+)\.[\d.]*esr/,
    atLeast: [115],
  },
  curl: {
    package: 'curl',
    needs: 'curl, 7.75 or later (which signs for AWS)',
    commands: ['curl'],
    ask: ['--version'],
    version: /^curl (\d+)\.(\d+)/,
    atLeast: [7, 75],
  },
  openssl: {
    package: 'openssl',
    needs: 'OpenSSL, 1.1.1 or later',
    commands: ['openssl'],
    ask: ['version'],
    version: /^OpenSSL (\d+)\.(\d+)\.(\d+)/,
    atLeast: [1, 1, 1],
  },
}

/** Where Debian puts them, also for a person whose PATH leads elsewhere. */
const usual = ['/usr/local/bin', '/usr/bin', '/bin']

/**
 * The first that fits, on PATH and then in the usual folders, and those before it that do not. Each is asked in the
 * environment in which the tests run it: a shim may need more than that, and then it is none for them.
 * @param {ProgramName} name
 * @param {{ path?: string | undefined, places?: readonly string[] }} [where]
 * @returns {Found}
 */
export function findProgram(name, { path = process.env['PATH'] ?? '', places = usual } = {}) {
  const program = programs[name]
  const folders = [...new Set([...path.split(delimiter).filter(isAbsolute), ...places])]
  const candidates = program.commands.flatMap(command => folders.map(folder => join(folder, command)))
  /** @type {Unfit[]} */
  const unfit = []
  const home = mkdtempSync(join(tmpdir(), 'hatrack-program-'))
  try {
    for (const candidate of candidates.filter(isExecutable)) {
      const itself = program.whereabouts
        ? answer(candidate, program.whereabouts, process.env).stdout
        : candidate
      const real = isAbsolute(itself) ? itself : candidate
      const env = { PATH: '/usr/bin:/bin', HOME: home, LC_ALL: 'C.UTF-8' }
      const said = answer(real, program.ask, env)
      const isRight = said.worked && isNewEnough(program, said.stdout)
      const { work } = program
      if (isRight && (!work || work.says.test(answer(real, work.args, env).stdout)))
        return { path: real, unfit }
      unfit.push({ path: candidate, why: said.line, ...(isRight && { isIdle: true }) })
    }
    return { path: undefined, unfit }
  } finally {
    rmSync(home, { recursive: true, force: true })
  }
}

/** One line for a person. @param {ProgramName} name @param {Found} found */
export function inOneLine(name, { path, unfit }) {
  const others = unfit
    .map(each => `${each.path} says “${each.why}”${each.isIdle ? ' and does not work' : ''}`)
    .join(', ')
  const end = path === undefined ? '' : ` Using ${path}.`
  return `The tests need ${programs[name].needs}; ${others || 'there is none'}.${end}`
}

/** @param {string} file @param {readonly string[]} args @param {NodeJS.ProcessEnv} env */
function answer(file, args, env) {
  const { status, stdout, stderr, error } = spawnSync(file, [...args], {
    env,
    encoding: 'utf8',
    timeout: 60_000,
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  const worked = status === 0
  const complaint = error?.message ?? (stderr ?? '').trim().split('\n').at(-1)
  const line = (worked && stdout.trim().split('\n')[0]) || complaint || `nothing, and ends with ${status}`
  return { worked, stdout: (stdout ?? '').trim(), line: line.slice(0, 100) }
}

/** @param {Program} program @param {string} text */
function isNewEnough({ version, atLeast }, text) {
  const numbers = version.exec(text)?.slice(1).map(Number)
  if (!numbers) return false
  const first = atLeast.findIndex((least, at) => numbers[at] !== least)
  return first === -1 || Number(numbers[first]) > Number(atLeast[first])
}
