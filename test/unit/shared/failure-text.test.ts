import { expect, test } from 'vitest'
import { stepTitle } from '../../../shared/aws-failure-text'
import { Step } from '../../../shared/aws-failures'
import { callChannels } from '../../../shared/channels'
import { contract } from '../../../shared/contract'
import { failureText } from '../../../shared/failure-text'
import { type Failure, IpcFailure } from '../../../shared/failures'
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
  'invalid-account-id': true,
  'invalid-role-name': true,
  'invalid-note': true,
  'invalid-session-name': true,
  'invalid-mfa-serial': true,
  'invalid-mfa-code': true,
  'mfa-not-set': true,
  'prompt-gone': true,
  'open-trust': true,
  rotation: true,
  'partition-mismatch': true,
  'region-mismatch': true,
  'console-unsupported': true,
  'browser-failed': true,
  'browser-gone': true,
  'profile-gone': true,
  'add-on-missing': true,
  'invalid-destination': true,
  'too-many-sessions': true,
  'already-open': true,
  'reason-needed': true,
  'not-signed-out': true,
  'unknown-session': true,
  'unknown-window': true,
  'invalid-setting': true,
  'login-item': true,
  'history-unreadable': true,
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
  expect(failureText({ kind: 'rejected', evidence, causes: [] }).next).toMatch(/\S/)
})

test('a rejection says what AWS said', () => {
  const told = { ...evidence, message: 'Too long.' }
  expect(failureText({ kind: 'rejected', evidence: told, causes: [] }).next).toBe('Too long.')
})

test('accounts that use an identity are counted', () => {
  const titles = [1, 2].map(accounts => failureText({ kind: 'identity-in-use', accounts }).title)
  expect(titles).toEqual(['One linked account uses this identity.', '2 linked accounts use this identity.'])
})

test('a rotation names the key that is left, or stands in the way', () => {
  const otherKey = { ending: 'WXYZ', createdAt: null, active: true }
  for (const problem of ['two-keys', 'old-key-left', 'new-key-left'] as const) {
    expect(failureText({ kind: 'rotation', problem, otherKey, causes: [] }).next).toContain('…WXYZ')
  }
})

test('every step has a name', () => {
  for (const step of Step.options) expect(stepTitle[step]).toMatch(/\S/)
})
