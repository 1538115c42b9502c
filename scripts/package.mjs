// @ts-check
/**
 * `npm run package [-- electron-builder's arguments]`: what ships, in release/, with its fuses read back.
 * With --dir, and where Electron's own download is out of reach, an unpacked app around the old local Electron.
 */
import { spawnSync } from 'node:child_process'
import { existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { build } from './build.mjs'
import { localElectronDist } from './lib/electron.mjs'
import { launch, program, root, run, Stop, say } from './lib/process.mjs'
import { setUp } from './setup.mjs'

const args = process.argv.slice(2)
const release = join(root, 'release')
const configuration = readFileSync(join(root, 'electron-builder.yml'), 'utf8')

await launch(async () => {
  await setUp('app')
  await build('packaged')
  const dist = localElectronDist()
  if (dist && !args.includes('--dir')) {
    throw new Stop(
      'What ships needs the pinned Electron, which cannot be downloaded here. `-- --dir` tries the rest.',
    )
  }
  rmSync(release, { recursive: true, force: true })
  const config = dist ? ['--config', configurationFor(dist)] : []
  const [command, commandArgs] = program('electron-builder', ['--publish', 'never', ...config, ...args])
  const code = await run(command, commandArgs)
  if (code !== 0) return code
  for (const app of packagedApps()) {
    rmSync(join(app, '..', 'resources', 'app'), { recursive: true, force: true }) // the old Electron's default app
    requireFuses(app)
  }
})

/** The same for the old Electron, which has no such fuse yet. @param {string} dist @returns {string} a file */
function configurationFor(dist) {
  const file = join(root, '.electron', 'electron-builder.yml')
  const stated = configuration.replace(/^ *grantFileProtocolExtraPrivileges:.*\n/m, '')
  writeFileSync(file, `${stated}\nelectronDist: ${JSON.stringify(dist)}\n`)
  return file
}

function packagedApps() {
  const names = ['hatrack', 'Hatrack.exe', 'Hatrack.app']
  const folders = readdirSync(release, { withFileTypes: true }).filter(entry => entry.isDirectory())
  return folders.flatMap(({ name }) => names.map(app => join(release, name, app))).filter(existsSync)
}

/** SECURITY: what the binary says counts, not what we asked for. @param {string} app */
function requireFuses(app) {
  const [command, commandArgs] = program('@electron/fuses', ['read', '--app', app], 'electron-fuses')
  const env = { ...process.env, FORCE_COLOR: '0' }
  const { stdout } = spawnSync(command, commandArgs, { env, encoding: 'utf8' })
  const fuses = [...stdout.matchAll(/^ +(\w+) is (\w+)$/gm)].map(([, name = '', state]) => ({ name, state }))
  const wrong = fuses.filter(({ name, state }) => {
    const key = name.charAt(0).toLowerCase() + name.slice(1)
    return !configuration.includes(`\n  ${key}: ${state === 'Enabled'}\n`)
  })
  if (fuses.length < 7 || wrong.length > 0) {
    throw new Stop(`The fuses of ${app} are not those of electron-builder.yml:\n${stdout}`)
  }
  say(`${fuses.length} fuses of ${app.slice(release.length + 1)} are as electron-builder.yml states them.`)
}
