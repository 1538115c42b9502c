import type { ConsoleSession } from '../../../shared/console-session'
import type { Services } from '../../services'
import { shortName } from '../short-name'
import type { Notifier } from './notifier'
import {
  createRefusals,
  dueKeys,
  endingReminder,
  endingSoon,
  oldKeysReminder,
  refusedReminder,
} from './reminders'

/** The window that is being started says it itself, and at login the desktop has still to settle. */
const SETTLED_MS = 5000
/** Keys age while nothing else happens. */
const ASK_EVERY_MS = 60 * 60_000
/** In short steps, so that a computer that slept is not late for long. */
const LONGEST_TIMER_MS = 60_000
/** The window says the same: a person who looks at it is told once. */
type Ports = Pick<Services, 'core' | 'on' | 'keyReminders'> & {
  notifier: Notifier
  isLookedAt(): boolean
}

/** Tells, as the settings say, what the person should know while they look elsewhere. */
export function watchReminders(ports: Ports): void {
  watchEndings(ports)
  watchKeys(ports)
  watchRefusals(ports)
}

function watchEndings({ core, on, notifier, isLookedAt }: Ports): void {
  /** Each session is told of once, and again when it was renewed. */
  const told = new Set<string>()
  let timer: NodeJS.Timeout | undefined

  function look(): void {
    clearTimeout(timer)
    const now = core.clock.now()
    const { ending, nextIn } = endingSoon(core.consoleSessions.list(), now)
    if (nextIn !== null) timer = setTimeout(look, Math.min(nextIn + 50, LONGEST_TIMER_MS))
    if (ending.length === 0) {
      notifier.close('ending')
      return
    }
    const keys = ending.map(({ id, expiresAt }) => `${id} ${expiresAt}`)
    const isNew = keys.some(key => !told.has(key))
    for (const key of keys) told.add(key)
    if (!isNew || isLookedAt() || !core.settings.value.notifications.sessionEnding) return
    const nameOf = ({ accountId }: ConsoleSession) =>
      shortName(core.accounts.find(accountId)?.name ?? 'A console')
    const reminder = endingReminder(ending, nameOf, now)
    if (reminder) void notifier.show(reminder)
  }

  on('console.sessionsChanged', look)
  // AWS's clock may be another than was thought.
  on('app.changed', look)
}

function watchKeys({ core, on, keyReminders, notifier, isLookedAt }: Ports): void {
  function look(): void {
    if (isLookedAt() || !core.settings.value.notifications.keyAge) return
    const now = core.clock.now()
    const due = dueKeys(core.identities.list(), keyReminders.value, now)
    const reminder = oldKeysReminder(due)
    if (!reminder) return
    const at = new Date(now).toISOString()
    void notifier.show(reminder)
    // The disk may not take the note; then it is told again at the next start.
    void keyReminders.update(before => ({ ...before, ...Object.fromEntries(due.map(({ id }) => [id, at])) }))
  }
  setTimeout(look, SETTLED_MS)
  setInterval(look, ASK_EVERY_MS)
  on('identities.changed', list => {
    if (dueKeys(list, {}, core.clock.now()).length === 0) notifier.close('old-keys')
  })
}

function watchRefusals({ core, on, notifier, isLookedAt }: Ports): void {
  const refusals = createRefusals(core.accounts.list())
  on('accounts.changed', ({ changed, removed }) => {
    refusals.changed(changed)
    refusals.removed(removed)
  })
  on('accounts.verifying', ({ done, total }) => {
    if (done < total) return
    const reminder = refusedReminder(refusals.take())
    if (reminder && !isLookedAt() && core.settings.value.notifications.verification) {
      void notifier.show(reminder)
    }
  })
}
