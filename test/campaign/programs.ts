import { join } from 'node:path'

const jiti = join(import.meta.dirname, '..', '..', 'node_modules', 'jiti', 'lib', 'jiti-cli.mjs')

/** The command line of a program of the campaign. */
export const program = (name: string, args: readonly string[]): [string, string[]] => [
  process.execPath,
  [jiti, join(import.meta.dirname, name), ...args],
]
