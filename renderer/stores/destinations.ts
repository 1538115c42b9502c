import { create } from 'zustand'
import type { LinkedAccount, LinkedAccountId } from '../../shared/account'
import type { RecentDestination } from '../../shared/console-contract'
import { type ConsoleUrlProblem, readConsoleUrl } from '../../shared/console-url'
import type { Destination } from '../../shared/destinations'
import { failureText } from '../../shared/failure-text'
import type { Wish } from '../../shared/find-destination'
import type { Opener } from '../../shared/opener'
import { ok, type Result } from '../../shared/result'
import { partitionNameOf } from '../account-facts'
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

/** What a wish means for one account: it fills in what was not typed. */
export function wishedOf(
  { roleArn, region }: Pick<LinkedAccount, 'roleArn' | 'region'>,
  wish: Wish,
): Result<Destination, ConsoleUrlProblem> {
  if (wish.is === 'place') return ok({ service: wish.service ?? 'home', region: wish.region ?? region })
  const read = readConsoleUrl(partitionNameOf(roleArn), wish.url)
  return read.ok ? ok({ url: read.value }) : read
}

/** Where the next console of an account is to land; null: where its consoles always do. */
export function intendedOf(
  account: Pick<LinkedAccount, 'id' | 'roleArn' | 'region'>,
  { wish, chosen }: Pick<DestinationsState, 'wish' | 'chosen'>,
): Result<Destination | null, ConsoleUrlProblem> {
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

function sayRefused({ roleArn }: LinkedAccount, problem: ConsoleUrlProblem): void {
  const { title, next } = refusedText(roleArn, problem)
  announce(`${title} ${next}`)
}

/** Why a pasted URL is nowhere to land for an account. */
export const refusedText = (roleArn: string, problem: ConsoleUrlProblem) =>
  failureText({ kind: 'invalid-destination', problem, partition: partitionNameOf(roleArn) })
