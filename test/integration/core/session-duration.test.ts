import { expect, test } from 'vitest'
import { nothingLearnt } from '../../../shared/session-plan'
import { setMfaScene } from '../../support/mfa-scene'
import { countRoundTrips } from '../../support/round-trips'
import { setSignedUpScene } from '../../support/scene'

// AWS's page on custom sign-in URLs contradicts itself: a SessionDuration may be up to 12 hours, and it must be below
// the role's MaxSessionDuration. Both are tried: the first click gives the longest console that there is, and costs
// at most one round trip more than it must.

const H = 3600
/** And a little: dates come in whole seconds. */
const DAY_MS = 24 * H * 1000 + 60_000

async function scene({ seconds, below }: { seconds: number; below: boolean }) {
  const set = await setSignedUpScene()
  const { sandbox, core, pages } = set
  const northwind = await set.account('Northwind Payments')
  sandbox.control.setMaxSessionDuration(northwind.roleArn, seconds)
  sandbox.control.setSettings({ sessionDurationBelowMaximum: below })
  const trips = countRoundTrips(sandbox.endpoint)
  const open = async () => {
    trips.take()
    const opened = await core.consoles.open({ accountId: northwind.id, destination: null })
    const page = await pages.at(-1)
    return {
      trips: trips.take(),
      planned: opened.ok ? opened.value.plan.consoleSeconds : opened.failure.kind,
      reason: opened.ok ? opened.value.plan.reason : null,
      lasts: Number(page?.facts['session-seconds']),
    }
  }
  return {
    ...set,
    northwind,
    open,
    /** How long a console would last, as it is said before the click. */
    plan: () => {
      const plan = core.plan(northwind.id)
      return plan.ok ? [plan.value.consoleSeconds, plan.value.upTo] : plan.failure
    },
    /** Time is learnt from answers: any will do. */
    later: async (milliseconds: number) => {
      sandbox.control.clock.advance(milliseconds)
      await core.identities.check(
        core.identities.list()[0]?.id ?? expect.fail(),
        new AbortController().signal,
      )
    },
  }
}

// MaxSessionDuration → how long the console lasts · round trips: the first click, the next, one without a role
// session in memory, one a day later, when a refusal is not believed any more.
const any = { lasts: 12 * H, trips: [2, 1, 2, 2] }
const worlds = [
  { below: false, seconds: H, ...any },
  { below: false, seconds: 2 * H, ...any },
  { below: false, seconds: 4 * H, ...any },
  { below: false, seconds: 5 * H, ...any },
  { below: false, seconds: 8 * H, ...any },
  { below: false, seconds: 12 * H, ...any },
  { below: true, seconds: H, lasts: H - 1, trips: [3, 1, 2, 3] },
  { below: true, seconds: 2 * H, lasts: 2 * H - 1, trips: [3, 1, 2, 3] },
  { below: true, seconds: 4 * H, lasts: 4 * H - 1, trips: [3, 1, 2, 3] },
  { below: true, seconds: 5 * H, lasts: 5 * H - 1, trips: [3, 1, 2, 3] },
  { below: true, seconds: 8 * H, lasts: 8 * H - 1, trips: [3, 1, 2, 3] },
  { below: true, seconds: 12 * H, lasts: 12 * H - 1, trips: [3, 1, 2, 3] },
]

test.each(worlds)(
  'below the maximum only: $below; of a role of at most $seconds s, every console lasts $lasts s, after $trips round trips',
  async ({ below, seconds, lasts, trips }) => {
    const { open, plan, core, later, asked } = await scene({ seconds, below })
    const planned = below ? seconds : 12 * H
    expect(plan()).toEqual([12 * H, true])
    const clicks = [await open(), await open()]
    // Nobody waits for the disk.
    await expect.poll(plan, { interval: 5, timeout: 10_000 }).toEqual([planned, false])
    core.roleSessions.forgetAll()
    clicks.push(await open())
    await later(DAY_MS)
    expect(plan()).toEqual(below ? [12 * H, true] : [12 * H, false])
    clicks.push(await open())

    const reason = planned < 12 * H ? 'role-maximum' : 'as-asked'
    expect(clicks).toEqual(trips.map(each => ({ trips: each, planned, reason, lasts })))
    // The secrets that lie in memory are good for an hour, however long the consoles last.
    expect(new Set(asked('AssumeRole').map(({ durationSeconds }) => durationSeconds))).toEqual(new Set([H]))
  },
)

test('what is wished for is asked first, and under it where it is refused: also for short consoles', async () => {
  const { core, northwind, open } = await scene({ seconds: 4 * H, below: true })
  await core.accounts.update(northwind.id, { sessionSeconds: 4 * H })
  expect(await open()).toMatchObject({ trips: 3, lasts: 4 * H - 1, planned: 4 * H, reason: 'as-asked' })
  // A maximum between two whole hours is found by who wishes for just that.
  await core.accounts.update(northwind.id, { sessionSeconds: 5400, sessionLimits: nothingLearnt })
  expect(await open()).toMatchObject({ trips: 1, lasts: 5400, planned: 5400 })
})

test('a maximum that was raised is noticed a day later, or once the account is verified again', async () => {
  const { core, northwind, sandbox, open, later } = await scene({ seconds: 4 * H, below: true })
  expect(await open()).toMatchObject({ lasts: 4 * H - 1 })
  sandbox.control.setMaxSessionDuration(northwind.roleArn, 8 * H)
  expect(await open()).toMatchObject({ lasts: 4 * H - 1, trips: 1 })
  await later(DAY_MS)
  expect(await open()).toMatchObject({ lasts: 8 * H - 1 })

  sandbox.control.setMaxSessionDuration(northwind.roleArn, 12 * H)
  await core.verification.verify('run', [northwind.id])
  expect(await open()).toMatchObject({ lasts: 12 * H - 1, trips: 2 })
})

test('a maximum that was lowered is noticed at once, with a role session of its own', async () => {
  const { northwind, sandbox, open, asked } = await scene({ seconds: 12 * H, below: true })
  expect(await open()).toMatchObject({ lasts: 12 * H - 1 })
  sandbox.control.setMaxSessionDuration(northwind.roleArn, 2 * H)
  // The role session might have been at fault, so another is tried before anything shorter is.
  expect(await open()).toMatchObject({ lasts: 2 * H - 1, trips: 4, reason: 'role-maximum' })
  expect(await open()).toMatchObject({ lasts: 2 * H - 1, trips: 1 })
  expect(asked('AssumeRole')).toHaveLength(2)
})

const odd = { operation: 'getSigninToken', kind: 'refuse', status: 400, code: 'Odd', message: 'No.' } as const

test('one odd refusal costs a second of the console, and not for good', async () => {
  const { sandbox, open, core, northwind, later } = await scene({ seconds: H, below: false })
  sandbox.control.addFault(odd)
  expect(await open()).toMatchObject({ lasts: 12 * H - 1, planned: 12 * H, trips: 3 })
  expect(core.accounts.find(northwind.id)?.sessionLimits.sessionDuration).toMatchObject({
    granted: 12 * H - 1,
    refused: 12 * H,
  })
  await later(DAY_MS)
  expect(await open()).toMatchObject({ lasts: 12 * H, trips: 2 })
  await expect
    .poll(() => core.accounts.find(northwind.id)?.sessionLimits.sessionDuration, { timeout: 10_000 })
    .toMatchObject({ granted: 12 * H, refused: null })
})

test('where every SessionDuration is refused, that is not for good either', async () => {
  const { sandbox, open, plan, later } = await scene({ seconds: 2 * H, below: false })
  sandbox.control.addFault({ ...odd, times: 13 })
  expect(await open()).toMatchObject({ planned: H, reason: 'session-duration-refused' })
  expect(plan()).toEqual([12 * H, true])
  // From now on the console ends with its role session, so that is asked for as long as the role allows.
  expect(await open()).toMatchObject({ planned: 2 * H, reason: 'role-maximum' })
  expect(plan()).toEqual([2 * H, false])
  await later(DAY_MS)
  expect(await open()).toMatchObject({ lasts: 12 * H, trips: 2, reason: 'as-asked' })
})

test('through role chaining it is an hour, and no SessionDuration is sent', async () => {
  const { core, sandbox, mfaAccounts, prompt, code, asked, open } = await setMfaScene('once-a-day')
  sandbox.control.setSettings({ sessionDurationBelowMaximum: true })
  const [account = expect.fail()] = await mfaAccounts(1)
  const opening = open(account)
  core.mfaPrompts.answer((await prompt()).id, code(), false)
  expect(await opening).toMatchObject({ value: { plan: { consoleSeconds: H, reason: 'mfa-session' } } })
  expect(asked('getSigninToken')).toMatchObject([{ sessionDurationSent: false, status: 200 }])
  expect(core.accounts.find(account.id)?.sessionLimits).toEqual(nothingLearnt)
})
