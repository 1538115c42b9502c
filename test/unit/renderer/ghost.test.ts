import { expect, test } from 'vitest'
import { ghostOf } from '../../../renderer/quick-switcher/ghost'
import { findDestination } from '../../../shared/find-destination'

const ghost = (query: string) => ghostOf(query, findDestination(query, ['aws'])[0]?.wish ?? null)

test.each([
  ['prod ec2 frank', 'furt'],
  ['prod ec2 Frank', 'furt'],
  ['prod eu-cent', 'ral-1'],
  ['acme lam', 'bda'],
  ['prod ec2 frankfurt', ''],
  ['prod ec2', ''],
  ['prod', ''],
  ['', ''],
])('%j is completed with %j', (query, rest) => {
  expect(ghost(query)).toBe(rest)
})

test('a pasted page is complete', () => {
  expect(
    ghostOf('https://eu-west-1.console.aws.amazon.com/ec2', {
      is: 'url',
      url: 'https://eu-west-1.console.aws.amazon.com/ec2',
    }),
  ).toBe('')
})
