// @ts-check
/**
 * `npm run demo [-- --headless]`: the app against a local AWS. On a desktop a person plays with it; without one, or
 * with --headless, a script does, and says what it sees.
 *
 * The sandbox's first line, its addresses as JSON, reaches the demo as HATRACK_SANDBOX_WORLD.
 */
import { spawn } from 'node:child_process'
import { createInterface } from 'node:readline/promises'
import { build } from './build.mjs'
import { inDesktop } from './desktop.mjs'
import { exitOf, hasDisplay, launch, root, run, Stop, typescript } from './lib/process.mjs'
import { setUp } from './setup.mjs'

const args = process.argv.slice(2)
const headless = args.includes('--headless') || !hasDisplay()

await launch(async () => {
  await setUp(headless ? 'desktop' : 'app')
  await build()
  const sandbox = await startSandbox()
  try {
    const env = { HATRACK_SANDBOX_WORLD: sandbox.addresses }
    const rest = args.filter(argument => argument !== '--headless')
    return headless
      ? await inDesktop(...typescript('test/demo/headless.ts', rest), { env })
      : await run(...typescript('test/demo/interactive.ts', rest), { env: { ...process.env, ...env } })
  } finally {
    await sandbox.stop()
  }
})

async function startSandbox() {
  const [command, commandArgs] = typescript('test/sandbox/cli.ts', ['--json'])
  const child = spawn(command, commandArgs, { cwd: root, stdio: ['ignore', 'pipe', 'inherit'] })
  const ended = exitOf(child)
  const lines = createInterface({ input: child.stdout })
  const first = new Promise(resolve => lines.once('line', resolve))
  const addresses = await Promise.race([
    first,
    ended.then(code => {
      throw new Stop(`The local AWS did not start (it ended with ${code}).`)
    }),
  ])
  return {
    addresses: String(addresses),
    stop: async () => {
      child.kill()
      await ended
    },
  }
}
