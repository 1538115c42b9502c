import fc from 'fast-check'
import { expect, test } from 'vitest'
import { consoleUrl, Destination, serviceIds, serviceTitle } from '../../../shared/destinations'
import { Partition, partitions, Region } from '../../../shared/partitions'

const pages = {
  home: 'console/home?region=REGION',
  ec2: 'ec2/home?region=REGION#Instances:',
  s3: 's3/buckets?region=REGION',
  lambda: 'lambda/home?region=REGION#/functions',
  rds: 'rds/home?region=REGION#databases:',
  dynamodb: 'dynamodbv2/home?region=REGION#tables',
  logs: 'cloudwatch/home?region=REGION#logsV2:log-groups',
  cloudformation: 'cloudformation/home?region=REGION#/stacks',
  ecs: 'ecs/v2/clusters?region=REGION',
  cloudtrail: 'cloudtrailv2/home?region=REGION#/dashboard',
  iam: 'iam/home?region=us-east-1#/home',
  billing: 'costmanagement/home?region=us-east-1#/home',
}

test.each(serviceIds)('%s has its page, the query before the fragment', service => {
  const page = pages[service].replace('REGION', 'eu-central-1')
  const region = service === 'iam' || service === 'billing' ? 'us-east-1' : 'eu-central-1'
  expect(consoleUrl('aws', { service, region: 'eu-central-1' })).toBe(
    `https://${region}.console.aws.amazon.com/${page}`,
  )
  expect(serviceTitle(service)).toMatch(/\S/)
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
  ['aws-iso', 'us-iso-east-1', null],
  ['aws-iso-b', 'us-isob-east-1', null],
  ['aws-iso-e', 'eu-isoe-west-1', null],
  ['aws-iso-f', 'us-isof-south-1', null],
] as const)('%s has consoles of its own, or none that is known', (partition, region, url) => {
  expect(consoleUrl(partition, { service: 's3', region })).toBe(url)
})

test('a global service of another partition is asked in that partition', () => {
  expect(consoleUrl('aws-us-gov', { service: 'iam', region: 'us-gov-east-1' })).toBe(
    'https://us-gov-west-1.console.amazonaws-us-gov.com/iam/home?region=us-gov-west-1#/home',
  )
})

test('the federation endpoint reads back the very URL that was sent', () => {
  for (const partition of Partition.options) {
    for (const service of serviceIds) {
      const url = consoleUrl(partition, { service, region: partitions[partition].defaultRegion })
      if (url === null) continue
      expect(new URL(url).href).toBe(url)
      expect(
        new URLSearchParams(new URLSearchParams({ Destination: url }).toString()).get('Destination'),
      ).toBe(url)
    }
  }
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
      const url = new URL(consoleUrl('aws', destination.data) ?? '')
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
