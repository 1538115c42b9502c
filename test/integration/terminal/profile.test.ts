import { execFileSync, spawnSync } from 'node:child_process'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { awsProfile } from '../../../electron/terminal/profile'
import { program } from '../../support/programs'
import { temporaryFolder } from '../../support/temporary-folder'
import { terminalAccount } from '../../support/terminal-scene'

const account = terminalAccount({ name: 'Acme' })
const profileFor = (command: readonly string[], platform: NodeJS.Platform) =>
  awsProfile(account, [account], command, platform)

/** Splits credential_process as the AWS CLI does on that system: with its own code. */
function splitByAwsCli(profiles: readonly string[], platform: NodeJS.Platform): string[][] {
  const splitting = `
import json, sys, configparser
from botocore.compat import compat_shell_split
def split(text):
    config = configparser.RawConfigParser()
    config.read_string(text)
    return compat_shell_split(config.get('profile acme', 'credential_process'), sys.argv[1])
print(json.dumps([split(text) for text in json.load(sys.stdin)]))`
  const stdout = execFileSync(program('python3'), ['-c', splitting, platform], {
    input: JSON.stringify(profiles),
    encoding: 'utf8',
  })
  return JSON.parse(stdout)
}

const WORD = 'abcXYZ019._-/+=:@,~'
const part = (unit: string) => fc.string({ unit: fc.constantFrom(...unit), minLength: 1, maxLength: 24 })
const commands = (unit: string) => fc.array(part(unit), { minLength: 1, maxLength: 4 })
const expectedOf = (command: readonly string[]) => [...command, 'credentials', account.id]

describe('the command in the config file', () => {
  it.each([
    ['linux', `${WORD} '"$\`\\!&|;<>()*?#%^é中`],
    ['darwin', `${WORD} '"$\`\\!&|;<>()*?#%^é中`],
    // Windows allows no quotes in a path.
    ['win32', `${WORD} \\'$\`!&;()#%^é中`],
  ] as const)('is what it was on %s when the AWS CLI reads it', (platform, signs) => {
    const samples = fc.sample(commands(signs), 2000)
    const split = splitByAwsCli(
      samples.map(command => profileFor(command, platform)),
      platform,
    )
    expect(split).toEqual(samples.map(expectedOf))
  })

  it('is the same for the SDKs that hand it to a shell', () => {
    const folder = temporaryFolder()
    const hostile = join(folder, 'it\'s "my" $HOME `id` \\ hatrack')
    writeFileSync(hostile, `#!/bin/sh\nfor one in "$@"; do printf '%s\\n' "$one"; done\n`, { mode: 0o755 })
    for (const sign of ' \'"$`\\!&|;<>()*?#%^~é') {
      const command = [hostile, `--user-data-dir=/home/ada/a${sign}b`]
      const line = /^credential_process = (.*)$/m.exec(profileFor(command, 'linux'))?.[1] ?? ''
      const { stdout } = spawnSync('/bin/sh', ['-c', line], { encoding: 'utf8' })
      expect(stdout.trimEnd().split('\n')).toEqual(expectedOf(command).slice(1))
    }
  })
})
