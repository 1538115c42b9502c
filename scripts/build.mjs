// @ts-check
/** Builds the app into dist, unless nothing has changed since the last build. */
import { readdirSync, readFileSync, rmSync, statSync, utimesSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { renderIcons } from './icons.mjs'
import { isCommand, launch, program, root, run, Stop, say } from './lib/process.mjs'
import { setUp } from './setup.mjs'

const sources = [
  'electron',
  'renderer',
  'shared',
  'scripts/icons.mjs',
  'vite.config.ts',
  'package.json',
  'package-lock.json',
]
/** Written after a build that succeeded, and says which; as old as the moment it began. */
const stamp = join(root, 'dist', '.built')

/**
 * The node packages must be there.
 * @param {'development' | 'packaged'} [kind] whether it is what ships: see electron/desktop/is-packaged.ts
 */
export async function build(kind = 'development') {
  const started = new Date()
  if (kindOf(stamp) === kind && newest(sources.map(source => join(root, source))) < changed(stamp)) return
  say('Building the app …')
  rmSync(stamp, { force: true })
  const [command, args] = program('vite', ['build', '--mode', kind, '--logLevel', 'warn'])
  const env = { ...process.env, NODE_ENV: 'production' }
  if ((await run(command, args, { stdio: ['ignore', process.stderr, process.stderr], env })) !== 0) {
    throw new Stop('The build failed.')
  }
  await renderIcons(join(root, 'dist', 'icons'))
  writeFileSync(stamp, kind)
  utimesSync(stamp, started, started)
  say(`  done in ${((Date.now() - started.getTime()) / 1000).toFixed(1)} s`)
}

/** When any of these last changed; a folder changes with what is added to it or removed. @param {readonly string[]} paths @returns {number} */
function newest(paths) {
  return Math.max(
    ...paths.map(path => {
      const stats = statSync(path, { throwIfNoEntry: false })
      if (!stats?.isDirectory()) return stats?.mtimeMs ?? 0
      return Math.max(stats.mtimeMs, newest(readdirSync(path).map(name => join(path, name))))
    }),
  )
}

/** @param {string} path */
const changed = path => statSync(path, { throwIfNoEntry: false })?.mtimeMs ?? Number.NEGATIVE_INFINITY

/** @param {string} path */
function kindOf(path) {
  try {
    return readFileSync(path, 'utf8')
  } catch {
    return null
  }
}

if (isCommand(import.meta)) {
  await launch(async () => {
    await setUp('nothing')
    await build()
  })
}
