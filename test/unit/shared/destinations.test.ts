import fc from 'fast-check'
import { expect, test } from 'vitest'
import { consoleUrl, Destination, serviceIds, serviceTitle } from '../../../shared/destinations'
import { Partition, partitions, Region } from '../../../shared/partitions'
import { services } from '../../../shared/service-catalogue'

const urlOf = (partition: Partition, destination: Destination) => {
  const url = consoleUrl(partition, destination)
  return url.ok ? url.value : url.failure
}

test.each<[Destination, string]>([
  [
    { service: 'home', region: 'eu-central-1' },
    'eu-central-1.console.aws.amazon.com/console/home?region=eu-central-1',
  ],
  [
    { service: 'ec2', region: 'eu-central-1' },
    'eu-central-1.console.aws.amazon.com/ec2/home?region=eu-central-1#Instances:',
  ],
  [{ service: 's3', region: 'us-east-1' }, 'us-east-1.console.aws.amazon.com/s3/buckets?region=us-east-1'],
  [
    { service: 'logs', region: 'eu-west-1' },
    'eu-west-1.console.aws.amazon.com/cloudwatch/home?region=eu-west-1#logsV2:log-groups',
  ],
  [
    { service: 'iam', region: 'eu-central-1' },
    'us-east-1.console.aws.amazon.com/iam/home?region=us-east-1#/home',
  ],
  [
    { service: 'cloudfront', region: 'eu-west-1' },
    'us-east-1.console.aws.amazon.com/cloudfront/v4/home?region=us-east-1#/distributions',
  ],
])('%j has its page, the query before the fragment', (destination, page) => {
  expect(urlOf('aws', destination)).toBe(`https://${page}`)
})

test.each(serviceIds)('%s has a page of the console in every partition that has one', service => {
  expect(serviceTitle(service)).toMatch(/\S/)
  for (const partition of Partition.options) {
    const url = consoleUrl(partition, { service, region: partitions[partition].defaultRegion })
    if (!url.ok) continue
    const { hash, searchParams } = new URL(url.value)
    const [path = '', fragment] = services[service].path.split('#')
    expect(url.value).toContain(`/${path}?`)
    expect(searchParams.get('region')).toBe(partitions[partition].defaultRegion)
    expect(hash).toBe(fragment === undefined ? '' : `#${fragment}`)
    // What is made is what would be taken if it were pasted.
    expect(urlOf(partition, { url: url.value })).toBe(url.value)
  }
})

test.each([
  ['aws', 'eu-west-1', 'https://eu-west-1.console.aws.amazon.com/s3/buckets?region=eu-west-1'],
  [
    'aws-cn',
    'cn-northwest-1',
    'https://cn-northwest-1.console.amazonaws.cn/s3/buckets?region=cn-northwest-1',
  ],
  [
    'aws-us-gov',
    'us-gov-east-1',
    'https://us-gov-east-1.console.amazonaws-us-gov.com/s3/buckets?region=us-gov-east-1',
  ],
  [
    'aws-eusc',
    'eusc-de-east-1',
    'https://eusc-de-east-1.console.amazonaws-eusc.eu/s3/buckets?region=eusc-de-east-1',
  ],
  ['aws-iso', 'us-iso-east-1', { kind: 'console-unsupported', partition: 'aws-iso' }],
  ['aws-iso-b', 'us-isob-east-1', { kind: 'console-unsupported', partition: 'aws-iso-b' }],
  ['aws-iso-e', 'eu-isoe-west-1', { kind: 'console-unsupported', partition: 'aws-iso-e' }],
  ['aws-iso-f', 'us-isof-south-1', { kind: 'console-unsupported', partition: 'aws-iso-f' }],
] as const)('%s has consoles of its own, or none that is known', (partition, region, url) => {
  expect(urlOf(partition, { service: 's3', region })).toEqual(url)
})

test('a global service of another partition is asked in that partition', () => {
  expect(urlOf('aws-us-gov', { service: 'iam', region: 'us-gov-east-1' })).toBe(
    'https://us-gov-west-1.console.amazonaws-us-gov.com/iam/home?region=us-gov-west-1#/home',
  )
})

test('the federation endpoint reads back the very URL that was sent', () => {
  for (const partition of Partition.options) {
    for (const service of serviceIds) {
      const url = consoleUrl(partition, { service, region: partitions[partition].defaultRegion })
      if (!url.ok) continue
      expect(new URL(url.value).href).toBe(url.value)
      const sent = new URLSearchParams({ Destination: url.value }).toString()
      expect(new URLSearchParams(sent).get('Destination')).toBe(url.value)
    }
  }
})

test('a region or a page of another partition is refused, each by its name', () => {
  const failure = { kind: 'invalid-destination', problem: 'other-partition', partition: 'aws-cn' }
  const region = 'eu-west-1'
  const mismatch = { kind: 'region-mismatch', region, partition: 'aws-cn' }
  expect(urlOf('aws-cn', { service: 's3', region })).toEqual(mismatch)
  expect(urlOf('aws-cn', { url: 'https://console.aws.amazon.com/s3' })).toEqual(failure)
  expect(urlOf('aws-cn', { url: 'https://evil.example/' })).toEqual({ ...failure, problem: 'not-a-console' })
})

test('a page that was pasted is landed on without the prefix of multi-session', () => {
  const url = 'https://123456789012-abcdefgh.eu-west-1.console.aws.amazon.com/s3/buckets?region=eu-west-1#x'
  expect(urlOf('aws', { url })).toBe('https://eu-west-1.console.aws.amazon.com/s3/buckets?region=eu-west-1#x')
})

test('no region can lead anywhere but to the console', () => {
  const odd = fc.oneof(
    fc.constantFrom(
      'evil.example/#',
      'us-east-1.evil.example',
      'us-east-1\n',
      'US-EAST-1',
      '',
      'us-east-1/..',
      '@evil',
    ),
    fc.webUrl(),
    fc.string({ unit: 'binary' }),
    fc.stringMatching(/^[a-z]{2,4}(-[a-z]+){1,3}-\d{1,2}$/),
  )
  fc.assert(
    fc.property(odd, fc.constantFrom(...serviceIds), (region, service) => {
      const destination = Destination.safeParse({ service, region })
      if (!destination.success) return
      const made = consoleUrl('aws', destination.data)
      if (!made.ok) return
      const url = new URL(made.value)
      expect([url.protocol, url.hostname.endsWith('.console.aws.amazon.com'), url.username]).toEqual([
        'https:',
        true,
        '',
      ])
    }),
    { numRuns: 1000 },
  )
})

test.each(['console', '__proto__', 'constructor', 'EC2', ''])('%j is no service', service => {
  expect(Destination.safeParse({ service, region: 'eu-west-1' }).success).toBe(false)
})

test.each([
  'us-east-1',
  'ap-southeast-7',
  'us-gov-west-1',
  'cn-north-1',
  'eusc-de-east-1',
  'us-iso-east-1',
  'mx-central-1',
  'il-central-1',
])('%s is a region', region => {
  expect(Region.safeParse(region).success).toBe(true)
})
