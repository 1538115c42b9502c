import { create } from 'zustand'
import type { LinkedAccount, LinkedAccountId } from '../../shared/account'
import type { RecentDestination } from '../../shared/console-contract'
import { namesRole, type PointerProblem, readPointer } from '../../shared/console-pointer'
import { readConsoleUrl } from '../../shared/console-url'
import type { Destination } from '../../shared/destinations'
import { failureText } from '../../shared/failure-text'
import type { Wish } from '../../shared/find-destination'
import type { Opener } from '../../shared/opener'
import { isPageProblem, pointerText } from '../../shared/pointer-text'
import { failed, ok, type Result } from '../../shared/result'
import { accountIdOf, partitionNameOf, roleNameOf } from '../account-facts'
import { call, on } from '../api'
import { announce } from './announcements'
import { copySignInUrl, openConsole } from './console'

interface DestinationsState {
  /** Where consoles were opened, the latest first. */
  recents: readonly RecentDestination[]
  /** What was typed into the search field of where to land. */
  wish: Wish | null
  /** What was chosen for one account, beside it. It goes before what was typed. */
  chosen: { accountId: LinkedAccountId; destination: Destination } | null
}

export const useDestinations = create<DestinationsState>()(() => ({ recents: [], wish: null, chosen: null }))

export async function loadDestinations(): Promise<void> {
  let told = false
  on('console.recentDestinationsChanged', recents => {
    told = true
    useDestinations.setState({ recents })
  })
  const listed = await call('console.recentDestinations')
  // An announcement that came first is newer.
  if (listed.ok && !told) useDestinations.setState({ recents: listed.value })
}

/** A new wish takes the place of whatever was chosen before. */
export const wishFor = (wish: Wish | null): void => useDestinations.setState({ wish, chosen: null })

export const chooseDestination = (accountId: LinkedAccountId, destination: Destination | null): void =>
  useDestinations.setState({ chosen: destination && { accountId, destination } })

export type WishProblem = PointerProblem | 'other-account'

/** What a wish means for one account: it fills in what was not typed. Null: where its consoles always land. */
export function wishedOf(
  { roleArn, region }: Pick<LinkedAccount, 'roleArn' | 'region'>,
  wish: Wish,
): Result<Destination | null, WishProblem> {
  if (wish.is === 'place') return ok({ service: wish.service ?? 'home', region: wish.region ?? region })
  const partition = partitionNameOf(roleArn)
  const read = readPointer(wish.url)
  if (!read) {
    const page = readConsoleUrl(partition, wish.url)
    return page.ok ? ok({ url: page.value }) : page
  }
  if (!read.ok) return read
  const pointer = read.value
  if (pointer.partition !== partition) return failed('other-partition')
  const isElsewhere = pointer.accountId !== null && pointer.accountId !== accountIdOf(roleArn)
  if (isElsewhere && (pointer.isBound || pointer.url === null)) return failed('other-account')
  // The ARN of a linked role is taken for the link, and not for the role's page in IAM.
  const isItself = pointer.is === 'arn' && !isElsewhere && namesRole(pointer, roleNameOf(roleArn))
  return ok(pointer.url === null || isItself ? null : { url: pointer.url })
}

/** Where the next console of an account is to land; null: where its consoles always do. */
export function intendedOf(
  account: Pick<LinkedAccount, 'id' | 'roleArn' | 'region'>,
  { wish, chosen }: Pick<DestinationsState, 'wish' | 'chosen'>,
): Result<Destination | null, WishProblem> {
  if (chosen?.accountId === account.id) return ok(chosen.destination)
  return wish ? wishedOf(account, wish) : ok(null)
}

/** Opens an account's console where it is intended to. What cannot be landed on is said, and opens nothing. */
export async function openIntended(account: LinkedAccount, opener?: Opener): Promise<void> {
  const intended = intendedOf(account, useDestinations.getState())
  if (intended.ok) await openConsole(account, intended.value, opener)
  else sayRefused(account, intended.failure)
}

/** The sign-in URL of that place, onto the clipboard. */
export async function copyIntended(account: LinkedAccount, reason?: string): Promise<void> {
  const intended = intendedOf(account, useDestinations.getState())
  if (intended.ok) await copySignInUrl(account.id, intended.value, reason)
  else sayRefused(account, intended.failure)
}

function sayRefused({ roleArn }: LinkedAccount, problem: WishProblem): void {
  const { title, next } = refusedText(roleArn, problem)
  announce(`${title} ${next}`)
}

/** Why what was pasted leads nowhere in an account. */
export const refusedText = (roleArn: string, problem: WishProblem) =>
  isPageProblem(problem)
    ? failureText({ kind: 'invalid-destination', problem, partition: partitionNameOf(roleArn) })
    : pointerText[problem]
