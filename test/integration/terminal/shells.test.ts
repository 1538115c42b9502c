import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { Secret } from '../../../electron/credentials/secret'
import { writtenFor } from '../../../electron/terminal/formats'
import { anyText } from '../../support/arbitrary'
import { aRoleSession } from '../../support/terminal-scene'

const shells = (['bash', 'fish'] as const).filter(shell => existsSync(`/usr/bin/${shell}`))
const NAMES = ['AWS_ACCESS_KEY_ID', 'AWS_SECRET_ACCESS_KEY', 'AWS_SESSION_TOKEN', 'AWS_DEFAULT_REGION']

/** The environment of a program that is started after these lines. */
function environmentAfter(shell: string, lines: string): Record<string, string> {
  const program = `process.stdout.write(JSON.stringify(process.env))`
  const command = `${lines} "${process.execPath}" -e '${program}'\n`
  const { stdout, stderr } = spawnSync(shell, [...(shell === 'fish' ? ['--no-config'] : []), '-c', command], {
    encoding: 'utf8',
    env: { PATH: '/usr/bin:/bin', LC_ALL: 'C.UTF-8', HOME: '/nonexistent' },
  })
  if (!stdout.startsWith('{')) throw new Error(stderr || 'Nothing was printed.')
  return JSON.parse(stdout)
}

/** What a shell keeps: it knows no lone surrogates. */
const asKept = (text: string) => Buffer.from(text).toString()

it('bash is here', () => expect(shells).toContain('bash'))

describe.each(shells)('what is pasted into %s', shell => {
  const pasted = (key: string, token: string) => {
    const session = aRoleSession({ secretAccessKey: new Secret(key), sessionToken: new Secret(token) })
    const lines = writtenFor(shell, session, 'eu-central-1')?.reveal()
    if (lines === undefined) return null
    const found = environmentAfter(shell, lines)
    return NAMES.map(name => found[name])
  }

  it('sets what is written', () => {
    const token = `IQoJ+/==`.repeat(200)
    expect(pasted('a+b/c=', token)).toEqual(['ASIAEXAMPLE12345678', 'a+b/c=', token, 'eu-central-1'])
  })

  it('sets any value, and runs none of it', () => {
    const shellish = fc.string({ unit: fc.constantFrom(...'\'"\\$`!#~*?(){}[]<>|&;% a=^@-n'), maxLength: 40 })
    const values = fc.oneof(shellish, anyText).filter(text => text !== '')
    fc.assert(
      fc.property(values, values, (key, token) => {
        const found = pasted(key, token)
        if (found === null) expect(`${key}${token}`).toMatch(/[\p{Cc}\u2028\u2029]/u)
        else expect(found.slice(1, 3)).toEqual([asKept(key), asKept(token)])
      }),
      { numRuns: 25 },
    )
  })
})
