import { describe, expect, it } from 'vitest'
import { sortedBy } from '../../../renderer/account-order'
import { completionsOf } from '../../../renderer/search/completions'
import { rememberingSearch } from '../../../renderer/search/find-accounts'
import { foundIn } from '../../../renderer/search/found-in'
import { highlight } from '../../../renderer/search/highlight'
import { readQuery } from '../../../renderer/search/query'
import { indexAccounts } from '../../../renderer/search/search'
import { sectionsOf } from '../../../renderer/search/sections'
import { vocabularyOf } from '../../../renderer/search/vocabulary'
import { anAccount } from '../../support/accounts'
import { customers } from '../../support/customers'
import { quickest } from '../../support/quickest'

const index = indexAccounts(customers)
const nothingOpen = { open: new Map() }
const find = (query: string, among = index) => rememberingSearch()(among, query, nothingOpen)

describe('taking a query apart', () => {
  it.each<[query: string, words: string, conditions: string[]]>([
    ['payments', 'payments', []],
    ['tag:money payments', ' payments', ['tag=money']],
    ['pay -is:OPEN env:', 'pay  ', ['-is=open', 'env=']],
    ['tag:"Team  Blue" x', ' x', ['tag="team  blue"']],
    ['tag:"team bl', '', ['tag=team bl']],
    ['environment:prod', '', ['env=prod']],
    // What only looks like one.
    ['https://eu-west-1.console.aws.amazon.com/s3', 'https://eu-west-1.console.aws.amazon.com/s3', []],
    ['arn:aws:iam::111111111111:role/x', 'arn:aws:iam::111111111111:role/x', []],
    ['mytag:x note:y', 'mytag:x note:y', []],
  ])('%j', (query, words, conditions) => {
    const read = readQuery(query)
    expect(read.words).toBe(words)
    expect(
      read.conditions.map(
        ({ key, value, whole, negated }) => `${negated ? '-' : ''}${key}=${whole ? `"${value}"` : value}`,
      ),
    ).toEqual(conditions)
  })
})

describe('filters', () => {
  it('says what it does not know, and finds nothing meanwhile', () => {
    const { matches, problems } = find('payments is:locked')
    expect(matches).toEqual([])
    expect(problems[0]?.condition.value).toBe('locked')
    expect(problems[0]?.known).toContain('unverified')
    expect(find('env:test').problems[0]?.known).toEqual([
      'production',
      'staging',
      'development',
      'sandbox',
      'none',
    ])
  })

  it('asks for nothing while its value is not typed yet', () => {
    expect(find('tag:').matches).toEqual(customers)
    expect(find('payments is:').matches).toEqual(find('payments').matches)
  })

  it('means a tag that is complete, and otherwise all that begin so', () => {
    const among = indexAccounts([anAccount({ tags: ['pay'] }), anAccount({ tags: ['payroll'] })])
    const tags = (query: string) => find(query, among).matches.flatMap(({ tags }) => tags)
    expect(tags('tag:pa')).toEqual(['pay', 'payroll'])
    expect(tags('tag:pay')).toEqual(['pay'])
    expect(tags('tag:payr')).toEqual(['payroll'])
    expect(tags('tag:"pa"')).toEqual([])
    expect(tags('-tag:pay')).toEqual(['payroll'])
  })

  it('follows what is open', () => {
    const search = rememberingSearch()
    const first = new Map(customers.slice(0, 1).map(({ id }) => [id, 0]))
    const second = new Map(customers.slice(0, 2).map(({ id }) => [id, 0]))
    const names = (open: typeof first) => search(index, 'is:open', { open }).matches.map(({ name }) => name)
    expect(names(first)).toEqual(['Payments'])
    expect(names(second)).toEqual(['Payments', 'Payments staging'])
    expect(names(new Map())).toEqual([])
  })

  it('leaves the very list alone where nothing that is asked for changed', () => {
    const search = rememberingSearch()
    const before = search(index, 'payments', nothingOpen)
    expect(search(index, 'payments', { open: new Map([[customers[0]?.id ?? '', 0]]) })).toBe(before)
  })
})

describe('completions', () => {
  const options = (query: string) =>
    completionsOf(query, vocabularyOf(index))?.options.map(({ text, query }) => [text, query]) ?? []

  it.each<[query: string, text: string, taken: string]>([
    ['tag:mon', 'money', 'tag:money '],
    ['pay tag:team', 'team blue', 'pay tag:"team blue" '],
    ['-is:unv', 'unverified', '-is:unverified '],
    ['environment:p', 'production', 'environment:production '],
    ['group:north', 'Customers/Northwind', 'group:Customers/Northwind '],
    ['region:ap-n', 'ap-northeast-1', 'region:ap-northeast-1 '],
    ['tag:"team r', 'team red', 'tag:"team red" '],
  ])('%j', (query, text, taken) => {
    expect(options(query)).toContainEqual([text, taken])
    expect(find(taken).matches.length, 'what is taken finds something').toBeGreaterThan(0)
  })

  it('offers the values that most accounts have first, and nothing when all is typed', () => {
    expect(options('tag:')[0]?.[0]).toBe('retail')
    expect(options('tag:').length).toBeLessThanOrEqual(6)
    for (const query of [
      '',
      'pay',
      'tag:money ',
      'tag:money',
      'tag:"team blue"',
      'tag:nothing',
      'account:1',
    ]) {
      expect(options(query), query).toEqual([])
    }
  })
})

describe('headings, and what a row shows of them', () => {
  it('parts what was found by name from what was found elsewhere, and from what is only similar', () => {
    const titles = (query: string) => sectionsOf(find(query), 0).map(({ title }) => title)
    expect(titles('pay')).toEqual(['Best matches', 'Also found in roles, tags and notes'])
    expect(titles('invoice')).toEqual(['Found in roles, tags and notes'])
    expect(titles('paymnets')).toEqual(['Similar'])
    expect(titles('')).toEqual([])
    expect(sectionsOf(find(''), 2)).toEqual([
      { title: 'Favourites', from: 0 },
      { title: 'All others', from: 2 },
    ])
  })

  it('shows no similar accounts beside one that has the very word in its name', () => {
    expect(find('globex').matches.map(({ name }) => name)).toEqual(['Globex'])
    expect(find('northwind').matches.every(({ name }) => name.startsWith('Northwind'))).toBe(true)
  })

  it('marks single letters only where the words are not', () => {
    const marked = (text: string, token: string) =>
      highlight(text, [token], true)
        .map(({ text, hit }) => (hit ? `[${text}]` : text))
        .join('')
    expect(marked('Northwind Payroll', 'nwpay')).toBe('[N]orth[w]ind [Pay]roll')
    expect(marked('Cedar & Finch Retail', 'cfr')).toBe('[C]edar & [F]inch [R]etail')
    expect(marked('Café Lumière', 'clum')).toBe('[C]afé [Lum]ière')
    expect(marked('Payments', 'xyz')).toBe('Payments')
  })

  it('shows the tag, the group, or the part of the note that has the word', () => {
    const account = anAccount({
      name: 'Initech',
      tags: ['Quarterly'],
      group: 'Customers/Retail',
      note: `${'They are slow. '.repeat(20)}They pay\nby invoice, in May. ${'And more. '.repeat(20)}`,
    })
    expect(foundIn(account, ['init'])).toBeNull()
    expect(foundIn(account, ['quart'])).toEqual({ field: 'tag', text: 'Quarterly' })
    expect(foundIn(account, ['retail'])).toEqual({ field: 'group', text: 'Customers/Retail' })
    const note = foundIn(account, ['init', 'invoice'])
    expect(note?.text).toMatch(
      /^…slow\. They pay by invoice, in May\. .*…$|^….*pay by invoice, in May\. .*…$/,
    )
    expect(foundIn(account, ['elsewhere'])).toBeNull()
  })
})

it('sorts by each of what can be chosen, equals by name', () => {
  const at = (day: number) => `2026-01-0${day}T12:00:00.000Z`
  const named = (name: string, id: number, uses: number, lastOpenedAt: string | null) =>
    anAccount({ name, uses, lastOpenedAt, roleArn: `arn:aws:iam::${String(id).padStart(12, '0')}:role/x` })
  const accounts = [
    named('Beta 10', 4, 9, at(1)),
    named('beta 9', 3, 1, at(2)),
    named('Alpha', 2, 0, null),
    named('Ärger', 1, 0, null),
  ]
  const names = (sorting: Parameters<typeof sortedBy>[1]) =>
    sortedBy(accounts, sorting).map(({ name }) => name)
  expect(names('use')).toEqual(['Beta 10', 'beta 9', 'Alpha', 'Ärger'])
  expect(names('name')).toEqual(['Alpha', 'Ärger', 'beta 9', 'Beta 10'])
  expect(names('account-id')).toEqual(['Ärger', 'Alpha', 'beta 9', 'Beta 10'])
  expect(names('last-opened')).toEqual(['beta 9', 'Beta 10', 'Alpha', 'Ärger'])
})

it('takes ten thousand accounts of one name, misspelt too, and names of 500 letters', async () => {
  const same = indexAccounts(Array.from({ length: 10_000 }, () => anAccount({ name: 'Payments' })))
  const long = indexAccounts(
    Array.from({ length: 1000 }, (_, at) => anAccount({ name: 'abcd '.repeat(99) + at })),
  )
  for (const query of ['payments', 'paymnets', 'pymnts', 'p'])
    expect(find(query, same).matches.length).toBe(10_000)
  const searchBoth = () => {
    expect(find('aaaaaaaaaaaa', long).matches.length).toBe(1000)
    expect(find('acacacac', long).matches.length).toBeLessThanOrEqual(1000)
  }
  expect(await quickest(searchBoth, 3)).toBeLessThan(3000)
})
