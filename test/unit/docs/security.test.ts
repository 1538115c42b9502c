import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'

const root = join(import.meta.dirname, '..', '..', '..')
const text = readFileSync(join(root, 'docs', 'security.md'), 'utf8')
const promises = text.slice(0, text.indexOf('\n## A year of bad luck'))
const rows = promises.split('\n').filter(line => line.startsWith('| ') && !/^\| (?:---|Promise )/.test(line))

test('every promise of docs/security.md names a test', () => {
  expect(rows.length).toBeGreaterThan(50)
  expect(rows.filter(row => !/`test\/[^`]+`/.test(row) && !row.includes('the same'))).toEqual([])
})

test('every test that docs/security.md names exists', () => {
  const named = [...text.matchAll(/`(test\/[\w./-]+)`/g)].map(match => match[1] ?? '')
  expect(named.length).toBeGreaterThan(50)
  expect(named.filter(path => !existsSync(join(root, path)))).toEqual([])
})
