import { randomUUID } from 'node:crypto'
import { expect, test } from 'vitest'
import type { LinkedAccountId } from '../../../shared/account'
import { historyOf } from '../../support/history'
import { setSignedUpScene } from '../../support/scene'
import { stopwatch } from '../../support/stopwatch'

const atHome = (accountIds: LinkedAccountId[]) =>
  accountIds.map(accountId => ({ accountId, destination: null }))

type Scene = Awaited<ReturnType<typeof setSignedUpScene>>

const linkMany = async ({ account, sandbox }: Scene, count: number) => {
  const opening = sandbox.world.accounts.filter(({ expects }) => expects.startsWith('opens')).slice(0, count)
  return Promise.all(opening.map(({ title }) => account(title)))
}

test('several open, four at a time, each once, and how far it is is told', async () => {
  const scene = await setSignedUpScene({ additionalAccounts: 20 })
  const { core, sandbox, asked } = scene
  const accounts = await linkMany(scene, 20)
  sandbox.control.setLatency(30)
  sandbox.control.clearLog()
  const runId = randomUUID()
  const accountIds = accounts.map(({ id }) => id)
  // The same account twice is one console.
  const outcomes = await core.openMany.open({
    runId,
    consoles: atHome([...accountIds, ...accountIds.slice(0, 3)]),
  })

  expect(outcomes).toEqual(accountIds.map(accountId => ({ accountId, failure: null })))
  expect([asked('AssumeRole').length, asked('getSigninToken').length]).toEqual([20, 20])
  // Those of browsers are not the app's.
  for (const operation of ['AssumeRole', 'getSigninToken'] as const) {
    expect(sandbox.control.peakInFlight(operation)).toBeLessThanOrEqual(4)
  }
  expect(sandbox.control.peakInFlight('AssumeRole')).toBeGreaterThan(1)
  const told = core.seen.told.filter(({ channel }) => channel === 'console.openingMany')
  expect(told.map(({ payload }) => payload)).toEqual(
    Array.from({ length: 20 }, (_, at) => ({ runId, done: at + 1, total: 20 })),
  )
  expect(new Set(core.consoleSessions.list().map(({ accountId }) => accountId))).toEqual(new Set(accountIds))
})

test('those that fail are named, and keep nobody else from opening', async () => {
  const scene = await setSignedUpScene()
  const { core, account, sandbox } = scene
  const denied = sandbox.world.accounts.find(({ expects }) => expects === 'access-denied')
  const [good] = await linkMany(scene, 1)
  const refused = await account(denied?.title ?? expect.fail())
  const gone = await account('Bluebird Logistics')
  await core.accounts.remove([gone.id])
  const accountIds = [refused.id, gone.id, good?.id ?? expect.fail()]
  expect(await core.openMany.open({ runId: randomUUID(), consoles: atHome(accountIds) })).toMatchObject([
    { accountId: refused.id, failure: { kind: 'access-denied' } },
    { accountId: gone.id, failure: { kind: 'unknown-account' } },
    { accountId: good?.id, failure: null },
  ])
})

test('cancelled, what has not begun does not begin, and nothing more opens', async () => {
  const scene = await setSignedUpScene({ additionalAccounts: 12 })
  const { core, sandbox, asked } = scene
  const accounts = await linkMany(scene, 12)
  sandbox.control.setLatency(200, 'AssumeRole')
  const runId = randomUUID()
  const opening = core.openMany.open({ runId, consoles: atHome(accounts.map(({ id }) => id)) })
  await expect.poll(() => sandbox.control.peakInFlight('AssumeRole')).toBe(4)

  const took = stopwatch()
  core.openMany.cancel(runId)
  const outcomes = await opening
  expect(took()).toBeLessThan(100)
  expect(new Set(outcomes.map(({ failure }) => failure?.kind))).toEqual(new Set(['cancelled']))
  expect([core.seen.browsed, core.consoleSessions.list()]).toEqual([[], []])
  expect(asked('AssumeRole').length).toBeLessThanOrEqual(4)
  // Another run's id cancels nothing.
  core.openMany.cancel(randomUUID())
})

test('locked, those that wait do not open behind the locked screen', async () => {
  const scene = await setSignedUpScene({ additionalAccounts: 12 })
  const { core, sandbox, asked } = scene
  const accounts = await linkMany(scene, 12)
  sandbox.control.setLatency(100, 'AssumeRole')
  const opening = core.openMany.open({ runId: randomUUID(), consoles: atHome(accounts.map(({ id }) => id)) })
  await expect.poll(() => sandbox.control.peakInFlight('AssumeRole')).toBe(4)
  core.lock()
  const outcomes = await opening
  expect(new Set(outcomes.map(({ failure }) => failure?.kind))).toEqual(new Set(['cancelled']))
  await new Promise(resolve => setTimeout(resolve, 300))
  expect([core.seen.browsed, core.consoleSessions.list()]).toEqual([[], []])
  expect(asked('AssumeRole').length).toBeLessThanOrEqual(4)
})

test('a reason is that of those who ask for one, and of nobody else', async () => {
  const scene = await setSignedUpScene()
  const [asks, does] = await linkMany(scene, 2)
  if (!asks || !does) expect.fail()
  await scene.core.accounts.update(asks.id, { asksReason: true })
  await scene.core.openMany.open({
    runId: randomUUID(),
    consoles: atHome([asks.id, does.id]),
    reason: 'INC-4711',
  })
  const reasons = new Map((await historyOf(scene.core)).map(({ linkId, reason }) => [linkId, reason]))
  expect(reasons).toEqual(
    new Map([
      [asks.id, 'INC-4711'],
      [does.id, null],
    ]),
  )
})
