import type { WorldDescription } from '../sandbox'

type Account = WorldDescription['accounts'][number]

/** An account of the sandbox by what is to be expected of it: the first such one, or a later one. */
export function accountThat(
  world: Pick<WorldDescription, 'accounts'>,
  expects: Account['expects'],
  place = 0,
): Account {
  const account = world.accounts.filter(each => each.expects === expects)[place]
  if (!account) throw new Error(`The sandbox has no account that ${expects}.`)
  return account
}
