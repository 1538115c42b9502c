// @ts-check
/** `npm run screenshots [-- arguments]`: takes the pictures in docs on a private desktop. */
import { build } from './build.mjs'
import { inDesktop } from './desktop.mjs'
import { launch, typescript } from './lib/process.mjs'
import { setUp } from './setup.mjs'

await launch(async () => {
  await setUp('desktop')
  await build()
  return inDesktop(...typescript('test/screenshots/main.ts', process.argv.slice(2)))
})
