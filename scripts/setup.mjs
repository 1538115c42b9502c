// @ts-check
/**
 * Makes a fresh clone able to run: node packages, an Electron binary, and on Linux what the machine lacks. Quick when
 * there is nothing to do, repairs what a killed run left behind, and never needs a package that it installs.
 *
 *   node scripts/setup.mjs [nothing | app | desktop | tests] [--refresh]
 */
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import {
  findPrograms,
  installDebianPackages,
  missingDebianPackages,
  requireInstaller,
  requireLibraries,
  requirePrograms,
} from './lib/debian.mjs'
import { announceElectron, electronIsReady, electronPath, installElectron } from './lib/electron.mjs'
import { alone } from './lib/lock.mjs'
import { installNodePackages, nodePackagesAreCurrent } from './lib/node-packages.mjs'
import { isCommand, launch, root, Stop } from './lib/process.mjs'

export { electronPath }

/** @typedef {import('./lib/debian.mjs').Need} Need */

/**
 * @param {Need} need how much beyond the node packages: `nothing` for plain Node, `app` to run it, `desktop` for a
 *   private desktop too, `tests` for everything
 * @param {{ refresh?: boolean }} [how] `refresh` tries Electron's own download again at once
 */
export async function setUp(need, { refresh = false } = {}) {
  requireNode()
  const programs = findPrograms(need)
  const missing = missingDebianPackages(need, programs)
  if (missing.length > 0) requireInstaller(missing)
  const electron = need !== 'nothing' && need !== 'campaign'
  const isReady = () => nodePackagesAreCurrent() && (!electron || electronIsReady())

  if (missing.length > 0 || refresh || !isReady()) {
    await alone(join(root, '.electron', 'setup.lock'), () =>
      everyOne([
        async () => missing.length > 0 && installDebianPackages(missing),
        async () => {
          if (!nodePackagesAreCurrent()) await installNodePackages()
          if (electron && (refresh || !electronIsReady())) await installElectron({ refresh })
        },
      ]),
    )
  }
  if (missing.length > 0) requirePrograms(need, findPrograms(need))
  if (electron) {
    announceElectron()
    requireLibraries(electronPath())
  }
}

/** Does all of the work at once and reports the first failure only when all have ended. @param {readonly (() => Promise<unknown>)[]} work */
async function everyOne(work) {
  const ends = await Promise.allSettled(work.map(step => step()))
  for (const end of ends) if (end.status === 'rejected') throw end.reason
}

/** Vite, Vitest and Electron's installer need `require` of ES modules, which came with 20.19. */
function requireNode() {
  const [major = 0, minor = 0] = process.versions.node.split('.').map(Number)
  if (major < 20 || (major === 20 && minor < 19)) {
    throw new Stop(
      `Node ${process.versions.node} is too old: Hatrack needs 20.19 or later. https://nodejs.org`,
    )
  }
}

if (isCommand(import.meta)) {
  const { positionals, values } = parseArgs({
    allowPositionals: true,
    options: { refresh: { type: 'boolean' } },
  })
  const need = /** @type {Need} */ (positionals[0] ?? 'app')
  await launch(() => setUp(need, values))
}
