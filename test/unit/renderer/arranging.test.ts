import { describe, expect, it, test } from 'vitest'
import { arrangedAlike, arrangementsBefore } from '../../../renderer/arrangements'
import { filtered } from '../../../renderer/features/account-list/filter'
import {
  arrangementsOf,
  common,
  firstChips,
  groupProblem,
  noWishes,
  spelledAs,
  tagAsItWas,
  tagChips,
  tagProblem,
  tooManyTags,
  withoutTag,
  withTag,
} from '../../../renderer/features/arrange/arranging'
import { anAccount } from '../../support/accounts'

const northwind = anAccount({ name: 'Northwind', tags: ['pci', 'Gold'], group: 'Customers/Northwind' })
const bluebird = anAccount({ name: 'Bluebird', tags: ['gold'], group: 'Customers', favourite: true })
const cedar = anAccount({ name: 'Cedar', environment: 'production' })
const all = [northwind, bluebird, cedar]

describe('several accounts', () => {
  it('have in common what is the same with each', () => {
    expect([common(all, 'environment'), common(all, 'colour'), common([cedar], 'environment')]).toEqual([
      { is: 'different' },
      { is: 'same', value: null },
      { is: 'same', value: 'production' },
    ])
  })

  it('show each tag once, whatever its case, with how many have it', () => {
    expect(tagChips(all, noWishes)).toEqual([
      { tag: 'Gold', count: 2, is: 'kept' },
      { tag: 'pci', count: 1, is: 'kept' },
    ])
  })

  it('keep what nobody touched', () => {
    expect(arrangementsOf(all, noWishes, [])).toEqual([])
  })

  it('are told only what changes with each', () => {
    const wishes = withoutTag(all, withTag(all, { ...noWishes, favourite: true }, 'GOLD'), 'pci')
    expect(arrangementsOf(all, wishes, [])).toEqual([
      { accountId: northwind.id, arrangement: { favourite: true, tags: ['Gold'] } },
      { accountId: cedar.id, arrangement: { favourite: true, tags: ['GOLD'] } },
    ])
  })

  it('leave their group where the field is emptied, and keep it where it is not touched', () => {
    expect(arrangementsOf(all, { ...noWishes, group: ' / ' }, [])).toEqual([
      { accountId: northwind.id, arrangement: { group: null } },
      { accountId: bluebird.id, arrangement: { group: null } },
    ])
  })

  it('cannot have more tags than one account may', () => {
    const full = anAccount({ tags: Array.from({ length: 30 }, (_, at) => `tag ${at}`) })
    expect(tooManyTags([cedar, full], withTag([cedar, full], noWishes, 'one more'))).toMatch('at most 30')
    expect(tooManyTags([full], withTag([full], noWishes, 'TAG 3'))).toBeNull()
  })
})

describe('a tag', () => {
  it('that is added and removed again changes nothing', () => {
    const added = withTag(all, noWishes, 'new')
    expect(tagChips(all, added).at(-1)).toEqual({ tag: 'new', is: 'added' })
    expect(withoutTag(all, added, 'new')).toEqual(noWishes)
  })

  it('that all have cannot be added', () => expect(withTag([northwind], noWishes, 'PCI')).toEqual(noWishes))

  it('that some have is given to all, removed, or left as it was', () => {
    const toAll = withTag(all, noWishes, 'pci')
    const removed = withoutTag(all, toAll, 'pci')
    expect(tagChips(all, removed)).toContainEqual({ tag: 'pci', is: 'removed', count: 1 })
    expect([toAll.added, removed.added, removed.removed]).toEqual([['pci'], [], ['pci']])
    expect(tagAsItWas(removed, 'pci')).toEqual(noWishes)
  })

  test.each([
    ['on call', null],
    ['x'.repeat(65), 'at most 64'],
    ['env:prod', 'no colon'],
    ['say "hi"', 'no colon'],
    ['a\u202eb', 'nobody can see'],
  ])('%j: %j', (tag, problem) => {
    if (problem === null) expect(tagProblem(tag)).toBeNull()
    else expect(tagProblem(tag)).toMatch(problem)
  })
})

describe('a group', () => {
  const groups = ['Customers', 'Customers/Northwind']

  test.each([
    ['customers/northwind', 'Customers/Northwind'],
    ['CUSTOMERS/New', 'Customers/New'],
    ['Internal', 'Internal'],
  ])('typed as %j is spelled %j', (typed, spelled) => expect(spelledAs(typed, groups)).toBe(spelled))

  test.each([
    ['Customers / Acme', null],
    ['', null],
    ['x'.repeat(201), 'at most 200'],
    ['a\u202eb', 'nobody can see'],
  ])('%j: %j', (typed, problem) => {
    if (problem === null) expect(groupProblem(typed)).toBeNull()
    else expect(groupProblem(typed)).toMatch(problem)
  })
})

describe('what was arranged', () => {
  it('is taken back by the values before, of the same fields', () => {
    const arrangements = arrangedAlike(all, { favourite: true, group: 'Customers' })
    expect(arrangements.map(({ accountId }) => accountId)).toEqual([northwind.id, cedar.id])
    const byId = new Map(all.map(account => [account.id, account]))
    expect(arrangementsBefore(arrangements, id => byId.get(id))).toEqual([
      { accountId: northwind.id, arrangement: { favourite: false, group: 'Customers/Northwind' } },
      { accountId: cedar.id, arrangement: { favourite: false, group: null } },
    ])
  })

  it('is nothing where it was so before', () => {
    expect(arrangedAlike([northwind], { tags: ['pci', 'Gold'] })).toEqual([])
  })
})

test('a place of the sidebar shows its own', () => {
  const names = (filter: Parameters<typeof filtered>[1]) => filtered(all, filter).map(({ name }) => name)
  expect(names({ by: 'nothing' })).toHaveLength(3)
  expect(names({ by: 'group', group: 'Customers' })).toEqual(['Northwind', 'Bluebird'])
  expect(names({ by: 'group', group: 'Customers/Northwind' })).toEqual(['Northwind'])
  expect(names({ by: 'group', group: null })).toEqual(['Cedar'])
  expect(names({ by: 'favourites' })).toEqual(['Bluebird'])
  expect(names({ by: 'environment', environment: 'production' })).toEqual(['Cedar'])
})

describe('chips of very many tags', () => {
  const tags = Array.from({ length: 60 }, (_, place) => `tag-${String(place).padStart(2, '0')}`)
  const many = tags.map(tag => anAccount({ tags: [tag] }))

  it('are the first ones, and those that somebody changed', () => {
    const wishes = withoutTag(many, withTag(many, noWishes, 'new'), 'tag-55')
    const shown = firstChips(tagChips(many, wishes))
    expect(shown).toHaveLength(42)
    expect(shown.slice(-2).map(({ tag, is }) => [tag, is])).toEqual([
      ['tag-55', 'removed'],
      ['new', 'added'],
    ])
  })

  it('are all of them while there are not many', () => {
    expect(firstChips(tagChips(many.slice(0, 40), noWishes))).toHaveLength(40)
  })
})
