import { execFileSync } from 'node:child_process'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { type AwsIniDialect, type AwsIniEntry, profilesIn, readAwsIni } from '../../shared/aws-ini'
import { program } from '../support/programs'
import { temporaryFolder } from '../support/temporary-folder'

type Values = Record<string, string | Record<string, string>>
/** Null: botocore refuses the whole file. */
type Read = Record<string, Values> | null

const PYTHON = `
import json, sys
from botocore.configloader import load_config, raw_config_parse
from botocore.exceptions import ConfigParseError
answers = []
for kind, path in json.load(sys.stdin):
    try:
        answers.append(load_config(path)['profiles'] if kind == 'config' else raw_config_parse(path))
    except ConfigParseError:
        answers.append(None)
print(json.dumps(answers))
`

/** What botocore reads of many files. */
function byBotocore(files: readonly (readonly [AwsIniDialect, string])[]): Read[] {
  const folder = temporaryFolder()
  const written = files.map(([dialect, text], at) => {
    const path = join(folder, String(at))
    writeFileSync(path, text)
    return [dialect, path]
  })
  const env = { ...process.env, PYTHONUTF8: '1' }
  const input = JSON.stringify(written)
  return JSON.parse(
    execFileSync(program('python3'), ['-c', PYTHON], { input, env, encoding: 'utf8', maxBuffer: 1e9 }),
  )
}

/** The same as we read it, with values as botocore understands them. */
function byUs(text: string, dialect: AwsIniDialect): Read {
  const understood = ({ literal, nested }: AwsIniEntry) =>
    nested ? Object.fromEntries([...nested.values()].map(one => [one.key, one.literal])) : literal
  const profiles = [...profilesIn(readAwsIni(text, dialect))].map(([name, { entries }]) => [
    name,
    Object.fromEntries([...entries.values()].map(entry => [entry.key, understood(entry)])),
  ])
  return Object.fromEntries(profiles)
}

const lines = fc.oneof(
  {
    arbitrary: fc.constantFrom(
      'aws_access_key_id = AKIA1',
      'AWS_Secret_Access_Key=abc',
      'region: eu',
      'x = a ; b',
    ),
    weight: 3,
  },
  {
    arbitrary: fc.constantFrom(
      'y = "q"',
      's3 =',
      '  k = v',
      '\tdeeper = 1',
      '    deepest=2',
      ' ',
      '',
      '# comment',
      '   ; comment',
      'z =',
      'a = b = c',
      'é = ü # n',
    ),
    weight: 4,
  },
  {
    arbitrary: fc.constantFrom(
      '[profile one]',
      '[profile two]# comment',
      '[profile "x y"]',
      "[profile 'q']",
      '[profile a b]',
      "[profile it's]",
      '[profile __proto__]',
      '[three]',
      '[default]',
      ' [profile four]',
      '[five] ; c',
    ),
    weight: 3,
  },
  { arbitrary: fc.constantFrom('nonsense', '[broken', '= x', 'before: = y'), weight: 1 },
)
const files = fc
  .tuple(fc.array(lines, { maxLength: 14 }), fc.constantFrom('\n', '\r\n'))
  .map(([all, end]) => all.join(end))

test.each(['config', 'credentials'] as const)(
  'what botocore reads of a %s file is what we read, and where it refuses one we say why',
  { timeout: 120_000 },
  dialect => {
    const texts = fc.sample(files, { numRuns: 4000, seed: 11 })
    const answers = byBotocore(texts.map(text => [dialect, text]))
    let read = 0
    for (const [at, text] of texts.entries()) {
      const expected = answers[at] ?? null
      if (expected === null) {
        expect(readAwsIni(text, dialect).problems, text).not.toEqual([])
        continue
      }
      read++
      expect(byUs(text, dialect), JSON.stringify(text)).toEqual(expected)
    }
    expect(read).toBeGreaterThan(500)
    expect(read).toBeLessThan(3500)
  },
)
