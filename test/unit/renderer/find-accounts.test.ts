import { describe, expect, it } from 'vitest'
import { rememberingSearch } from '../../../renderer/search/find-accounts'
import { partitionsOf } from '../../../renderer/search/index-parts'
import { missingText, pointedNote } from '../../../renderer/search/pointed-text'
import { indexAccounts } from '../../../renderer/search/search'
import { anAccount } from '../../support/accounts'
import { cpuTime } from '../../support/cpu-time'

const named = (name: string, more: Parameters<typeof anAccount>[0] = {}) => anAccount({ name, ...more })

const accounts = [
  named('EC2 Prod', { environment: 'production' }),
  named('Payments', { environment: 'production', roleArn: 'arn:aws:iam::987654321098:role/Operator' }),
  named('Payments', { environment: 'staging', region: 'eu-central-1' }),
  named('Parcel'),
  named('Logs archive'),
  named('Backup'),
]
const chinese = named('Shop', {
  roleArn: 'arn:aws-cn:iam::222222222222:role/Operator',
  region: 'cn-north-1',
})

const index = indexAccounts(accounts)
const nothingOpen = { open: new Map() }
const ask = (query: string, among = index) => {
  const { matches, wish, tokens, pointed } = rememberingSearch()(among, query, nothingOpen)
  return {
    names: matches.map(({ name }) => name),
    wish,
    tokens,
    ...(pointed && { missing: missingText(pointed), note: pointedNote(pointed) }),
  }
}
const all = accounts.map(({ name }) => name)
const place = (service: string | null, region: string | null) => ({ is: 'place', service, region })

describe('finding accounts and where to land with one query', () => {
  it.each<[query: string, names: string[], wish: ReturnType<typeof place> | null]>([
    ['', all, null],
    ['payments', ['Payments', 'Payments'], null],
    // Every word is in one account, so no word is about a destination.
    ['ec2 prod', ['EC2 Prod'], null],
    ['logs', ['Logs archive'], null],
    ['eu-central-1', ['Payments'], null],
    ['prod s3 frankfurt', ['EC2 Prod', 'Payments'], place('s3', 'eu-central-1')],
    ['payments ec2 frankfurt', ['Payments', 'Payments'], place('ec2', 'eu-central-1')],
    ['payments prod ec2', ['Payments'], place('ec2', null)],
    ['lambda', all, place('lambda', null)],
    ['frankfurt', all, place(null, 'eu-central-1')],
    ['s3 in cape town', all, place('s3', 'af-south-1')],
    // An account called like a service keeps its name.
    ['backup logs', ['Backup'], place('logs', null)],
    ['logs archive ec2', ['Logs archive'], place('ec2', null)],
    // Half a word belongs to an account rather than to a city: `par` is Parcel, not Paris.
    ['par s3', ['Parcel'], place('s3', null)],
    ['par', ['Parcel'], null],
    ['pari s3', all, place('s3', 'eu-west-3')],
    ['nowhere', [], null],
    ['nowhere ec2', [], null],
  ])('%j', (query, names, wish) => {
    const found = ask(query)
    expect([found.names, found.wish]).toEqual([names, wish])
  })

  it('marks only the words that belong to accounts', () => {
    expect(ask('payments ec2 frankfurt').tokens).toEqual(['payments'])
    expect(ask('ec2 frankfurt').tokens).toEqual([])
  })

  it('takes a pasted URL for where to land, whichever account it is for', () => {
    const url = 'https://eu-west-1.console.aws.amazon.com/s3/buckets?region=eu-west-1#x'
    expect(ask(url)).toMatchObject({ names: all, wish: { is: 'url', url }, tokens: [], note: null })
    expect(ask(`parcel ${url}`).names).toEqual(['Parcel'])
    expect(ask(`nowhere ${url}`)).toMatchObject({ names: [], wish: null })
  })

  it('finds the account that a URL of multi-session was copied from, if it is linked', () => {
    const url = (accountId: string) => `https://${accountId}-abcdefgh.eu-west-1.console.aws.amazon.com/s3`
    expect(ask(url('987654321098')).names).toEqual(['Payments'])
    expect(ask(url('999999999999'))).toMatchObject({ names: [], missing: 'No link to account 999999999999' })
    expect(ask(`parcel ${url('999999999999')}`).names).toEqual(['Parcel'])
  })

  describe('by what points at an account', () => {
    const roles = ['Operator', 'ReadOnly', 'AWSReservedSSO_Admin_0123456789abcdef'].map(role =>
      named(`Acme ${role}`, { roleArn: `arn:aws:iam::314159265358:role/team/${role}` }),
    )
    const noted = named('Noted', { note: 'See arn:aws:sqs:eu-west-1:777777777777:orders for more.' })
    const rack = indexAccounts([...accounts, ...roles, noted, chinese])
    const acme = roles.map(({ name }) => name)
    const [operator, readOnly, admin] = acme
    const portal = 'https://acme.awsapps.com/start/#/console?account_id=314159265358'

    it.each<[pointer: string, names: (string | undefined)[], note: string | null]>([
      ['arn:aws:lambda:eu-west-1:314159265358:function:checkout', acme, '3 links to account 314159265358.'],
      ['“arn:aws:lambda:eu-west-1:987654321098:function:x”,', ['Payments'], null],
      [
        'https://314159265358-abcdefgh.us-east-1.console.aws.amazon.com/ec2',
        acme,
        '3 links to account 314159265358.',
      ],
      ['https://console.aws.amazon.com/go/view?arn=arn:aws:sns:us-east-1:987654321098:x', ['Payments'], null],
      [
        'https://signin.aws.amazon.com/switchrole?account=314159265358&roleName=ReadOnly',
        [readOnly, operator, admin],
        null,
      ],
      [
        'https://signin.aws.amazon.com/switchrole?account=314159265358&roleName=Nobody',
        acme,
        'No link uses the role Nobody. These 3 are to its account.',
      ],
      [`${portal}&role_name=Admin`, [admin, operator, readOnly], null],
      ['arn:aws:iam::314159265358:role/team/ReadOnly', [readOnly, operator, admin], null],
      ['arn:aws:sts::314159265358:assumed-role/ReadOnly/jane', [readOnly, operator, admin], null],
      ['arn:aws-cn:sqs:cn-north-1:222222222222:orders', ['Shop'], null],
      ['https://cn-north-1.console.amazonaws.cn/s3', ['Shop'], null],
      ['arn:aws-cn:s3:::bucket', ['Shop'], null],
      [
        'arn:aws:s3:::bucket/key',
        [...all, ...acme, 'Noted'],
        'This ARN names no account: choose one of 10 in AWS.',
      ],
    ])('%j', (pointer, names, note) => {
      const found = ask(pointer, rack)
      expect([found.names, found.note]).toEqual([names, note])
    })

    it('says what is not linked, unless a note speaks of it', () => {
      expect(ask('arn:aws:sqs:eu-west-1:999999999999:orders', rack)).toMatchObject({
        names: [],
        missing: 'No link to account 999999999999',
      })
      expect(ask('arn:aws:sqs:eu-west-1:777777777777:orders', rack).names).toEqual(['Noted'])
      expect(ask('arn:aws-us-gov:s3:::bucket', rack).missing).toBe('This ARN is of AWS GovCloud (US)')
      expect(ask('https://console.amazonaws-us-gov.com/s3', rack).missing).toBe(
        'This page is of AWS GovCloud (US)',
      )
    })

    it('lets words choose the account of what names none', () => {
      expect(ask('parcel arn:aws:s3:::bucket', rack).names).toEqual(['Parcel'])
    })
  })

  it('shows only accounts that can be in the region', () => {
    const both = indexAccounts([...accounts, chinese])
    expect(partitionsOf(both)).toEqual(['aws', 'aws-cn'])
    expect(ask('beijing', both).names).toEqual(['Shop'])
    expect(ask('ec2 ohio', both).names).toEqual(all)
    expect(ask('sqs', both).names).toEqual([...all, 'Shop'])
    expect(ask('beijing').names).toEqual([])
  })

  it('finds the same letter by letter, there and back', () => {
    const find = rememberingSearch()
    const query = 'payments prod ec2 in frankfurt'
    const steps = [...query].map((_, at) => query.slice(0, at + 1))
    for (const step of [...steps, ...steps.reverse()]) {
      const { matches, wish } = find(index, step, nothingOpen)
      const anew = rememberingSearch()(index, step, nothingOpen)
      expect([matches, wish], step).toEqual([anew.matches, anew.wish])
    }
  })

  it('keeps the very list and wish while only the destination is typed on', () => {
    const find = rememberingSearch()
    const first = find(index, 'payments ec2 frankf', nothingOpen)
    const second = find(index, 'payments ec2 frankfurt', nothingOpen)
    expect(second.matches).toBe(first.matches)
    expect(second.wish).toBe(first.wish)
  })
})

it('answers within a few milliseconds among 10,000 accounts', () => {
  const many = indexAccounts(
    Array.from({ length: 10_000 }, (_, at) =>
      named(`Customer ${at} ${at % 3 === 0 ? 'production' : 'staging'}`),
    ),
  )
  many.entries()
  partitionsOf(many)
  const query = 'production ec2 frankfurt'
  const typing = () => {
    const find = rememberingSearch()
    return [...query].map((_, at) => {
      const computed = cpuTime()
      find(many, query.slice(0, at + 1), nothingOpen)
      return computed()
    })
  }
  // What a busy machine puts between is not the same each time.
  const runs = [typing(), typing(), typing(), typing()]
  const times = [...query].map((_, at) => Math.min(...runs.map(run => run[at] ?? 0)))
  times.sort((a, b) => a - b)
  expect(times[Math.floor(times.length * 0.9)]).toBeLessThan(40)
})
