import { describe, expect, it } from 'vitest'
import {
  isSamePlace,
  landingOf,
  openingText,
  openText,
  regionOf,
} from '../../../renderer/features/destination/destination-words'
import { chipsOf } from '../../../renderer/features/destination/PlaceChips'
import { placeGroups } from '../../../renderer/features/destination/place-options'
import { intendedOf, refusedText, wishedOf } from '../../../renderer/stores/destinations'
import type { Destination } from '../../../shared/destinations'
import type { ServiceName } from '../../../shared/service-catalogue'
import { anAccount } from '../../support/accounts'

const account = anAccount({ region: 'eu-west-1' })
const at = (service: ServiceName, region = 'eu-west-1') => ({ service, region })
const url = 'https://eu-west-1.console.aws.amazon.com/s3/buckets?region=eu-west-1'

describe('where the next console lands', () => {
  const nothing = { wish: null, chosen: null }
  const wish = { is: 'place', service: 'ec2', region: null } as const

  it('is the account’s own place unless something is said', () => {
    expect(intendedOf(account, nothing)).toEqual({ ok: true, value: null })
    expect(landingOf(account, null)).toEqual(at('home'))
    expect(landingOf(anAccount({ destination: at('s3') }), null)).toEqual(at('s3'))
    expect(landingOf(account, null, 'ec2')).toEqual(at('ec2'))
    expect(landingOf(anAccount({ destination: at('s3') }), null, 'ec2')).toEqual(at('s3'))
  })

  it('is what was typed, and what was not typed is the account’s', () => {
    expect(intendedOf(account, { wish, chosen: null })).toEqual({ ok: true, value: at('ec2') })
    const frankfurt = { is: 'place', service: null, region: 'eu-central-1' } as const
    expect(intendedOf(account, { wish: frankfurt, chosen: null })).toEqual({
      ok: true,
      value: at('home', 'eu-central-1'),
    })
  })

  it('is what was chosen beside the account, and only beside that one', () => {
    const chosen = { accountId: account.id, destination: at('s3') }
    expect(intendedOf(account, { wish, chosen })).toEqual({ ok: true, value: at('s3') })
    expect(intendedOf(anAccount({ region: 'eu-west-1' }), { wish, chosen })).toEqual({
      ok: true,
      value: at('ec2'),
    })
  })

  it('is a pasted page, if it is one of the account’s partition', () => {
    const pasted = { is: 'url', url: url.replace('https://', 'https://123456789012-abcdefgh.') } as const
    expect(intendedOf(account, { wish: pasted, chosen: null })).toEqual({ ok: true, value: { url } })
    const chinese = anAccount({ roleArn: 'arn:aws-cn:iam::222222222222:role/R', region: 'cn-north-1' })
    expect(intendedOf(chinese, { wish: pasted, chosen: null })).toEqual({
      ok: false,
      failure: 'other-partition',
    })
  })

  it('is what a pointer means for the account, and nothing that is another’s', () => {
    const linked = anAccount({ roleArn: 'arn:aws:iam::204815160001:role/team/Operator' })
    const meant = (pasted: string) => {
      const read = wishedOf(linked, { is: 'url', url: pasted })
      return read.ok ? read.value : read.failure
    }
    const sqs = 'arn:aws:sqs:eu-west-1:204815160001:orders'
    expect(meant(sqs)).toEqual({
      url: `https://eu-west-1.console.aws.amazon.com/go/view?arn=${encodeURIComponent(sqs)}`,
    })
    expect(meant('arn:aws:s3:::bucket')).toMatchObject({ url: expect.stringContaining('/go/view') })
    // The link itself, and not the role's page in IAM.
    expect(meant('arn:aws:iam::204815160001:role/team/Operator')).toBe(null)
    expect(meant('arn:aws:iam::204815160001:role/Other')).toMatchObject({ url: expect.any(String) })
    const switchRole = 'https://signin.aws.amazon.com/switchrole?roleName=Operator&account='
    expect(meant(`${switchRole}204815160001`)).toBe(null)
    expect(meant(`${switchRole}314159265358`)).toBe('other-account')
    expect(meant(`${switchRole}acme`)).toBe('account-alias')
    expect(meant(sqs.replace('204815160001', '314159265358'))).toBe('other-account')
    expect(meant(sqs.replaceAll('aws', 'aws-cn').replace('eu-west-1', 'cn-north-1'))).toBe('other-partition')
  })

  it('that leads nowhere says why, whatever is wrong', () => {
    const problems = [
      'not-a-url',
      'not-https',
      'too-long',
      'not-a-console',
      'other-partition',
      'sign-in',
      'unknown-partition',
      'no-console',
      'account-alias',
      'no-account',
      'other-account',
    ] as const
    for (const problem of problems) {
      const { title, next } = refusedText('arn:aws:iam::204815160001:role/R', problem)
      expect([title, next]).toEqual([expect.stringMatching(/\.$/), expect.stringMatching(/\.$/)])
    }
  })
})

it.each<[Destination | null, string, string]>([
  [null, 'Open console', 'Opening the console'],
  [at('home'), 'Open console', 'Opening the console'],
  [at('home', 'eu-central-1'), 'Open console in Frankfurt', 'Opening the console in Frankfurt'],
  [at('ec2', 'eu-central-1'), 'Open EC2 in Frankfurt', 'Opening EC2 in Frankfurt'],
  [at('iam', 'eu-central-1'), 'Open IAM', 'Opening IAM'],
  [{ url }, 'Open the chosen page', 'Opening the chosen page'],
])('the button for %j says %j', (destination, open, opening) => {
  const landing = landingOf(account, destination)
  expect([openText(account, landing), openingText(account, landing)]).toEqual([open, opening])
})

it('two destinations are the same page if they look the same when they are open', () => {
  expect(isSamePlace(at('iam', 'eu-west-1'), at('iam', 'us-east-1'))).toBe(true)
  expect(isSamePlace(at('ec2', 'eu-west-1'), at('ec2', 'us-east-1'))).toBe(false)
  expect(isSamePlace({ url }, { url })).toBe(true)
  expect(isSamePlace({ url }, at('s3'))).toBe(false)
})

describe('what the field offers', () => {
  const around = {
    partition: 'aws',
    service: 'ec2',
    region: 'eu-west-1',
    recents: [at('s3', 'eu-central-1'), at('iam')],
  } as const
  const offered = (typed: string) =>
    placeGroups(typed, around).flatMap(({ options }) =>
      options.map(({ title, note }) => (note ? `${title} · ${note}` : title)),
    )

  it('begins with where consoles were opened, then everything under its heading', () => {
    expect(placeGroups('', around).map(({ title }) => title)).toEqual([
      'Lately',
      'Start',
      'Compute',
      'Storage',
      'Databases',
      'Networking',
      'Security and identity',
      'Watching and governing',
      'Integration',
      'Analytics and AI',
      'Developer tools',
      'Cost and account',
    ])
    expect(offered('').slice(0, 4)).toEqual(['S3 · Frankfurt', 'IAM · global', 'Console home', 'EC2'])
  })

  it.each<[typed: string, first: string]>([
    ['lamb', 'Lambda'],
    ['lambda frankfurt', 'Lambda · Frankfurt'],
    ['frankfurt', 'EC2 · Frankfurt'],
    ['sfn', 'Step Functions'],
    ['kafka', 'MSK'],
    ['trail', 'CloudTrail'],
  ])('begins for %j with %j', (typed, first) => {
    expect(offered(typed)[0]).toBe(first)
  })

  it('offers a pasted page, and nothing for what is no page', () => {
    expect(placeGroups(url, around)[0]?.options[0]?.destination).toEqual({ url })
    expect(placeGroups('https://evil.example/', around)).toEqual([])
    expect(placeGroups('acme', around)).toEqual([])
  })
})

it('offers seven chips: where consoles were opened lately, then what is common, nothing twice', () => {
  const recents = [at('s3'), { url }, at('home'), at('ec2', 'us-east-1'), at('iam', 'us-east-1')]
  const chips = chipsOf('eu-west-1', recents)
  expect(chips).toHaveLength(7)
  expect(chips.slice(0, 4)).toEqual([at('s3'), at('ec2', 'us-east-1'), at('iam', 'us-east-1'), at('ec2')])
  expect(chips.filter(({ service }) => service === 'iam' || service === 's3')).toHaveLength(2)
})

describe('the region of a page that was pasted', () => {
  it.each([
    ['https://console.aws.amazon.com/ec2/home?region=eu-west-1#Instances:', 'eu-west-1'],
    ['https://eu-central-1.console.aws.amazon.com/lambda/home', 'eu-central-1'],
    ['https://us-east-1.console.aws.amazon.com/ec2/home?region=eu-west-1', 'eu-west-1'],
    ['https://s3.console.aws.amazon.com/s3/buckets?tab=all&region=eu-west-1', 'eu-west-1'],
    ['https://s3.console.aws.amazon.com/s3/buckets', null],
    ['https://console.aws.amazon.com/iam/home#/roles', null],
    ['https://console.aws.amazon.com/ec2/home?region=cn-north-1', null],
  ])('%s is in %s', (url, region) => {
    expect(regionOf('aws', { url })).toBe(region)
  })
})
