// @ts-check
/**
 * Runs a command within a desktop of its own: a session bus, a screen and an unlocked keyring, in a home that is
 * thrown away. The person's own keyring, profile and screen are out of reach. Only for Linux; elsewhere the command
 * runs as it is.
 *
 *   node scripts/desktop.mjs [--keyring=unlocked|locked|none] command [arguments]
 */
import { spawn, spawnSync } from 'node:child_process'
import { randomBytes, randomUUID } from 'node:crypto'
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { plainEnvironment } from './lib/plain-environment.mjs'
import { exitOf, isCommand, launch, root, run, Stop, tied } from './lib/process.mjs'

/** @typedef {'unlocked' | 'locked' | 'none'} Keyring */

/**
 * Answers with the command's exit code once everything that it started is gone.
 * @param {string} command
 * @param {readonly string[]} args
 * @param {{ keyring?: Keyring, env?: NodeJS.ProcessEnv }} [how]
 */
export async function inDesktop(command, args, { keyring = 'unlocked', env: extra = {} } = {}) {
  if (process.platform !== 'linux')
    return run(command, args, { env: { ...plainEnvironment(process.env), ...extra } })

  const home = mkdtempSync(join(tmpdir(), 'hatrack-desktop-'))
  const mark = `HATRACK_DESKTOP=${randomUUID()}`
  const env = { ...freshEnvironment(home, mark), ...extra }
  try {
    env['DBUS_SESSION_BUS_ADDRESS'] = await startBus(env)
    env['DISPLAY'] = await startScreen(env)
    if (keyring !== 'none') env['HATRACK_KEYRING_PID'] = await startKeyring(env, keyring)
    return await exitOf(start([command, ...args], env, 'inherit'))
  } finally {
    await killMarked(mark)
    rmSync(home, { recursive: true, force: true, maxRetries: 5 })
  }
}

/** The person's environment without what is their own, and what leads to their desktop. @param {string} home @param {string} mark @returns {NodeJS.ProcessEnv} */
function freshEnvironment(home, mark) {
  const runtime = join(home, 'run')
  mkdirSync(runtime, { mode: 0o700 })
  const env = plainEnvironment(process.env)
  for (const name of Object.keys(env)) {
    if (/^(XDG_|DBUS_|GNOME_|KDE_|WAYLAND_|DESKTOP_|DISPLAY$|XAUTHORITY$|SSH_AUTH_SOCK$)/.test(name))
      delete env[name]
  }
  const [name, value] = mark.split('=')
  return {
    ...env,
    [String(name)]: value,
    HOME: home,
    XDG_RUNTIME_DIR: runtime,
    XDG_DATA_HOME: join(home, '.local', 'share'),
    XDG_CONFIG_HOME: join(home, '.config'),
    XDG_CACHE_HOME: join(home, '.cache'),
    XAUTHORITY: join(home, '.Xauthority'),
    GSETTINGS_BACKEND: 'memory',
    NO_AT_BRIDGE: '1',
  }
}

/**
 * @param {readonly [string, ...string[]]} command
 * @param {NodeJS.ProcessEnv} env
 * @param {import('node:child_process').StdioOptions} stdio
 */
const start = ([command, ...args], env, stdio) => spawn(...tied(command, args), { cwd: root, env, stdio })

/** @param {NodeJS.ProcessEnv} env @returns {Promise<string>} its address */
const startBus = env =>
  firstLine(
    start(['dbus-daemon', '--session', '--nofork', '--print-address=3'], env, [
      'ignore',
      'ignore',
      'ignore',
      'pipe',
    ]),
    3,
  )

/** A display number is picked by the server itself; only who has the cookie may look. @param {NodeJS.ProcessEnv} env */
async function startScreen(env) {
  const cookie = String(env['XAUTHORITY'])
  writeFileSync(cookie, anyDisplayCookie(), { mode: 0o600 })
  const options = [
    '-screen',
    '0',
    '1440x900x24',
    '-nolisten',
    'tcp',
    '-noreset',
    '-auth',
    cookie,
    '-displayfd',
    '3',
  ]
  return `:${await firstLine(start(['Xvfb', ...options], env, ['ignore', 'ignore', 'ignore', 'pipe']), 3)}`
}

/** An Xauthority entry: FamilyWild, no address, no number, name, data; each with its length. `man 5 Xauthority` does not say, XauWriteAuth does. */
function anyDisplayCookie() {
  const field = (/** @type {Buffer} */ data) =>
    Buffer.concat([Buffer.from([data.length >> 8, data.length & 255]), data])
  const nothing = field(Buffer.alloc(0))
  return Buffer.concat([
    Buffer.from([0xff, 0xff]),
    nothing,
    nothing,
    field(Buffer.from('MIT-MAGIC-COOKIE-1')),
    field(randomBytes(16)),
  ])
}

/**
 * A keyring with a throw-away password; the locked one exists and has been locked again.
 * @param {NodeJS.ProcessEnv} env
 * @param {Keyring} keyring
 * @returns {Promise<string>} its process id, for tests that stop it
 */
async function startKeyring(env, keyring) {
  const child = start(['gnome-keyring-daemon', '--foreground', '--components=secrets', '--unlock'], env, [
    'pipe',
    'ignore',
    'ignore',
  ])
  child.stdin?.end(randomUUID())
  const owner = ['/', 'org.freedesktop.DBus.NameHasOwner', 'string:org.freedesktop.secrets']
  for (let attempt = 0; !ask(env, 'org.freedesktop.DBus', owner).includes('true'); attempt++) {
    if (attempt === 200)
      throw new Stop('The keyring of the private desktop did not start within five seconds.')
    await pause(25)
  }
  if (keyring === 'locked') {
    const login = 'array:objpath:/org/freedesktop/secrets/collection/login'
    ask(env, 'org.freedesktop.secrets', [
      '/org/freedesktop/secrets',
      'org.freedesktop.Secret.Service.Lock',
      login,
    ])
  }
  return String(child.pid)
}

/** @param {NodeJS.ProcessEnv} env @param {string} whom @param {readonly string[]} question */
const ask = (env, whom, question) =>
  spawnSync('dbus-send', ['--session', '--print-reply', `--dest=${whom}`, ...question], {
    env,
    encoding: 'utf8',
  }).stdout ?? ''

/** @param {import('node:child_process').ChildProcess} child @param {number} descriptor @returns {Promise<string>} */
function firstLine(child, descriptor) {
  return new Promise((resolve, reject) => {
    let text = ''
    child.once('error', reject)
    child.once('exit', code =>
      reject(new Stop(`${child.spawnargs[3]} of the private desktop ended with ${code}.`)),
    )
    child.stdio[descriptor]?.on('data', chunk => {
      text += chunk
      if (text.includes('\n')) resolve(text.trim())
    })
  })
}

/** Whatever ran in this desktop carries its mark, also what has long left its parent. @param {string} mark */
async function killMarked(mark) {
  for (const signal of /** @type {const} */ (['SIGTERM', 'SIGKILL'])) {
    for (const pid of marked(mark)) {
      try {
        process.kill(pid, signal)
      } catch {} // it has just ended
    }
    for (let wait = 0; wait < 40 && marked(mark).length > 0; wait++) await pause(25)
  }
}

/** @param {string} mark */
function marked(mark) {
  return readdirSync('/proc')
    .filter(name => /^\d+$/.test(name) && Number(name) !== process.pid)
    .filter(pid => {
      try {
        return readFileSync(`/proc/${pid}/environ`, 'latin1').includes(mark)
      } catch {
        return false
      }
    })
    .map(Number)
}

if (isCommand(import.meta)) {
  await launch(async () => {
    const own = process.argv.slice(2)
    const keyring = /** @type {Keyring | undefined} */ (
      own[0]?.startsWith('--keyring=') ? own.shift()?.slice(10) : undefined
    )
    const [command, ...args] = own
    if (!command)
      throw new Stop('Usage: node scripts/desktop.mjs [--keyring=unlocked|locked|none] command [arguments]')
    return inDesktop(command, args, keyring ? { keyring } : {})
  })
}
