import fc from 'fast-check'
import { expect, test } from 'vitest'
import { parseCallerArn } from '../../../shared/arn'
import { anyText } from '../../support/arbitrary'

const caller = { partition: 'aws', accountId: '111122223333' }

test.each([
  ['arn:aws:iam::111122223333:user/ada', { ...caller, type: 'user', name: 'ada' }],
  ['arn:aws:iam::111122223333:user/staff/admins/ada', { ...caller, type: 'user', name: 'ada' }],
  ['arn:aws:iam::111122223333:root', { ...caller, type: 'root', name: '' }],
  [
    'arn:aws:sts::111122223333:assumed-role/Operator/ada@host',
    { ...caller, type: 'assumed-role', name: 'ada@host' },
  ],
  ['arn:aws:sts::111122223333:federated-user/bob', { ...caller, type: 'federated-user', name: 'bob' }],
  [
    'arn:aws-us-gov:iam::111122223333:user/ada',
    { ...caller, partition: 'aws-us-gov', type: 'user', name: 'ada' },
  ],
  [
    'arn:aws-iso-b:iam::111122223333:user/ada',
    { ...caller, partition: 'aws-iso-b', type: 'user', name: 'ada' },
  ],
])('%s is read', (arn, parts) => {
  expect(parseCallerArn(arn)).toEqual(parts)
})

test.each([
  '',
  'arn:aws:iam::111122223333:group/admins',
  'arn:aws:iam::111122223333:role/Operator',
  'arn:moon:iam::111122223333:user/ada',
  'arn:aws:iam::11112222333:user/ada',
  'arn:aws:s3::111122223333:user/ada',
  'arn:aws:iam::111122223333:user/ada\nmore',
  ' arn:aws:iam::111122223333:user/ada',
  'arn:aws:iam::111122223333:user',
  'arn:aws:iam::111122223333:user/',
  'arn:aws:iam::111122223333:user/a/',
  'arn:aws:iam::111122223333:root/ada',
  'arn:aws:sts::111122223333:user/ada',
  'arn:aws:iam::111122223333:user/ada lovelace',
  'arn:aws:iam::111122223333:user/ad\u202ea',
  'arn:aws:iam::111122223333:user/ad\u0085a',
  'arn:aws:iam::111122223333:user/ad\u0000a',
  'arn:aws:iam::111122223333:user/ada\ud800',
  `arn:aws:iam::111122223333:user/${'a'.repeat(65)}`,
  `arn:aws:iam::111122223333:user/${'p/'.repeat(2000)}ada`,
  'arn:aws:sts::111122223333:assumed-role/Operator',
])('%j is none that AWS documents', arn => {
  expect(parseCallerArn(arn)).toBeNull()
})

test('no text makes reading throw', () => {
  fc.assert(
    fc.property(anyText, text => {
      expect(parseCallerArn(text)).toBeNull()
    }),
  )
})
