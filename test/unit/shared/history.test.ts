import { expect, test } from 'vitest'
import { assumeRoleEventsUrl } from '../../../shared/cloudtrail-url'
import { readConsoleUrl } from '../../../shared/console-url'
import { CopyCredentialsFailure, OpenConsoleFailure } from '../../../shared/failures'
import { failureTitles } from '../../../shared/history-failure-text'
import { recordedPage } from '../../../shared/history-place'
import { partitionNames, partitions } from '../../../shared/partition-facts'

const moment = Date.parse('2026-11-21T12:00:00.000Z')

test('CloudTrail’s events are those of AssumeRole, two minutes around the moment', () => {
  expect(assumeRoleEventsUrl('aws', moment)).toBe(
    'https://us-east-1.console.aws.amazon.com/cloudtrailv2/home?region=us-east-1#/events?EventName=AssumeRole' +
      '&StartTime=2026-11-21T11%3A58%3A00.000Z&EndTime=2026-11-21T12%3A02%3A00.000Z',
  )
})

test.each(partitionNames)(
  'in %s, CloudTrail is in the region whose STS is asked, and can be landed on',
  partition => {
    const url = assumeRoleEventsUrl(partition, moment)
    const { hosts, defaultRegion } = partitions[partition]
    if (!hosts) return expect(url).toBeNull()
    expect(url).toContain(`https://${defaultRegion}.`)
    expect(url).not.toContain(`${defaultRegion}.${defaultRegion}`)
    expect(readConsoleUrl(partition, url ?? '')).toEqual({ ok: true, value: url })
  },
)

test.each([
  [
    'https://eu-west-1.console.aws.amazon.com/ec2/home?region=eu-west-1#Instances:',
    '/ec2/home?region=eu-west-1',
  ],
  [
    'https://eu-west-1.console.aws.amazon.com/ec2/home?token=CANARY&region=eu-west-1',
    '/ec2/home?region=eu-west-1',
  ],
  ['https://eu-west-1.console.aws.amazon.com/ec2/home?region=CANARY', '/ec2/home'],
  ['https://111122223333-abcd1234.eu-west-1.console.aws.amazon.com/s3#CANARY', '/s3'],
])('of %s the history keeps %s', (pasted, kept) => {
  expect(recordedPage('aws', pasted)).toBe(`https://eu-west-1.console.aws.amazon.com${kept}`)
})

test.each(['https://signin.aws.amazon.com/federation?SigninToken=CANARY', 'https://evil.example/', 'CANARY'])(
  'of %s the history keeps nothing',
  pasted => {
    expect(recordedPage('aws', pasted)).toBeNull()
  },
)

test('every failure that can be in the history has words', () => {
  const asked = new Set(['cancelled', 'reason-needed', 'too-many-sessions', 'already-open'])
  const kinds = [...OpenConsoleFailure.options, ...CopyCredentialsFailure.options].map(
    ({ shape }) => shape.kind.value,
  )
  for (const kind of kinds)
    if (!asked.has(kind)) expect([kind, failureTitles[kind]]).toEqual([kind, expect.any(String)])
})
