import { expect, test } from 'vitest'
import { askedAccount } from '../../../electron/terminal/asked-account'
import { anAccount } from '../../support/accounts'

const link = (accountId: string, role: string) =>
  anAccount({ name: `${accountId} ${role}`, roleArn: `arn:aws:iam::${accountId}:role/team/${role}` })
const one = link('314159265358', 'Operator')
const [reader, writer] = [link('271828182845', 'Reader'), link('271828182845', 'Writer')]
const accounts = [one, reader, writer]

const asked = (text: string) => {
  const found = askedAccount(text, accounts)
  return found.ok ? found.value : found.failure
}

test.each([
  ['314159265358', one],
  ['arn:aws:sqs:eu-west-1:314159265358:orders', one],
  ['https://314159265358-abcdefgh.us-east-1.console.aws.amazon.com/ec2', one],
  ['arn:aws:iam::271828182845:role/team/Writer', writer],
  ['arn:aws:sts::271828182845:assumed-role/Reader/jane', reader],
  ['https://signin.aws.amazon.com/switchrole?account=271828182845&roleName=Writer', writer],
])('%s is one link', (text, { id }) => {
  expect(asked(text)).toBe(id)
})

test.each([
  ['271828182845', 'several-links'],
  ['arn:aws:sqs:eu-west-1:271828182845:orders', 'several-links'],
  ['111111111111', 'not-linked'],
  ['arn:aws-cn:sqs:cn-north-1:314159265358:orders', 'not-linked'],
  ['arn:aws:iam::314159265358:role/Nobody', 'not-linked'],
  ['arn:aws:s3:::bucket', 'points-nowhere'],
  ['https://evil.example/', 'points-nowhere'],
  ['me', 'points-nowhere'],
])('%s is none: %s', (text, problem) => {
  expect(asked(text)).toBe(problem)
})

test('an id of Hatrack stays what it is, whether it is linked or not', () => {
  const id = '5b0f5a1e-8f0e-4a52-9b0e-1f4de7a55b11'
  expect(asked(id)).toBe(id)
})
