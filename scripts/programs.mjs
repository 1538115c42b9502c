// @ts-check
/** `node scripts/programs.mjs [name …]`: prints where the programs are that the tests run, as JSON; set-up installs them. */
import { launch, Stop } from './lib/process.mjs'
import { findProgram, inOneLine, programs } from './lib/programs.mjs'

/** @typedef {import('./lib/programs.mjs').ProgramName} ProgramName */

await launch(async () => {
  const all = /** @type {ProgramName[]} */ (Object.keys(programs))
  const wanted = process.argv.slice(2)
  /** @type {Record<string, string>} */
  const paths = {}
  for (const name of all.filter(each => wanted.length === 0 || wanted.includes(each))) {
    const found = findProgram(name)
    if (found.path === undefined) throw new Stop(inOneLine(name, found))
    paths[name] = found.path
  }
  console.log(JSON.stringify(paths))
})
