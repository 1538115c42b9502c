// @ts-check
/** `npm run campaign [-- arguments]`: a year of bad luck for files, network and readers. No part of `npm test`. */
import { launch, run, typescript } from './lib/process.mjs'
import { setUp } from './setup.mjs'

await launch(async () => {
  await setUp('campaign')
  return run(...typescript('test/campaign/main.ts', process.argv.slice(2)))
})
