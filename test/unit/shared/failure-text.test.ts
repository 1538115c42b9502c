import { expect, test } from 'vitest'
import { stepTitle } from '../../../shared/aws-failure-text'
import { callChannels } from '../../../shared/channels'
import { contract } from '../../../shared/contract'
import { failureText } from '../../../shared/failure-text'
import { type Failure, IpcFailure, Step } from '../../../shared/failures'
import { examplesOf } from '../../support/schema-examples'

const failures = [...callChannels.map(channel => contract[channel].failure), IpcFailure]
  .flatMap(examplesOf)
  .map(failure => [JSON.stringify(failure), failure as Failure] as const)

// The compiler sees to it that no kind is left out here.
const kinds: Record<Failure['kind'], true> = {
  'access-denied': true,
  'invalid-keys': true,
  'expired-session': true,
  'clock-off': true,
  throttled: true,
  rejected: true,
  'aws-unavailable': true,
  offline: true,
  'timed-out': true,
  'bad-answer': true,
  keychain: true,
  'keys-missing': true,
  'region-not-enabled': true,
  'key-source': true,
  storage: true,
  cancelled: true,
  'unknown-account': true,
  'unknown-identity': true,
  'identity-in-use': true,
  'invalid-role-arn': true,
  'invalid-external-id': true,
  'invalid-name': true,
  'partition-mismatch': true,
  'console-unsupported': true,
  'browser-failed': true,
  'malformed-request': true,
  'untrusted-sender': true,
  crashed: true,
}

test('the contract can answer with every failure there is', () => {
  expect(new Set(failures.map(([, { kind }]) => kind))).toEqual(new Set(Object.keys(kinds)))
})

test.each([...new Map(failures)])('%s says what happened and what to do next', (_, failure) => {
  const { title, next } = failureText(failure)
  expect(title).toMatch(/^\S.{5,}\.$/)
  expect(next).toMatch(/\S/)
  expect(`${title} ${next}`).not.toMatch(/undefined|null|NaN|\[object/)
})

const evidence = { step: 'assume-role' as const, code: 'Strange', message: '', status: 400, requestId: null }

test('a rejection without a message still says what to do', () => {
  expect(failureText({ kind: 'rejected', evidence }).next).toMatch(/\S/)
})

test('a rejection says what AWS said', () => {
  expect(failureText({ kind: 'rejected', evidence: { ...evidence, message: 'Too long.' } }).next).toBe(
    'Too long.',
  )
})

test('accounts that use an identity are counted', () => {
  const titles = [1, 2].map(accounts => failureText({ kind: 'identity-in-use', accounts }).title)
  expect(titles).toEqual(['One linked account uses this identity.', '2 linked accounts use this identity.'])
})

test('every step has a name', () => {
  for (const step of Step.options) expect(stepTitle[step]).toMatch(/\S/)
})
