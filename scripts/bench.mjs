// @ts-check
/** `npm run bench [-- arguments]`: measures the built app on a private desktop. */
import { build } from './build.mjs'
import { inDesktop } from './desktop.mjs'
import { launch, typescript } from './lib/process.mjs'
import { setUp } from './setup.mjs'

await launch(async () => {
  await setUp('tests')
  await build()
  return inDesktop(...typescript('test/bench/main.ts', process.argv.slice(2)))
})
