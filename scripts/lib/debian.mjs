// @ts-check
/** What the app and its tests need of a Linux machine, by its name in Debian. The only list there is. */
import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { setTimeout as pause } from 'node:timers/promises'
import { onPath, runQuietly, Stop, say } from './process.mjs'
import { findProgram, inOneLine, programs } from './programs.mjs'

/** @typedef {Partial<Record<import('./programs.mjs').ProgramName, string>>} Paths */
/** @typedef {'nothing' | 'app' | 'desktop' | 'tests' | 'campaign'} Need each includes the one before; `campaign` stands alone, and needs no desktop */
/** @typedef {{ package: string, library: string } | { package: string, tool: string } | { program: import('./programs.mjs').ProgramName } | { package: string, file: string }} Part */

/** @type {readonly Part[]} */
const app = [
  { package: 'libgtk-3-0', library: 'libgtk-3.so.0' },
  { package: 'libnss3', library: 'libnss3.so' },
  { package: 'libasound2', library: 'libasound.so.2' },
  { package: 'libgbm1', library: 'libgbm.so.1' },
  { package: 'libxss1', library: 'libXss.so.1' },
  { package: 'libxtst6', library: 'libXtst.so.6' },
  { package: 'libnotify4', library: 'libnotify.so.4' },
  { package: 'libsecret-1-0', library: 'libsecret-1.so.0' },
  { package: 'xdg-utils', tool: 'xdg-open' },
]
/** @type {readonly Part[]} */
const desktop = [
  { package: 'xdotool', tool: 'xdotool' },
  { package: 'openbox', tool: 'openbox' },
  { package: 'xvfb', tool: 'Xvfb' },
  { package: 'xauth', tool: 'xauth' },
  { package: 'dbus', tool: 'dbus-daemon' },
  { package: 'dbus-x11', tool: 'dbus-launch' },
  { package: 'gnome-keyring', tool: 'gnome-keyring-daemon' },
  { program: 'chromium' },
  { package: 'fonts-dejavu-core', file: '/usr/share/fonts/truetype/dejavu' },
]
/** @type {readonly Part[]} */
const tests = [
  { program: 'aws' },
  { program: 'python3' },
  { program: 'curl' },
  { program: 'openssl' },
  { program: 'firefox' },
]

/** @type {readonly Part[]} */
const campaign = [
  { package: 'strace', tool: 'strace' },
  { package: 'util-linux', tool: 'prlimit' },
]

/** @type {Record<Need, readonly Part[]>} */
const parts = {
  nothing: [],
  app,
  desktop: [...app, ...desktop],
  tests: [...app, ...desktop, ...tests],
  campaign,
}

/** Debian's names of what is missing; nothing anywhere but on Linux. @param {Need} need @param {Paths} paths @returns {string[]} */
export function missingDebianPackages(need, paths) {
  if (process.platform !== 'linux') return []
  const libraries = onPath('apt-get') && knownLibraries()
  const isThere = (/** @type {Part} */ part) =>
    'library' in part
      ? !libraries || libraries.has(part.library)
      : 'tool' in part
        ? onPath(part.tool) !== undefined
        : 'program' in part
          ? paths[part.program] !== undefined
          : existsSync(part.file)
  return parts[need]
    .filter(part => !isThere(part))
    .map(part => ('program' in part ? programs[part.program].package : part.package))
}

/**
 * Finds the programs of others, says of each that does not fit so, and hands what it found to what is started from
 * here: HATRACK_PROGRAMS.
 * @param {Need} need
 * @returns {Paths}
 */
export function findPrograms(need) {
  /** @type {Paths} */
  const paths = {}
  for (const part of parts[need]) {
    if (!('program' in part)) continue
    const found = findProgram(part.program)
    if (found.unfit.length > 0) say(inOneLine(part.program, found))
    if (found.path !== undefined) paths[part.program] = found.path
  }
  process.env['HATRACK_PROGRAMS'] = JSON.stringify(paths)
  return paths
}

/** What was installed may be none that fits: an old system has old packages. @param {Need} need @param {Paths} paths */
export function requirePrograms(need, paths) {
  if (process.platform !== 'linux') return
  for (const part of parts[need]) {
    if ('program' in part && paths[part.program] === undefined)
      throw new Stop(inOneLine(part.program, findProgram(part.program)))
  }
}

/** The last word on libraries, wherever this Linux keeps them. @param {string} binary */
export function requireLibraries(binary) {
  if (process.platform !== 'linux') return
  const { stdout } = spawnSync('ldd', [binary], { encoding: 'utf8' })
  const missing = (stdout ?? '').split('\n').filter(line => line.includes('not found'))
  if (missing.length > 0) throw new Stop(`Electron cannot start here. It lacks:\n${missing.join('\n')}`)
}

/** Only root on a Debian can install them; anyone else is told what to type. @param {readonly string[]} missing */
export function requireInstaller(missing) {
  if (!onPath('apt-get')) {
    throw new Stop(
      `This machine lacks what Debian calls ${missing.join(', ')}.\nInstall them and run the command again.`,
    )
  }
  if (process.getuid?.() !== 0) {
    const command = `  sudo apt-get update\n  sudo ${installing(missing).join(' ')}`
    throw new Stop(`This machine lacks some packages. Install them and run the command again:\n\n${command}`)
  }
}

/** As root. @param {readonly string[]} missing */
export async function installDebianPackages(missing) {
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive', LC_ALL: 'C' }
  await settleDpkg(env)
  await runQuietly("Reading Debian's list of packages", 'apt-get', ['update'], { env })
  const [command, ...args] = installing(missing)
  await runQuietly(
    `Installing ${missing.join(' ')}`,
    command,
    [...args, '--fix-broken', '-y', '-q', '-o', 'DPkg::Lock::Timeout=300'],
    { env },
  )
}

/**
 * A run that was killed may have left dpkg at work, or packages half configured, and apt refuses to go on then. What
 * this cannot configure, --fix-broken installs again.
 * @param {NodeJS.ProcessEnv} env
 */
async function settleDpkg(env) {
  for (let attempt = 0; attempt < 150; attempt++) {
    const { stderr } = spawnSync('dpkg', ['--configure', '-a'], { env, encoding: 'utf8' })
    if (!stderr?.includes('lock')) return
    if (attempt === 0) say('Another program is installing packages; waiting for it …')
    await pause(2_000)
  }
}

/** @param {readonly string[]} missing @returns {[string, ...string[]]} */
const installing = missing => ['apt-get', 'install', '--no-install-recommends', ...missing.map(nameHere)]

/** Debian 13 and Ubuntu 24.04 renamed libraries for 64-bit time. https://wiki.debian.org/ReleaseGoals/64bit-time @param {string} name */
function nameHere(name) {
  const renamed = `${name}t64`
  const { stdout } = spawnSync('apt-cache', ['pkgnames', renamed], { encoding: 'utf8' })
  return stdout?.split('\n').includes(renamed) ? renamed : name
}

/** The libraries that the dynamic linker finds without being told where. */
function knownLibraries() {
  const { stdout } = spawnSync('/sbin/ldconfig', ['-p'], { encoding: 'utf8' })
  return new Set((stdout ?? '').split('\n').map(line => line.trim().split(' ')[0]))
}
