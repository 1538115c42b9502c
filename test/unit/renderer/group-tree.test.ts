import fc from 'fast-check'
import { describe, expect, it, test } from 'vitest'
import {
  type GroupNode,
  groupPaths,
  groupTree,
  treeLines,
} from '../../../renderer/features/groups/group-tree'
import { lineForKey } from '../../../renderer/features/groups/tree-keys'

const accounts = [
  { group: 'Customers/Northwind' },
  { group: 'Customers/Northwind/EU' },
  { group: 'Customers/acme' },
  { group: 'Internal' },
  { group: null },
]
const { groups, ungrouped } = groupTree(accounts)

describe('groups', () => {
  it('are those of the accounts and those around them, by name, with all that lies within', () => {
    const said = (node: GroupNode): unknown[] => [node.name, node.count, ...node.within.map(said)]
    expect(groups.map(said)).toEqual([
      ['Customers', 3, ['acme', 1], ['Northwind', 2, ['EU', 1]]],
      ['Internal', 1],
    ])
    expect(ungrouped).toBe(1)
    expect(groupPaths(groups)).toEqual([
      'Customers',
      'Customers/acme',
      'Customers/Northwind',
      'Customers/Northwind/EU',
      'Internal',
    ])
  })

  it('that are collapsed hide what lies within', () => {
    const lines = treeLines(groups, new Set(['Customers/Northwind']))
    expect(
      lines.map(({ node, level, expanded, place, siblings }) => [
        node.name,
        level,
        expanded,
        place,
        siblings,
      ]),
    ).toEqual([
      ['Customers', 1, true, 1, 2],
      ['acme', 2, null, 1, 2],
      ['Northwind', 2, false, 2, 2],
      ['Internal', 1, null, 2, 2],
    ])
  })

  it('count every account once at each level, whatever their paths', () => {
    const part = fc.constantFrom('a', 'b', 'A', 'ü', '🎩')
    const path = fc.array(part, { minLength: 1, maxLength: 4 }).map(parts => parts.join('/'))
    fc.assert(
      fc.property(fc.array(fc.option(path)), paths => {
        const tree = groupTree(paths.map(group => ({ group })))
        const sum = tree.groups.reduce((before, { count }) => before + count, tree.ungrouped)
        expect(sum).toBe(paths.length)
        const all = groupPaths(tree.groups)
        expect(new Set(all).size).toBe(all.length)
      }),
    )
  })
})

test.each([
  ['Customers', 'ArrowDown', 'Customers/acme'],
  ['Customers', 'ArrowUp', 'Customers'],
  ['Customers', 'ArrowRight', 'Customers/acme'],
  ['Customers', 'ArrowLeft', 'collapse'],
  ['Customers/Northwind', 'ArrowRight', 'expand'],
  ['Customers/acme', 'ArrowLeft', 'Customers'],
  ['Customers/acme', 'End', 'Internal'],
  ['Internal', 'Home', 'Customers'],
  ['Internal', 'Enter', 'choose'],
  ['Internal', 'x', null],
])('at %s, %s: %s', (path, key, expected) => {
  const lines = treeLines(groups, new Set(['Customers/Northwind']))
  const at = lines.find(({ node }) => node.path === path)
  if (!at) throw new Error('It is out of sight.')
  const deed = lineForKey(key, lines, at)
  expect(deed?.is === 'go' ? deed.path : (deed?.is ?? null)).toBe(expected)
})
