// @ts-check
/** `npm run sandbox [-- arguments]`: the local AWS alone, in plain Node. */
import { launch, run, typescript } from './lib/process.mjs'
import { setUp } from './setup.mjs'

await launch(async () => {
  await setUp('nothing')
  return run(...typescript('test/sandbox/cli.ts', process.argv.slice(2)))
})
