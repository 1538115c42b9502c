import { createHash } from 'node:crypto'
import { expect, test } from 'vitest'
import { curl, signedCurl } from './foreign-clients'
import { setScene } from './scene'

const { sandbox, keys } = await setScene()
const form = 'Action=GetCallerIdentity&Version=2011-06-15'

const refusal = (code: string, message: string) => ({ code, message })
const doesNotMatch = refusal(
  'SignatureDoesNotMatch',
  'The request signature we calculated does not match the signature you provided. Check your AWS Secret Access Key and signing method. Consult the service documentation for details.',
)

/** The error of a body, or undefined. */
function errorIn(body: string) {
  const [, code, message] = /<Code>(.*)<\/Code><Message>(.*)<\/Message>/.exec(body) ?? []
  return { code, message: message?.replaceAll('&#39;', "'") }
}

test.each([
  ['no credentials', undefined, 'MissingAuthenticationToken', 'Request is missing Authentication Token'],
  [
    'an algorithm alone',
    'AWS4-HMAC-SHA256 ',
    'IncompleteSignature',
    "Authorization header requires 'Credential' parameter. Authorization header requires 'Signature' parameter. Authorization header requires 'SignedHeaders' parameter. Authorization header requires existence of either a 'X-Amz-Date' or a 'Date' header. Authorization=AWS4-HMAC-SHA256",
  ],
  ['another algorithm', 'Bearer abc', 'IncompleteSignature', "Unsupported AWS 'algorithm': 'Bearer'."],
])('%s', async (_, authorization, code, message) => {
  const header = authorization === undefined ? [] : ['--header', `authorization: ${authorization}`]
  const { stdout } = await curl(...header, '--data', form, `${sandbox.endpoint}/`)
  expect(errorIn(stdout)).toEqual({ code, message })
})

test('a credential that is not five parts', async () => {
  const { stdout } = await curl(
    ...['--header', 'x-amz-date: 20260101T000000Z'],
    ...[
      '--header',
      'authorization: AWS4-HMAC-SHA256 Credential=AKIA/20260101, SignedHeaders=host, Signature=ab',
    ],
    ...['--data', form, `${sandbox.endpoint}/`],
  )
  expect(errorIn(stdout)).toEqual(
    refusal(
      'IncompleteSignature',
      "Credential must have exactly 5 slash-delimited elements, e.g. keyid/date/region/service/term, got 'AKIA/20260101'",
    ),
  )
})

test.each([
  ['another service', 'us-east-1:s3', "Credential should be scoped to correct service: 'sts'"],
  ['no region', 'moon-base-1:sts', 'Credential should be scoped to a valid Region, not moon-base-1'],
  [
    'neither',
    'moon-base-1:s3',
    "Credential should be scoped to a valid Region, not moon-base-1. Credential should be scoped to correct service: 'sts'",
  ],
])('a scope of %s', async (_, scope, message) => {
  const { stdout } = await signedCurl(sandbox.endpoint, keys, scope, form)
  expect(errorIn(stdout)).toEqual(refusal('SignatureDoesNotMatch', message))
})

/** Signs with curl, keeps what it sent, and sends it again with one thing changed. */
async function replay(change: (headers: Map<string, string>) => void, body = form, path = '/') {
  const { stderr } = await signedCurl(sandbox.endpoint, keys, 'us-east-1:sts', form, '--verbose')
  const headers = new Map(
    [...stderr.matchAll(/^> ([\w-]+): (.*?)\r?$/gm)].map(([, name = '', value = '']) => [
      name.toLowerCase(),
      value,
    ]),
  )
  for (const name of ['host', 'content-length', 'accept', 'user-agent']) headers.delete(name)
  change(headers)
  const response = await fetch(sandbox.endpoint + path, { method: 'POST', headers: [...headers], body })
  return { status: response.status, body: await response.text() }
}

test('a signed request sent again unchanged is as good as the first', async () => {
  const { status } = await replay(() => {})
  expect(status).toBe(200)
})

test('a header outside SignedHeaders may change on the way', async () => {
  const { status } = await replay(headers =>
    headers.set('content-type', `${headers.get('content-type')}; charset=utf-8`),
  )
  expect(status).toBe(200)
})

test.each<[string, (headers: Map<string, string>) => void, string, string]>([
  ['its body', () => {}, `${form}&x=1`, '/'],
  ['its query', () => {}, form, '/?x=1'],
  ['its date', headers => headers.set('x-amz-date', todayAtMidnightPlus(headers)), form, '/'],
  [
    'its body under the hash of the old one',
    headers => headers.set('x-amz-content-sha256', createHash('sha256').update(form).digest('hex')),
    `${form}&x=1`,
    '/',
  ],
  [
    'one digit of the signature',
    headers =>
      headers.set(
        'authorization',
        (headers.get('authorization') ?? '').replace(/.$/, d => (d === '0' ? '1' : '0')),
      ),
    form,
    '/',
  ],
])('a signed request does not survive a change of %s', async (_, change, body, path) => {
  const answer = await replay(change, body, path)
  expect({ status: answer.status, ...errorIn(answer.body) }).toEqual({ status: 403, ...doesNotMatch })
})

test.each([
  [
    'an unsigned host',
    (authorization: string) => authorization.replace(/host;?/, ''),
    "'Host' or ':authority' must be a 'SignedHeader' in the AWS Authorization.",
  ],
  [
    'another terminator',
    (authorization: string) => authorization.replace('aws4_request', 'aws5_request'),
    "Credential should be scoped with a valid terminator: 'aws4_request'",
  ],
  [
    'another day in the scope',
    (authorization: string) => authorization.replace(/\/\d{8}\//, '/20200101/'),
    expect.stringMatching(/^Date in Credential scope does not match YYYYMMDD .* '20200101' != '\d{8}'/),
  ],
])('%s', async (_, change, message) => {
  const answer = await replay(headers =>
    headers.set('authorization', change(headers.get('authorization') ?? '')),
  )
  expect(errorIn(answer.body)).toEqual({ code: 'SignatureDoesNotMatch', message })
})

/** The same minute, another second: neither skewed nor on another day. */
function todayAtMidnightPlus(headers: Map<string, string>): string {
  const date = headers.get('x-amz-date') ?? ''
  return date.replace(/(\d)Z$/, (_, digit: string) => `${digit === '0' ? 1 : 0}Z`)
}
