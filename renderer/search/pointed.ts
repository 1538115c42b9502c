import type { LinkedAccount } from '../../shared/account'
import { namesRole, type Pointer, readPointer } from '../../shared/console-pointer'
import type { Wish } from '../../shared/find-destination'
import { accountIdOf, partitionOf, roleNameOf } from '../account-facts'
import { withinPartition } from './index-parts'
import type { SearchIndex } from './search'

/** The accounts that a pointer leads to. */
export interface Pointed {
  pointer: Pointer
  /** All links to its account, those with its role first; all of its partition where it names no account. */
  matches: readonly LinkedAccount[]
  /** So many of them have the role that it names. */
  withRole: number
  /** What to mark in them. */
  tokens: readonly string[]
}

const known = new WeakMap<SearchIndex, { url: string; pointed: Pointed | null }>()

/** Whom a pasted URL or ARN leads to; null where it leads nowhere, which is told by the account that it is tried with. */
export function pointedBy(index: SearchIndex, wish: Wish): Pointed | null {
  if (wish.is !== 'url') return null
  const before = known.get(index)
  // So that the list stays the same one while nothing changes.
  if (before?.url === wish.url) return before.pointed
  const read = readPointer(wish.url)
  const pointed = read?.ok ? among(index, read.value) : null
  known.set(index, { url: wish.url, pointed })
  return pointed
}

function among(index: SearchIndex, pointer: Pointer): Pointed {
  const { partition, accountId, roleName } = pointer
  const ofPartition = withinPartition(index, partition).accounts.filter(
    ({ roleArn }) => partitionOf(roleArn) === partition,
  )
  if (accountId === null) return { pointer, matches: ofPartition, withRole: 0, tokens: [] }
  const links = ofPartition.filter(({ roleArn }) => accountIdOf(roleArn) === accountId)
  const named = links.filter(({ roleArn }) => namesRole(pointer, roleNameOf(roleArn)))
  return {
    pointer,
    matches: [...named, ...links.filter(link => !named.includes(link))],
    withRole: named.length,
    tokens: [accountId, ...(roleName === null ? [] : [roleName.toLowerCase()])],
  }
}
