import type { LinkedAccount } from '../../../shared/account'
import type { ConsoleSession } from '../../../shared/console-session'
import type { ConsoleWindowId } from '../../../shared/console-window'
import type { Errand } from '../../../shared/errand'
import type { IdentityId, ServerIdentity } from '../../../shared/identity'
import { keyAge } from '../../../shared/key-age'
import { shortName } from '../short-name'

/** At most one reminder of each subject is on the screen. */
export type Subject = 'ending' | 'old-keys' | 'refused' | 'tray'

/**
 * What the desktop tells, and where a click on it leads. SECURITY: names alone; the desktop keeps notifications.
 * What others wrote stands in titles, which are plain text: in a body some desktops take `<` and `&` for markup.
 */
export interface Reminder {
  subject: Subject
  title: string
  body: string
  leadsTo: Errand | { to: 'console-window'; windowId: ConsoleWindowId }
}

/** A console is told of when so much of it is left, in milliseconds. */
export const ENDING_MS = 5 * 60_000
/** An old key is told of once in so long. */
const DAY_MS = 86_400_000

/** The consoles that are about to end; null while none is. */
export function endingReminder(
  ending: readonly ConsoleSession[],
  nameOf: (session: ConsoleSession) => string,
  now: number,
): Reminder | null {
  const [first, ...others] = ending
  if (!first) return null
  const left = Math.min(...ending.map(({ expiresAt }) => Date.parse(expiresAt) - now))
  const minutes = Math.max(1, Math.round(left / 60_000))
  const title = `${andOthers(nameOf(first), others.length)} ${others.length === 0 ? 'ends' : 'end'} in ${
    minutes === 1 ? 'a minute' : `${minutes} minutes`
  }`
  const { windowId } = first
  return {
    subject: 'ending',
    title,
    body: 'What is not saved there may be lost. Sign in again to go on.',
    leadsTo:
      others.length === 0 && windowId !== null
        ? { to: 'console-window', windowId }
        : { to: 'place', place: 'open' },
  }
}

/** Keys that should be rotated; null while none should. */
export function oldKeysReminder(identities: readonly ServerIdentity[]): Reminder | null {
  const [first, ...others] = identities
  if (!first) return null
  const whose = andOthers(shortName(first.name), others.length)
  return {
    subject: 'old-keys',
    title: others.length === 0 ? `The key of ${whose} is due to be rotated` : `The keys of ${whose} are due`,
    body: 'A key that is older than 90 days is better replaced. Hatrack does it in one click.',
    leadsTo: { to: 'place', place: 'identities' },
  }
}

/** Accounts that let Hatrack in before and do not any more; null if there are none. */
export function refusedReminder(accounts: readonly LinkedAccount[]): Reminder | null {
  const [first, ...others] = accounts
  if (!first) return null
  return {
    subject: 'refused',
    title: `AWS refused ${andOthers(shortName(first.name), others.length)}`,
    body: 'Verified before, refused now. Hatrack shows the likely causes.',
    leadsTo:
      others.length === 0 ? { to: 'account', accountId: first.id } : { to: 'place', place: 'accounts' },
  }
}

/** That the window was closed and the app was not, which people should not have to find out. */
export const trayReminder: Reminder = {
  subject: 'tray',
  title: 'Hatrack stays in the tray',
  body: 'Consoles open from its icon, and it quits there. The settings can change this.',
  leadsTo: { to: 'place', place: 'settings' },
}

const andOthers = (name: string, others: number): string =>
  others === 0 ? name : `${name} and ${others === 1 ? 'one other' : `${others} others`}`

/** What is about to end by now, and in how many milliseconds that will be something else; null: never. */
export function endingSoon(
  sessions: readonly ConsoleSession[],
  now: number,
): { ending: ConsoleSession[]; nextIn: number | null } {
  const left = ({ expiresAt }: ConsoleSession) => Date.parse(expiresAt) - now
  const live = sessions.filter(session => left(session) > 0)
  const moments = live
    .map(left)
    .map(milliseconds => milliseconds - (milliseconds > ENDING_MS ? ENDING_MS : 0))
  return {
    ending: live.filter(session => left(session) <= ENDING_MS),
    nextIn: moments.length === 0 ? null : Math.min(...moments),
  }
}

/** The identities whose keys are old and were not told of within a day. */
export const dueKeys = (
  identities: readonly ServerIdentity[],
  toldAt: Readonly<Record<IdentityId, string>>,
  now: number,
): ServerIdentity[] =>
  identities.filter(identity => {
    const told = toldAt[identity.id]
    const isDue = told === undefined || Math.abs(now - Date.parse(told)) >= DAY_MS
    return identity.keyStore === 'keychain' && isDue && keyAge(identity, now).old
  })

/**
 * Hears of accounts as they are verified, and gives, when a run is over, those that were good before it and are
 * refused now. Each is given once.
 */
export function createRefusals(accounts: readonly LinkedAccount[]) {
  const states = new Map(accounts.map(({ id, verification }) => [id, verification.state]))
  const refused = new Map<LinkedAccount['id'], LinkedAccount>()
  return {
    changed(changed: readonly LinkedAccount[]) {
      for (const account of changed) {
        const { state } = account.verification
        if (states.get(account.id) === 'verified' && state === 'refused') refused.set(account.id, account)
        // Good again before the run was over.
        if (state !== 'refused') refused.delete(account.id)
        states.set(account.id, state)
      }
    },
    removed(ids: readonly LinkedAccount['id'][]) {
      for (const id of ids) {
        states.delete(id)
        refused.delete(id)
      }
    },
    take(): LinkedAccount[] {
      const taken = [...refused.values()]
      refused.clear()
      return taken
    },
  }
}
