import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { accountIdInUrl, MAX_URL_LENGTH, readConsoleUrl } from '../../../shared/console-url'
import { type PartitionName, partitionNames, partitions } from '../../../shared/partition-facts'

const read = (pasted: string, partition: PartitionName = 'aws') => {
  const result = readConsoleUrl(partition, pasted)
  return result.ok ? result.value : result.failure
}

const page =
  'https://eu-central-1.console.aws.amazon.com/ec2/home?region=eu-central-1#Instances:v=3;tag:a=b%20c'

describe('a pasted console URL', () => {
  it.each([
    ['keeps query and fragment', page, page],
    ['may have space around it', ` \t${page}\r\n`, page],
    ['needs no region', 'https://console.aws.amazon.com/s3', 'https://console.aws.amazon.com/s3'],
    [
      'may be of a service’s host',
      'https://s3.console.aws.amazon.com/s3/buckets?region=eu-west-1',
      'https://s3.console.aws.amazon.com/s3/buckets?region=eu-west-1',
    ],
    ['is written as URLs are', 'HTTPS://Console.AWS.Amazon.com', 'https://console.aws.amazon.com/'],
    [
      'loses the port that it has anyway',
      'https://console.aws.amazon.com:443/x',
      'https://console.aws.amazon.com/x',
    ],
    [
      'loses the prefix of multi-session',
      'https://123456789012-k3jx7a2b.eu-west-1.console.aws.amazon.com/lambda/home?region=eu-west-1#/functions',
      'https://eu-west-1.console.aws.amazon.com/lambda/home?region=eu-west-1#/functions',
    ],
    [
      'loses it without a region too',
      'https://123456789012-k3jx7a2b.console.aws.amazon.com/console/home',
      'https://console.aws.amazon.com/console/home',
    ],
    [
      'keeps letters that are not ASCII, encoded',
      'https://console.aws.amazon.com/s3/Büro#Zürich',
      'https://console.aws.amazon.com/s3/B%C3%BCro#Z%C3%BCrich',
    ],
    [
      'may have been typed with backslashes',
      'https:\\\\console.aws.amazon.com\\ec2',
      'https://console.aws.amazon.com/ec2',
    ],
    [
      'is what its backslash makes of it',
      'https://console.aws.amazon.com\\@evil.com/',
      'https://console.aws.amazon.com/@evil.com/',
    ],
  ])('%s', (_, pasted, url) => {
    expect(read(pasted)).toBe(url)
  })

  it.each([
    ['', 'not-a-url'],
    ['   ', 'not-a-url'],
    ['ec2', 'not-a-url'],
    ['console.aws.amazon.com/ec2', 'not-a-url'],
    ['//console.aws.amazon.com/ec2', 'not-a-url'],
    ['https://', 'not-a-url'],
    ['https://exa mple.com', 'not-a-url'],
    ['http://console.aws.amazon.com/', 'not-https'],
    ['javascript:location="https://console.aws.amazon.com/"', 'not-https'],
    ['javascript://console.aws.amazon.com/%0aalert(1)', 'not-https'],
    ['file:///etc/passwd', 'not-https'],
    ['data:text/html,x', 'not-https'],
    ['blob:https://console.aws.amazon.com/x', 'not-https'],
    ['hatrack://console.aws.amazon.com/', 'not-https'],
    ['https://console.aws.amazon.com.evil.com/', 'not-a-console'],
    ['https://evilconsole.aws.amazon.com/', 'not-a-console'],
    ['https://console-aws.amazon.com/', 'not-a-console'],
    ['https://evil.com/console.aws.amazon.com/', 'not-a-console'],
    ['https://evil.com/?https://console.aws.amazon.com/', 'not-a-console'],
    ['https://evil.com#console.aws.amazon.com', 'not-a-console'],
    ['https://evil.com\\@console.aws.amazon.com/', 'not-a-console'],
    ['https://console.aws.amazon.com@evil.com/', 'not-a-console'],
    ['https://jane@console.aws.amazon.com/', 'not-a-console'],
    ['https://jane:secret@console.aws.amazon.com/', 'not-a-console'],
    ['https://:secret@console.aws.amazon.com/', 'not-a-console'],
    ['https://console.aws.amazon.com:8443/', 'not-a-console'],
    ['https://console.aws.amazon.com:80/', 'not-a-console'],
    ['https://console.aws.amazon.com./', 'not-a-console'],
    ['https://consolе.aws.amazon.com/', 'not-a-console'],
    ['https://console.aws.amazon.com。evil.com/', 'not-a-console'],
    ['https://123456789012-k3jx7a2b.evil.com/', 'not-a-console'],
    ['https://123456789012-k3jx7a2b.console.aws.amazon.com.evil.com/', 'not-a-console'],
    ['https://aws.amazon.com/', 'not-a-console'],
    ['https://127.0.0.1/', 'not-a-console'],
    ['https://[::1]/', 'not-a-console'],
    ['https://acme.awsapps.com/start', 'not-a-console'],
    ['https://signin.aws.amazon.com/federation?Action=login', 'sign-in'],
    ['https://us-east-1.signin.aws.amazon.com/oauth', 'sign-in'],
    ['https://signin.amazonaws.cn/', 'sign-in'],
    ['https://us-gov-east-1.signin.amazonaws-us-gov.com/', 'sign-in'],
    ['https://console.amazonaws.cn/ec2', 'other-partition'],
    ['https://us-gov-west-1.console.amazonaws-us-gov.com/ec2', 'other-partition'],
    ['https://eusc-de-east-1.console.amazonaws-eusc.eu/ec2', 'other-partition'],
  ])('%j is refused: %s', (pasted, problem) => {
    expect(read(pasted)).toBe(problem)
  })

  it.each(partitionNames.filter(name => partitions[name].hosts))('of %s is for its accounts alone', own => {
    const url = `https://${partitions[own].hosts?.console}/console/home`
    for (const partition of partitionNames) {
      expect(read(url, partition)).toBe(partition === own ? url : 'other-partition')
    }
  })

  it('has up to 4,096 characters, also when it is written out', () => {
    const start = 'https://console.aws.amazon.com/'
    const longest = start + 'x'.repeat(MAX_URL_LENGTH - start.length)
    expect(read(longest)).toBe(longest)
    expect(read(`  ${longest}  `)).toBe(longest)
    expect(read(`${longest}x`)).toBe('too-long')
    expect(read(start + 'ü'.repeat(1000))).toBe('too-long')
  })

  it('leads nowhere but to the console, whatever is pasted', () => {
    const near = fc
      .tuple(
        fc.constantFrom('https://', 'https:\\', 'https:/', 'http://', ''),
        fc.array(
          fc.oneof(
            fc.constantFrom(
              'console.aws.amazon.com',
              '123456789012-abcdefgh.',
              '@',
              ':',
              '/',
              '\\',
              '.',
              '#',
              '?',
              '%2e',
              '\t',
            ),
            fc.string({ unit: 'binary', maxLength: 8 }),
          ),
          { maxLength: 6 },
        ),
      )
      .map(([start, parts]) => start + parts.join(''))
    fc.assert(
      fc.property(near, pasted => {
        const result = readConsoleUrl('aws', pasted)
        if (!result.ok) return
        const url = new URL(result.value)
        expect(url.href).toBe(result.value)
        expect([url.protocol, url.port, url.username, url.password]).toEqual(['https:', '', '', ''])
        expect(/(^|\.)console\.aws\.amazon\.com$/.test(url.hostname)).toBe(true)
        expect(readConsoleUrl('aws', result.value)).toEqual(result)
      }),
      { numRuns: 3000 },
    )
  })
})

it('a URL of multi-session tells its account', () => {
  expect(accountIdInUrl('https://123456789012-k3jx7a2b.eu-west-1.console.aws.amazon.com/')).toBe(
    '123456789012',
  )
  expect(accountIdInUrl(page)).toBe(null)
  expect(accountIdInUrl('123456789012')).toBe(null)
})
