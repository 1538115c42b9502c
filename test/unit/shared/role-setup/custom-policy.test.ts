import fc from 'fast-check'
import { expect, test } from 'vitest'
import { jsonFault } from '../../../../shared/role-setup/json-fault'
import { permissionPolicy } from '../../../../shared/role-setup/permission-policy'
import { customPolicyProblem } from '../../../../shared/role-setup/role-setup'
import { anyText } from '../../../support/arbitrary'
import { quickest } from '../../../support/quickest'
import { anyCustomPolicy, customPolicyOf } from './any-setup'

const statement = (inside: string) => `{"Statement":[{${inside}}]}`
const deep = (levels: number) => `${'['.repeat(levels)}${']'.repeat(levels)}`

test.each([
  ['', { kind: 'empty' }],
  [' \n\t\ufeff', { kind: 'empty' }],
  ['{', { kind: 'not-json', line: 1, column: 2 }],
  ['{\n  "Version": "2012-10-17",\n  Statement: []\n}', { kind: 'not-json', line: 3, column: 3 }],
  ['\n\r\n{\r\n  "a": [1,]\r\n}', { kind: 'not-json', line: 4, column: 11 }],
  ['  {"a": 1,}', { kind: 'not-json', line: 1, column: 11 }],
  ['{"a": "b\nc"}', { kind: 'not-json', line: 1, column: 9 }],
  ['{"a": "b\\x"}', { kind: 'not-json', line: 1, column: 9 }],
  ['{"a" 1}', { kind: 'not-json', line: 1, column: 6 }],
  ['{"a": 1} x', { kind: 'not-json', line: 1, column: 10 }],
  ['{"a": 01}', { kind: 'not-json', line: 1, column: 7 }],
  ['{“a”: 1}', { kind: 'not-json', line: 1, column: 2 }],
  ['Version: 2012-10-17', { kind: 'not-json', line: 1, column: 1 }],
  ['{"a": 1,\n "a": 2}', { kind: 'duplicate-key', line: 2, column: 2 }],
  ['{"a": 1, "\\u0061": 2}', { kind: 'duplicate-key', line: 1, column: 10 }],
  ['{"a": 123456789012345678901}', { kind: 'inexact-number', line: 1, column: 7 }],
  ['{"a": 1e999}', { kind: 'inexact-number', line: 1, column: 7 }],
  [deep(33), { kind: 'too-deep' }],
  [deep(30_000), { kind: 'too-deep' }],
  [deep(100_000), { kind: 'too-long', size: 200_000 }],
  [deep(32), { kind: 'no-statement' }],
  ['"Statement"', { kind: 'no-statement' }],
  ['null', { kind: 'no-statement' }],
  ['{"Statement": []}', { kind: 'no-statement' }],
  ['{"Statement": null}', { kind: 'no-statement' }],
  ['{"statement": [{}]}', { kind: 'no-statement' }],
  [
    statement('"Effect":"Allow","Principal":"*","Action":"sts:AssumeRole"'),
    { kind: 'principal', statement: 1 },
  ],
  [statement('"NotPrincipal":"*"'), { kind: 'principal', statement: 1 }],
  [statement('"Action":"*","Resource":"*"'), { kind: 'effect', statement: 1 }],
  [statement('"Effect":"allow","Action":"*","Resource":"*"'), { kind: 'effect', statement: 1 }],
  ['{"Statement":["Allow"]}', { kind: 'effect', statement: 1 }],
  [statement('"Effect":"Allow","Resource":"*"'), { kind: 'action', statement: 1 }],
  [statement('"Effect":"Allow","NotAction":"*"'), { kind: 'resource', statement: 1 }],
  [customPolicyOf({ Resource: '{{resolve:ssm:name}}' }), { kind: 'dynamic-reference' }],
  [customPolicyOf({ Sid: 'x'.repeat(10_240) }), { kind: 'too-long', size: 10_345 }],
])('this is no policy: %#', (text, problem) => {
  expect(customPolicyProblem(text)).toEqual({ ...problem, sentence: expect.stringMatching(/\S.*\.$/) })
})

test('the second statement is called the second', () => {
  const policy = '{"Statement":[{"Effect":"Deny","Action":"*","Resource":"*"},{"Effect":"No"}]}'
  expect(customPolicyProblem(policy)?.sentence).toBe('The Effect of statement 2 must be "Allow" or "Deny".')
})

test('a sentence says where to look', () => {
  expect(customPolicyProblem('{\n  "a": }')?.sentence).toBe('This is not JSON: look at line 2, column 8.')
})

test('10,240 characters are taken, one more is not; white space does not count', () => {
  const room = 10_240 - customPolicyOf({ Sid: '' }).length
  expect(customPolicyProblem(customPolicyOf({ Sid: 'x'.repeat(room) }))).toBeNull()
  expect(customPolicyProblem(customPolicyOf({ Sid: 'x '.repeat(room) }))).toBeNull()
  expect(customPolicyProblem(customPolicyOf({ Sid: 'x'.repeat(room + 1) }))).toMatchObject({ size: 10_241 })
})

test('one statement without a list around it, and white space around the whole, are fine', () => {
  expect(
    customPolicyProblem('\ufeff {"Statement":{"Effect":"Deny","NotAction":"*","NotResource":"*"}}\n'),
  ).toBeNull()
})

test('whatever it is made of, a policy comes out as it went in, in ASCII', () => {
  fc.assert(
    fc.property(anyCustomPolicy, policy => {
      expect(customPolicyProblem(policy)).toBeNull()
      const { text } = {
        text: '',
        ...permissionPolicy({ partition: 'aws', permissions: { kind: 'custom', policy } }),
      }
      expect(text).toMatch(/^[\n -~]+$/)
      expect(JSON.stringify(JSON.parse(text))).toBe(JSON.stringify(JSON.parse(policy)))
    }),
    { numRuns: 500 },
  )
})

test('faults are found in exactly what JSON.parse refuses, where keys are not doubled and numbers exact', () => {
  const nearly = fc.tuple(fc.json(), anyText, fc.nat(), fc.nat({ max: 2 })).map(([json, noise, at, drop]) => {
    const cut = at % (json.length + 1)
    return json.slice(0, cut) + noise + json.slice(cut + drop)
  })
  fc.assert(
    fc.property(fc.oneof(fc.json(), nearly, anyText), text => {
      const fault = jsonFault(text)
      let isJson = true
      try {
        JSON.parse(text)
      } catch {
        isJson = false
      }
      expect(fault === null ? 'json' : fault.kind).toEqual(
        isJson
          ? expect.stringMatching(/^(json|duplicate-key|inexact-number)$/)
          : expect.not.stringMatching(/^json$/),
      )
    }),
    { numRuns: 3000 },
  )
})

test('the place of a fault is where the text stops being the start of JSON', () => {
  fc.assert(
    fc.property(anyCustomPolicy, fc.nat(), (policy, at) => {
      const cut = at % policy.length
      const broken = `${policy.slice(0, cut)}\u0001`
      const { line = 0, column = 0 } = jsonFault(broken) ?? {}
      const lines = broken.split(/\r\n|\r|\n/)
      const offset = lines.slice(0, line - 1).join('\n').length + (line > 1 ? 1 : 0) + column - 1
      // A number, a word or an escape that is cut off begins before the cut.
      expect(offset).toBeLessThanOrEqual(cut)
      expect(broken.slice(offset, cut)).toMatch(/^(-?[\d.eE+-]*|[a-z]*|\\(u[\da-f]{0,3})?)$/)
    }),
  )
})

test.each(['[', '{"a":', '"', '\\"', ' ', '1', '"a",', '-', '{}'])(
  '200,000 of %s take no time',
  async text => {
    const readBoth = () => {
      customPolicyProblem(text.repeat(200_000))
      customPolicyProblem(`["${text.repeat(200_000)}`)
    }
    expect(await quickest(readBoth, 3)).toBeLessThan(500)
  },
)
