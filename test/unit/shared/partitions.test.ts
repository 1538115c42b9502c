import { expect, test } from 'vitest'
import { awsEndpoints, sandboxEndpoints } from '../../../electron/aws/endpoints'
import { regionOfNewLinks } from '../../../shared/partition-facts'
import { Partition, partitions, Region } from '../../../shared/partitions'

test.each([
  ['aws', 'https://sts.us-east-1.amazonaws.com', 'https://signin.aws.amazon.com/federation'],
  ['aws-cn', 'https://sts.cn-north-1.amazonaws.com.cn', 'https://signin.amazonaws.cn/federation'],
  ['aws-us-gov', 'https://sts.us-gov-west-1.amazonaws.com', 'https://signin.amazonaws-us-gov.com/federation'],
  [
    'aws-eusc',
    'https://sts.eusc-de-east-1.amazonaws.eu',
    'https://eusc-de-east-1.signin.amazonaws-eusc.eu/federation',
  ],
  ['aws-iso', 'https://sts.us-iso-east-1.c2s.ic.gov', null],
  ['aws-iso-b', 'https://sts.us-isob-east-1.sc2s.sgov.gov', null],
  ['aws-iso-e', 'https://sts.eu-isoe-west-1.cloud.adc-e.uk', null],
  ['aws-iso-f', 'https://sts.us-isof-south-1.csp.hci.ic.gov', null],
] as const)('%s has its endpoints', (partition, sts, federation) => {
  const { defaultRegion } = partitions[partition]
  expect([awsEndpoints.api('sts', partition, defaultRegion), awsEndpoints.federation(partition)]).toEqual([
    sts,
    federation,
  ])
})

test('the table is whole', () => {
  for (const partition of Partition.options) {
    const { title, defaultRegion } = partitions[partition]
    expect(title).toMatch(/\S/)
    expect(Region.safeParse(defaultRegion).success).toBe(true)
  }
})

test('the sandbox stands in for every endpoint, and for no console that AWS keeps to itself', () => {
  const { api, federation } = sandboxEndpoints('http://127.0.0.1:1')
  expect([
    api('sts', 'aws', 'us-east-1'),
    api('ec2', 'aws-cn', 'cn-north-1'),
    federation('aws'),
    federation('aws-iso'),
  ]).toEqual(['http://127.0.0.1:1', 'http://127.0.0.1:1', 'http://127.0.0.1:1/federation', null])
})

test('new links open in the usual region, where their partition has it', () => {
  expect(regionOfNewLinks('aws', 'eu-north-1')).toBe('eu-north-1')
  expect(regionOfNewLinks('aws-cn', 'eu-north-1')).toBe('cn-north-1')
  expect(regionOfNewLinks('aws', null)).toBe('us-east-1')
})
