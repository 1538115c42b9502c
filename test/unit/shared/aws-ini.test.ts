import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type AwsIniDialect, profilesIn, readAwsIni } from '../../../shared/aws-ini'
import { shellWords } from '../../../shared/shell-words'
import { cpuTime } from '../../support/cpu-time'

/** Profiles of a file with the values of their keys. */
const profiles = (text: string, dialect: AwsIniDialect = 'config') =>
  Object.fromEntries(
    [...profilesIn(readAwsIni(text, dialect))].map(([name, { entries }]) => [
      name,
      Object.fromEntries([...entries.values()].map(({ key, value }) => [key, value])),
    ]),
  )
const problems = (text: string, dialect: AwsIniDialect = 'config') =>
  readAwsIni(text, dialect).problems.map(({ kind, line, of }) => [kind, line, of])

describe('sections', () => {
  it.each([
    ['[profile two]# comment', 'two'],
    ['[profile two] ; comment', 'two'],
    ['[profile two] trailing', 'two'],
    ['[profile "x y"]', 'x y'],
    ["[profile 'x y']", 'x y'],
    ['[profile x\\ y]', 'x y'],
    ['[profile\tx]', 'x'],
    ['[profile 山田]', '山田'],
    ['[profile __proto__]', '__proto__'],
    ['[profile a#b]', 'a#b'],
    ['[default]', 'default'],
    ['[profile default]', 'default'],
  ])('%s is the profile %s', (header, name) => {
    const found = profilesIn(readAwsIni(`[profile one]\na = 1\n${header}\na = 2\n`, 'config'))
    expect([...found.keys()]).toEqual(['one', name])
    expect(found.get(name)?.entries.get('a')?.value).toBe('2')
    expect(found.get('one')?.entries.get('a')?.value).toBe('1')
  })

  it.each([
    '[profile a b]',
    "[profile it's]",
    '[profile]',
    '[x]',
    '[a] ]',
    '[profile a]b]',
    '[two',
    '[]',
    '[ ]',
  ])('%s is no profile, and nothing behind it belongs to the one before', header => {
    expect(profiles(`[profile one]\na = 1\n${header}\na = 2\nb = 3\n`)).toEqual({ one: { a: '1' } })
  })

  it('may be indented as a whole; deeper than a key, a header is a part of its value', () => {
    expect(profiles('  [profile a]\n  x = 1\n  [profile b]\n  x = 2\n')).toEqual({
      a: { x: '1' },
      b: { x: '2' },
    })
    expect(profiles('[profile a]\nx = 1\n  [profile b]\n  x = 2\n')).toEqual({
      a: { x: '1\n[profile b]\nx = 2' },
    })
  })

  it('are named as they stand in a credentials file', () => {
    expect(Object.keys(profiles('[a b]\n[profile x]\n["q"]\n[ padded ]\n', 'credentials'))).toEqual([
      'a b',
      'profile x',
      '"q"',
      'padded',
    ])
  })

  it('of other kinds are told apart', () => {
    const { sections } = readAwsIni('[sso-session a]\n[services b]\n[plugins]\n[profiles]\n', 'config')
    expect(sections.map(({ kind, name }) => [kind, name])).toEqual([
      ['sso-session', 'a'],
      ['services', 'b'],
      [null, 'plugins'],
      [null, 'profiles'],
    ])
  })

  it('that stand twice are merged, and both lines are named', () => {
    const text = '[profile a]\nx = 1\ny = 2\n\n[profile b]\n[profile a]\nx = 3\n'
    expect(profiles(text)).toEqual({ a: { x: '3', y: '2' }, b: {} })
    expect(problems(text)).toEqual([
      ['duplicate-section', 6, 1],
      ['duplicate-key', 7, 2],
    ])
    const [section] = readAwsIni(text, 'config').sections
    expect(section?.entries.get('x')).toMatchObject({ line: 7, sectionLine: 6, contradicted: true })
    expect(section?.entries.get('y')).toMatchObject({ line: 3, sectionLine: 1, contradicted: false })
  })

  it('called default: the longer name wins, wherever it stands', () => {
    for (const text of [
      '[default]\na = 1\n[profile default]\na = 2\n',
      '[profile default]\na = 2\n[default]\na = 1\n',
    ])
      expect(profiles(text)).toEqual({ default: { a: '2' } })
  })
})

describe('values', () => {
  const value = (line: string) => profiles(`[default]\n${line}\n`)['default']
  it.each([
    ['Region = eu-west-1', { region: 'eu-west-1' }],
    ['region: eu-west-1', { region: 'eu-west-1' }],
    ['region=eu-west-1', { region: 'eu-west-1' }],
    ['region = eu-west-1 # home', { region: 'eu-west-1' }],
    ['region = eu-west-1\t; home', { region: 'eu-west-1' }],
    ['external_id = ext#0004', { external_id: 'ext#0004' }],
    ['external_id = a;b', { external_id: 'a;b' }],
    ['external_id = "mossgate-4417"', { external_id: 'mossgate-4417' }],
    ["external_id = 'x' # why", { external_id: 'x' }],
    ['external_id = "half', { external_id: '"half' }],
    ['external_id = has a space', { external_id: 'has a space' }],
    ['external_id =', { external_id: '' }],
    ['__proto__ = x', Object.fromEntries([['__proto__', 'x']])],
    ['a = b = c', { a: 'b = c' }],
    ['# a = b', {}],
    ['  ; a = b', {}],
    ['no delimiter', {}],
    ['= nothing', {}],
  ])('of %j', (line, entries) => {
    expect(value(line)).toEqual(entries)
    expect({}).not.toHaveProperty('x')
  })

  it('are kept as botocore reads them, too', () => {
    const [section] = readAwsIni('[default]\ncolor = "#ff0000" # red\n', 'config').sections
    expect(section?.entries.get('color')?.literal).toBe('"#ff0000" # red')
  })

  it('of nested sections never leak out', () => {
    const text = '[default]\ns3 =\n  region = x\n  role_arn = y\n\n  more = 1\nregion = z\n'
    const [section] = readAwsIni(text, 'config').sections
    expect(profiles(text)).toEqual({ default: { s3: '', region: 'z' } })
    expect(
      [...(section?.entries.get('s3')?.nested ?? [])].map(([key, { value, line }]) => [key, value, line]),
    ).toEqual([
      ['region', 'x', 3],
      ['role_arn', 'y', 4],
      ['more', '1', 6],
    ])
  })

  it('that go on in an indented line are of several lines', () => {
    expect(value('a = one\n  two\n\tthree\nb = 4')).toEqual({ a: 'one\ntwo\nthree', b: '4' })
  })
})

it('line ends of every system, byte order marks and lines outside are read on, and told', () => {
  const expected = { a: { x: '1' }, b: { y: '2' } }
  for (const end of ['\n', '\r\n', '\r']) {
    const text = ['[profile a]', 'x = 1', '[profile b]', 'y = 2'].join(end)
    expect(profiles(text)).toEqual(expected)
    expect(profiles(`\ufeff${text}`)).toEqual(expected)
    expect(readAwsIni(text, 'config').sections.map(({ line }) => line)).toEqual([1, 3])
  }
  expect(problems('\ufeffx = 1\n[DEFAULT]\nz = 1\n[a]\nnonsense\n[profile a b]\n')).toEqual([
    ['byte-order-mark', 1, null],
    ['outside-section', 1, null],
    ['feeds-all', 2, null],
    ['unreadable-line', 5, null],
    ['unreadable-name', 6, null],
  ])
})

// To Python and to SDKs these are white space; to a dot in JavaScript they are the ends of lines.
it.each(['\u2028', '\u2029'])('a name goes on behind a separator of lines: %j', separator => {
  const text = `[a]${separator}x]\nk = 1\n[b${separator}c]\nk = 2\n`
  const read = readAwsIni(text, 'credentials')
  expect([...profilesIn(read).keys()]).toEqual([`b${separator}c`])
  expect(read.problems.map(({ kind, line }) => [kind, line])).toEqual([['unreadable-name', 1]])
})

const pieces = fc.constantFrom(
  '[profile a]',
  '[b]',
  '[profile "c d"]',
  'x = 1',
  'y: "2" # c',
  ' z = 3',
  '\t',
  '\n',
  '\r\n',
  '#',
  '[',
  ']',
  '=',
  "'",
  '"',
  '\\',
  '__proto__',
  '\ufeff',
  '\u0085',
  '\0',
)
const files = fc.array(fc.oneof(pieces, fc.string({ unit: 'binary', maxLength: 6 })), { maxLength: 40 })

it('reads anything, names lines that exist, and every profile by the header that stands there', () => {
  fc.assert(
    fc.property(files, fc.constantFrom('config', 'credentials'), (parts, dialect) => {
      const text = parts.join('')
      const lines = text.replace(/^\ufeff/, '').split(/\r\n|[\r\n]/)
      const { sections, problems: told } = readAwsIni(text, dialect)
      for (const { line } of told) expect(line).toBeLessThanOrEqual(lines.length)
      for (const { line, entries } of sections) {
        expect(lines[line - 1]).toMatch(/\[/)
        for (const entry of entries.values()) {
          // What stands in an entry stands below its own header, with no other in between.
          expect(lines[entry.line - 1]?.toLowerCase()).toContain(entry.key)
          expect(lines[entry.sectionLine - 1]).toContain('[')
          const between = lines.slice(entry.sectionLine, entry.line - 1)
          expect(between.filter(one => one.startsWith('['))).toEqual([])
        }
      }
    }),
    { numRuns: 3000 },
  )
  expect(Object.prototype).not.toHaveProperty('polluted')
})

it('what is written is read as it was', () => {
  const name = fc.stringMatching(/^[a-z][\w.@/-]{0,12}$/)
  const text = fc.stringMatching(/^[\w+/=:.,@-]{1,20}$/)
  fc.assert(
    fc.property(fc.dictionary(name, fc.dictionary(fc.stringMatching(/^[a-z_]{1,12}$/), text)), all => {
      const file = Object.entries(all)
        .map(([profile, values]) => {
          const lines = Object.entries(values).map(([key, value]) => `${key} = ${value}\n`)
          return `[profile ${profile}]\n${lines.join('')}`
        })
        .join('\n')
      expect(profiles(file)).toEqual(all)
      expect(problems(file)).toEqual([])
    }),
  )
})

it('a megabyte of anything is read at once', () => {
  for (const part of [
    '[',
    'a = 1\n',
    ' \n',
    '[profile x]\n',
    'x',
    ' # ',
    '"',
    'a =\n b = 1\n',
    '\u00a0',
    `x${' '.repeat(100_000)}`,
  ]) {
    const computed = cpuTime()
    readAwsIni(`[a]\n${part.repeat(Math.ceil(1_000_000 / part.length))}`, 'config')
    expect(computed()).toBeLessThan(4000)
  }
})

it.each([
  ['a  b', ['a', 'b']],
  ['"a b" c', ['a b', 'c']],
  [`a'b "c'd`, [`ab "cd`]],
  ['a\\ b', ['a b']],
  ['"a\\"b\\x"', ['a"b\\x']],
  ["''", ['']],
  ["it's", null],
  ['a\\', null],
])('words of %s', (text, words) => {
  expect(shellWords(text)).toEqual(words)
})
