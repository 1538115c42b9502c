import fc from 'fast-check'
import { expect, test } from 'vitest'
import { isSessionNameTemplate, sessionNameOf } from '../../../shared/session-name'
import { anyText } from '../../support/arbitrary'

const values = {
  user: 'ada',
  account: 'Cedar & Finch',
  'account-id': '418830275529',
  role: 'HatrackAccess',
}

test.each([
  ['{user}', 'ada'],
  ['{user}@{account}', 'ada@Cedar-Finch'],
  ['{user}-{account-id}-{role}', 'ada-418830275529-HatrackAccess'],
  ['ticket=4711,{user}', 'ticket=4711,ada'],
  ['ops', 'ops'],
  ['{user}{user}', 'adaada'],
])('%j comes to %s', (template, name) => {
  expect([isSessionNameTemplate(template), sessionNameOf(template, values)]).toEqual([true, name])
})

test('a person has one name in every account, whatever the accounts are called', () => {
  const name = (account: string) =>
    sessionNameOf('{user}@{account}', { ...values, user: '山田太郎', account })
  expect(name('Cedar')).toBe('ShanTianTaiLang-y34kks@Cedar')
  expect(name('Łódź')).toBe('ShanTianTaiLang-y34kks@Lodz')
  expect(name('顧客')).toMatch(/^ShanTianTaiLang-y34kks@[A-Za-z]+-[a-z0-9]{6}$/)
})

test('nothing hides in a template', () => {
  expect(['{user}\u202e', 'a\u200b', 'a\u0000'].map(isSessionNameTemplate)).toEqual([false, false, false])
})

test.each(['{', '}', '{}', '{user', 'user}', '{{user}}', '{ticket}', '{User}', '{ user }', '{constructor}'])(
  '%j is no template',
  template => {
    expect(isSessionNameTemplate(template)).toBe(false)
  },
)

test('what stands in a value is text, not a variable', () => {
  expect(sessionNameOf('{user}', { ...values, user: '{account-id}' })).toBe('account-id')
})

test('any template with any values makes a session name that AWS takes', () => {
  const anyTemplate = fc
    .array(fc.oneof(anyText, fc.constantFrom('{user}', '{account}', '{account-id}', '{role}')))
    .map(parts => parts.join(''))
  const anyValues = fc.record({ user: anyText, account: anyText, 'account-id': anyText, role: anyText })
  fc.assert(
    fc.property(anyTemplate, anyValues, (template, given) => {
      expect(sessionNameOf(template, given)).toMatch(/^[A-Za-z0-9_+=,.@-]{2,64}$/)
    }),
    { numRuns: 2000 },
  )
})
