// @ts-check
/** `npm start [-- arguments]`: the app from the sources, with the person's own profile. */
import { build } from './build.mjs'
import { hasDisplay, launch, run, Stop, say } from './lib/process.mjs'
import { electronPath, setUp } from './setup.mjs'

await launch(async () => {
  if (!hasDisplay())
    throw new Stop('There is no display here to show a window on. `npm run demo` needs none.')
  await setUp('app')
  await build()
  const asRoot = process.platform === 'linux' && process.getuid?.() === 0
  // https://crbug.com/638180: Chromium refuses to run as root with its sandbox.
  if (asRoot) say('Running as root, which Chromium does only without its sandbox: --no-sandbox.')
  return run(electronPath(), [...(asRoot ? ['--no-sandbox'] : []), '.', ...process.argv.slice(2)])
})
