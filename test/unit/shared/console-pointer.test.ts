import fc from 'fast-check'
import { describe, expect, it, test } from 'vitest'
import { isPointer, namesRole, type Pointer, readPointer } from '../../../shared/console-pointer'
import { MAX_URL_LENGTH, readConsoleUrl } from '../../../shared/console-url'
import { partitionNames, partitions } from '../../../shared/partition-facts'
import { anyText } from '../../support/arbitrary'

const read = (pasted: string) => {
  const result = readPointer(pasted)
  if (!result) return null
  if (!result.ok) return result.failure
  const { partition, accountId, roleName, url } = result.value
  return [partition, accountId, roleName, url]
}
const view = (host: string, arn: string) => `https://${host}/go/view?arn=${encodeURIComponent(arn)}`
const ID = '204815160001'

describe('an ARN', () => {
  it.each([
    ['aws', 'eu-west-1.console.aws.amazon.com', `arn:aws:lambda:eu-west-1:${ID}:function:checkout`],
    ['aws', 'console.aws.amazon.com', `arn:aws:cloudfront::${ID}:distribution/E1`],
    ['aws', 'us-east-1.console.aws.amazon.com', `arn:aws:states:us-east-1:${ID}:execution:a:b-c`],
    ['aws-cn', 'cn-north-1.console.amazonaws.cn', `arn:aws-cn:sqs:cn-north-1:${ID}:orders`],
    [
      'aws-us-gov',
      'us-gov-east-1.console.amazonaws-us-gov.com',
      `arn:aws-us-gov:sqs:us-gov-east-1:${ID}:orders`,
    ],
    ['aws-eusc', 'eusc-de-east-1.console.amazonaws-eusc.eu', `arn:aws-eusc:sqs:eusc-de-east-1:${ID}:orders`],
    // A region of another partition is none of its own.
    ['aws', 'console.aws.amazon.com', `arn:aws:sqs:cn-north-1:${ID}:orders`],
    ['aws', 'console.aws.amazon.com', `arn:aws:sqs:evil.example/#:${ID}:orders`],
  ])('of %s opens at %s', (partition, host, arn) => {
    expect(read(arn)).toEqual([partition, ID, null, view(host, arn)])
  })

  it.each([
    'arn:aws:s3:::bucket/key',
    'arn:aws:iam::aws:policy/ReadOnlyAccess',
    'arn:aws:route53:::hostedzone/Z1',
  ])('%s names no account', arn => {
    expect(read(arn)).toEqual(['aws', null, null, view('console.aws.amazon.com', arn)])
  })

  it('of a role names it, of its session too', () => {
    const arn = `arn:aws:iam::${ID}:role/team/blue/Operator`
    expect(read(arn)).toEqual(['aws', ID, 'Operator', view('console.aws.amazon.com', arn)])
    expect(read(`arn:aws:sts::${ID}:assumed-role/Operator/jane`)).toEqual(['aws', ID, 'Operator', null])
    expect(read(`arn:aws:iam::${ID}:root`)).toEqual(['aws', ID, null, null])
  })

  it('may stand between quotes or brackets, and begin in capitals', () => {
    const arn = `arn:aws:sqs:eu-west-1:${ID}:orders`
    for (const pasted of [` ${arn} `, `"${arn}",`, `“${arn}”`, `\`${arn}\``, `<${arn}>`, `${arn};`])
      expect(read(pasted)).toEqual(read(arn))
    expect(read(`ARN:AWS:sqs:eu-west-1:${ID}:orders`)?.slice(0, 2)).toEqual(['aws', ID])
  })

  it.each([
    [`arn:aws-moon:sqs:eu-west-1:${ID}:orders`, 'unknown-partition'],
    [`arn:aws-iso:sqs:us-iso-east-1:${ID}:orders`, 'no-console'],
    [`arn:aws:sqs:eu-west-1:${ID}:${'x'.repeat(5000)}`, 'too-long'],
    [`arn:aws:sqs:eu-west-1:${ID}:${'x'.repeat(20_000)}`, 'too-long'],
  ])('that cannot be opened says why (%#)', (arn, problem) => {
    expect(read(arn)).toBe(problem)
  })

  it.each([
    'arn:',
    'arn:aws:s3',
    `arn:aws:sqs:eu-west-1:${ID}:`,
    'arn',
    'ec2',
    '',
    ID,
    `arn:aws:s3:::a\u202eb`,
  ])('%j is none yet', text => {
    expect([isPointer(text), read(text)]).toEqual([false, null])
  })
})

describe('a page of the console', () => {
  it.each<[pasted: string, partition: string, accountId: string | null, url: string]>([
    [
      'https://us-east-1.console.aws.amazon.com/ec2',
      'aws',
      null,
      'https://us-east-1.console.aws.amazon.com/ec2',
    ],
    [
      `https://${ID}-k3jx7a2b.eu-west-1.console.aws.amazon.com/lambda/home?region=eu-west-1#/functions`,
      'aws',
      ID,
      'https://eu-west-1.console.aws.amazon.com/lambda/home?region=eu-west-1#/functions',
    ],
    ['https://console.amazonaws.cn/s3', 'aws-cn', null, 'https://console.amazonaws.cn/s3'],
    [
      `https://console.aws.amazon.com/go/view?arn=arn:aws:sqs:eu-west-1:${ID}:orders`,
      'aws',
      ID,
      `https://console.aws.amazon.com/go/view?arn=arn:aws:sqs:eu-west-1:${ID}:orders`,
    ],
    ...[
      'https://us-east-1.quicksight.aws.amazon.com/sn/start',
      'https://quicksight.aws.amazon.com/',
      'https://health.aws.amazon.com/health/home',
      'https://phd.aws.amazon.com/phd/home',
      'https://lightsail.aws.amazon.com/ls/webapp/home/instances',
    ].map((url): [string, string, null, string] => [url, 'aws', null, url]),
  ])('%s', (pasted, partition, accountId, url) => {
    expect(read(pasted)).toEqual([partition, accountId, null, url])
  })

  it.each([
    ['https://evil.example/', 'not-a-console'],
    ['https://quicksight.aws.amazon.com.evil.example/', 'not-a-console'],
    ['https://a.b.quicksight.aws.amazon.com/', 'not-a-console'],
    ['https://evilquicksight.aws.amazon.com/', 'not-a-console'],
    ['https://docs.aws.amazon.com/quicksight', 'not-a-console'],
    ['http://console.aws.amazon.com/', 'not-https'],
    ['https://signin.aws.amazon.com/federation?Action=login&SigninToken=x', 'sign-in'],
    [`https://console.aws.amazon.com/go/view?arn=arn:aws-cn:sqs:cn-north-1:${ID}:orders`, 'other-partition'],
  ])('%s is none: %s', (pasted, problem) => {
    expect(read(pasted)).toBe(problem)
  })
})

describe('a link that signs in', () => {
  const page = 'https://eu-west-1.console.aws.amazon.com/s3/buckets?region=eu-west-1#x'
  const query = `account_id=${ID}&role_name=Admin&destination=${encodeURIComponent(page)}`

  it.each([
    [
      `https://signin.aws.amazon.com/switchrole?account=${ID}&roleName=Operator&displayName=Acme`,
      'aws',
      'Operator',
      null,
    ],
    [
      `https://us-east-1.signin.aws.amazon.com/switchrole?roleName=team/Operator&account=${ID}`,
      'aws',
      'Operator',
      null,
    ],
    [
      `https://signin.amazonaws-us-gov.com/switchrole?account=${ID}&roleName=Operator`,
      'aws-us-gov',
      'Operator',
      null,
    ],
    [`https://signin.amazonaws.cn/switchrole?account=${ID}&roleName=Operator`, 'aws-cn', 'Operator', null],
    [`https://${ID}.signin.aws.amazon.com/console`, 'aws', null, null],
    [`https://acme.awsapps.com/start/#/console?${query}`, 'aws', 'Admin', page],
    [`https://acme.awsapps.com/start#/console?account_id=${ID}`, 'aws', null, null],
    [`https://ssoins-1234.portal.eu-west-1.app.aws/#/console?${query}`, 'aws', 'Admin', page],
    [
      `https://ssoins-1234.eu-west-1.portal.amazonaws.com/#/console?account_id=${ID}&role_name=Admin`,
      'aws',
      'Admin',
      null,
    ],
    [
      `https://start.us-gov-home.awsapps.com/directory/acme#/console?account_id=${ID}&role_name=Admin`,
      'aws-us-gov',
      'Admin',
      null,
    ],
    [
      `https://start.us-gov-east-1.us-gov-home.awsapps.com/directory/acme#/console?account_id=${ID}`,
      'aws-us-gov',
      null,
      null,
    ],
    [`https://acme.awsapps.cn/start/#/console?account_id=${ID}`, 'aws-cn', null, null],
  ])('%s', (pasted, partition, roleName, url) => {
    expect(read(pasted)).toEqual([partition, ID, roleName, url])
  })

  it.each([
    ['https://signin.aws.amazon.com/switchrole?account=acme&roleName=Operator', 'account-alias'],
    ['https://acme.signin.aws.amazon.com/console', 'account-alias'],
    ['https://signin.aws.amazon.com/switchrole', 'no-account'],
    ['https://acme.awsapps.com/start', 'no-account'],
    ['https://acme.awsapps.com/start/#/console?role_name=Admin', 'no-account'],
    [
      `https://acme.awsapps.com/start/#/console?account_id=${ID}&destination=https%3A%2F%2Fevil.example`,
      'not-a-console',
    ],
    [
      `https://acme.awsapps.com/start/#/console?account_id=${ID}&destination=https%3A%2F%2Fconsole.amazonaws.cn`,
      'other-partition',
    ],
    [`https://awsapps.com.evil.example/start/#/console?${query}`, 'not-a-console'],
    [`https://evilawsapps.com/start/#/console?${query}`, 'not-a-console'],
    [`https://jane@acme.awsapps.com/start/#/console?${query}`, 'not-a-console'],
    [`https://acme.awsapps.com:8443/start/#/console?${query}`, 'not-a-console'],
  ])('%s leads nowhere: %s', (pasted, problem) => {
    expect(read(pasted)).toBe(problem)
  })

  it('knows the role that IAM Identity Center makes of a permission set', () => {
    const pointer: Pointer = {
      is: 'portal',
      partition: 'aws',
      accountId: ID,
      roleName: 'Admin',
      url: null,
      isBound: false,
    }
    expect(
      [
        'Admin',
        'AWSReservedSSO_Admin_0123456789abcdef',
        'AWSReservedSSO_AdminX_0123456789abcdef',
        'admin',
      ].map(role => namesRole(pointer, role)),
    ).toEqual([true, true, false, false])
    expect(namesRole({ ...pointer, roleName: null }, 'Admin')).toBe(false)
  })
})

test('whatever is pasted, it is read at once and leads nowhere but to the console of its partition', () => {
  const part = fc.oneof(
    fc.constantFrom(
      'arn:aws:',
      'arn:aws-cn:',
      'arn',
      ':',
      '::',
      's3',
      'sqs:eu-west-1:',
      ID,
      'https://',
      'http://',
      'https:\\\\',
      'console.aws.amazon.com',
      'signin.aws.amazon.com/switchrole?',
      'account=',
      'roleName=',
      '&',
      '#/console?',
      'acme.awsapps.com/start',
      'account_id=',
      'destination=',
      '%2F',
      '%',
      '/go/view?arn=',
      'quicksight.aws.amazon.com',
      '.app.aws',
      `${ID}-abcdefgh.`,
      '@',
      '/',
      '.',
      '?',
      '#',
      '\\',
      '<',
      '>',
      '"',
      "'",
      '\u202e',
      '\ud800',
      '"'.repeat(2000),
      ';'.repeat(2000),
      ',"'.repeat(1000),
      '-a'.repeat(2000),
      ':'.repeat(3000),
    ),
    anyText,
  )
  const hostile = fc.array(part, { maxLength: 12 }).map(parts => parts.join(''))
  let slowest = 0
  fc.assert(
    fc.property(hostile, pasted => {
      const before = process.cpuUsage()
      const result = readPointer(pasted)
      const { user, system } = process.cpuUsage(before)
      slowest = Math.max(slowest, (user + system) / 1000)
      if (!result?.ok) return
      const { url, partition, accountId } = result.value
      if (accountId !== null) expect(accountId).toMatch(/^\d{12}$/)
      if (url === null) return
      expect(url.length).toBeLessThanOrEqual(MAX_URL_LENGTH)
      // The main process, which has the last word, takes it as it is.
      expect(readConsoleUrl(partition, url)).toEqual({ ok: true, value: url })
      for (const other of partitionNames)
        if (other !== partition) expect(readConsoleUrl(other, url).ok).toBe(false)
      const domain = partitions[partition].hosts?.console.replace(/^.*console\./, '') ?? 'none'
      expect(new URL(url).hostname.endsWith(`.${domain}`)).toBe(true)
      expect(new URL(url).protocol).toBe('https:')
    }),
    { numRuns: 10_000 },
  )
  expect(slowest).toBeLessThan(50)
})
