// @ts-check
import { existsSync, readFileSync, rmSync } from 'node:fs'
import { basename, dirname, join } from 'node:path'
import { root, runQuietly, Stop } from './process.mjs'

/**
 * Whether node_modules is what package-lock.json says. npm writes node_modules/.package-lock.json as its very last
 * step, so that a killed install has none, and an `npm install` by hand is as good as ours.
 * https://docs.npmjs.com/cli/v11/configuring-npm/package-lock-json#hidden-lockfiles
 */
export function nodePackagesAreCurrent() {
  try {
    const wanted = read('package-lock.json').packages
    const installed = read('node_modules/.package-lock.json').packages
    const { dependencies, devDependencies } = read('package.json')
    return (
      same(dependencies, wanted[''].dependencies) &&
      same(devDependencies, wanted[''].devDependencies) &&
      Object.keys(wanted).every(
        path =>
          path === '' ||
          installed[path]?.integrity === wanted[path].integrity ||
          (wanted[path].optional && !installed[path]),
      )
    )
  } catch {
    return false
  }
}

/**
 * Installs what package-lock.json says, the development tools included, into an empty folder. Not with `npm ci`: that
 * refuses a lock without the native packages of other platforms, which npm writes where a registry lacks them.
 */
export async function installNodePackages() {
  rmSync(join(root, 'node_modules'), { recursive: true, force: true })
  // SECURITY: no package needs a script of its own to be installed, and none runs one.
  const flags = ['--no-save', '--include=dev', '--ignore-scripts', '--loglevel=error']
  const install = npm(['install', ...flags])
  await runQuietly('Installing the node packages', ...install, {
    env: { ...process.env, NODE_ENV: 'development' },
  })
  if (!nodePackagesAreCurrent()) {
    throw new Stop(
      'package-lock.json does not match package.json. Run `npm install` and commit what it changes.',
    )
  }
}

/**
 * npm's command line; under `npm start` it is the very npm that was called. Windows needs the script: its `npm` is
 * a batch file, which Node does not start.
 * @param {readonly string[]} args
 * @returns {[string, string[]]}
 */
export function npm(args) {
  const scripts = [
    process.env['npm_execpath'] ?? '',
    join(dirname(process.execPath), 'node_modules', 'npm', 'bin', 'npm-cli.js'),
  ]
  const script = scripts.find(path => basename(path) === 'npm-cli.js' && existsSync(path))
  return script ? [process.execPath, [script, ...args]] : ['npm', [...args]]
}

/** @param {string} file */
const read = file => JSON.parse(readFileSync(join(root, file), 'utf8'))

/** @param {Record<string, string> | undefined} one @param {Record<string, string> | undefined} other */
const same = (one = {}, other = {}) =>
  JSON.stringify(Object.entries(one).sort()) === JSON.stringify(Object.entries(other).sort())
