import { randomBytes } from 'node:crypto'
import { inspect } from 'node:util'
import { expect, test } from 'vitest'
import { redacted } from '../../../electron/desktop/log'
import { quickest } from '../../support/quickest'

const base64 = (length: number) => randomBytes(length).toString('base64').slice(0, length)
const secrets = {
  secretAccessKey: 'wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY',
  anotherSecretAccessKey: base64(40),
  slashes: '/+aB3'.repeat(8),
  sessionToken: `IQoJb3JpZ2luX2Vj${base64(664)}`,
  signInToken: randomBytes(384).toString('base64url'),
}

/** Every way in which a secret has been seen to reach a log. */
const ways: Record<string, (secret: string) => unknown> = {
  alone: secret => secret,
  'in a sentence': secret => `The key ${secret}, which is wrong.`,
  'in brackets': secret => `(${secret}) [${secret}] <${secret}>`,
  'in an object': secret => ({ credentials: { key: secret }, list: [secret] }),
  'in JSON': secret => JSON.stringify({ sessionKey: secret }),
  'in JSON within JSON': secret => JSON.stringify(JSON.stringify({ token: secret })),
  'in an Error': secret => new Error(`Request failed: ${secret}`),
  'in the cause of an Error': secret => new Error('outer', { cause: new Error(secret) }),
  'as a field of an Error': secret => Object.assign(new Error('failed'), { config: { key: secret } }),
  'in a Map': secret => new Map([['key', secret]]),
  'in a credentials file': secret => `[default]\naws_secret_access_key = ${secret}\n`,
  'in a credentials file without spaces': secret => `aws_secret_access_key=${secret}`,
  'in the environment': secret => `AWS_SECRET_ACCESS_KEY=${secret}`,
  'in a shell': secret => `export AWS_SECRET_ACCESS_KEY='${secret}'`,
  'in a header': secret => `x-amz-security-token: ${secret}\r\n`,
  'in a query': secret => `https://signin.aws.amazon.com/federation?Action=login&key=${secret}&x=1`,
  'in a sign-in URL': secret =>
    `https://signin.aws.amazon.com/federation?${new URLSearchParams({ Action: 'login', SigninToken: secret })}`,
  'in a form': secret =>
    `${new URLSearchParams({ Session: JSON.stringify({ sessionId: 'ASIAIOSFODNN7EXAMPLE', sessionKey: secret }) })}`,
  'encoded under any name': secret => `${new URLSearchParams({ k: secret })}`,
  'encoded in JSON under any name': secret => encodeURIComponent(JSON.stringify({ k: secret })),
  'encoded twice, as in a URL within a URL': secret =>
    encodeURIComponent(encodeURIComponent(JSON.stringify({ k: secret }))),
  'encoded three times': secret => encodeURIComponent(encodeURIComponent(encodeURIComponent(`k=${secret}`))),
}

const cases = Object.entries(ways).flatMap(([way, put]) =>
  Object.entries(secrets).map(([name, secret]) => [name, way, put, secret] as const),
)

test.each(cases)('%s %s is not printed', (_name, _way, put, secret) => {
  const line = redacted(put(secret))
  const pieces = Array.from({ length: secret.length - 11 }, (_, at) => secret.slice(at, at + 12))
  for (const piece of pieces) {
    expect(line).not.toContain(piece)
    expect(line).not.toContain(encodeURIComponent(piece))
  }
})

test.each(Object.entries(ways))('of an access key id %s only the beginning is printed', (_, put) => {
  const line = redacted(put('AKIAIOSFODNN7EXAMPLE'))
  expect(line).not.toContain('AKIAIOSFODNN')
})

test('what helps to find a fault is printed', () => {
  const useful = [
    'console.open crashed (1f0c2d3e)',
    'arn:aws:iam::204815160001:role/partners/HatrackOperator',
    'd9a0f9a6-3c1e-4f57-9d5b-6a3f2f3f7a10',
    'ENOSPC: no space left on device, write',
    'https://sts.us-east-1.amazonaws.com/',
  ]
  for (const text of useful) expect(redacted(text)).toBe(text)
  expect(redacted('key AKIAIOSFODNN7EXAMPLE')).toBe('key AKIAIOSF…')
  expect(redacted(new TypeError('x is not a function'))).toMatch(
    /^TypeError: x is not a function\n {4}at \S+/,
  )
  expect(redacted({ a: { b: [1] } })).toBe(inspect({ a: { b: [1] } }))
})

test.each([
  ['letters', 'a'.repeat(300_000)],
  ['slashes, encoded', '%2F'.repeat(100_000)],
  ['slashes, encoded, and an end that fits nothing', `${'%2F'.repeat(3000)}_`],
  ['equals signs', '='.repeat(300_000)],
  ['names of secrets', 'sessionKey='.repeat(30_000)],
  ['slashes, escaped', '\\/'.repeat(100_000)],
  ['line breaks, escaped, behind a secret', `${'a'.repeat(60)}${'\\n'.repeat(100_000)}`],
])('long runs of %s take less than 200 ms', async (_, text) => {
  expect(await quickest(() => redacted(text))).toBeLessThan(200)
})
