import { randomUUID } from 'node:crypto'
import { setTimeout as pause } from 'node:timers/promises'
import { expect, test } from 'vitest'
import type { LinkedAccount } from '../../../shared/account'
import { ExternalId } from '../../../shared/external-id'
import type { MfaPrompt } from '../../../shared/mfa-prompt'
import type { VerifyProgress } from '../../../shared/verify-outcome'
import { linkRequest, type SignedUpScene, setSignedUpScene } from '../../support/scene'
import { stopwatch } from '../../support/stopwatch'

const RUN = randomUUID()
const COUNT = 40

/** A scene in which so many customers are linked, and none was verified yet. */
async function setManyScene(): Promise<SignedUpScene & { accounts: LinkedAccount[] }> {
  const scene = await setSignedUpScene({ additionalAccounts: COUNT })
  const { core, identity, sandbox } = scene
  const accounts: LinkedAccount[] = []
  for (const customer of sandbox.world.accounts.filter(({ title }) => title.startsWith('Customer '))) {
    const linked = await core.link({ ...linkRequest(identity, customer), unverified: true })
    accounts.push(linked.ok ? linked.value.account : expect.fail())
  }
  sandbox.control.clearLog()
  core.seen.told.length = 0
  return { ...scene, accounts }
}

const progress = ({ core }: SignedUpScene) =>
  core.seen.told
    .filter(({ channel }) => channel === 'accounts.verifying')
    .map(({ payload }) => payload as VerifyProgress)

test('all are verified while AWS throttles 30 %, with four requests in flight at most', {
  timeout: 90_000,
}, async () => {
  const scene = await setManyScene()
  const { core, accounts, sandbox } = scene
  sandbox.control.setThrottling(0.3, 'verify')
  sandbox.control.setLatency(20)
  const outcomes = await core.verification.verify(RUN, 'all')
  expect(outcomes).toEqual(accounts.map(({ id }) => ({ accountId: id, result: 'good', failure: null })))
  expect(new Set(core.accounts.list().map(({ verification }) => verification.state))).toEqual(
    new Set(['verified']),
  )
  expect(sandbox.control.log().some(({ fault }) => fault === 'throttle')).toBe(true)
  expect(sandbox.control.peakInFlight()).toBe(4)

  const told = progress(scene)
  expect(told.at(-1)).toEqual({ runId: RUN, done: COUNT, total: COUNT, running: [] })
  expect(told.map(({ done }) => done)).toEqual(told.map(({ done }) => done).toSorted((a, b) => a - b))
})

test('one that is refused and one that is gone stop nobody', async () => {
  const { core, accounts, sandbox } = await setManyScene()
  const [first = expect.fail(), second = expect.fail(), third = expect.fail()] = accounts
  sandbox.control.rotateExternalId(first.roleArn)
  await core.accounts.remove([second.id])
  const outcomes = await core.verification.verify(randomUUID(), [first.id, second.id, third.id, third.id])
  expect(outcomes).toMatchObject([
    { accountId: first.id, result: 'refused', failure: { kind: 'access-denied' } },
    { accountId: second.id, result: 'cancelled', failure: null },
    { accountId: third.id, result: 'good', failure: null },
  ])
})

// What is being kept is still written: on a busy disk that takes longer, but not three times.
test('cancelled, everything ends at once: no request follows, and what was found is kept', {
  retry: 2,
}, async () => {
  const scene = await setManyScene()
  const { core, sandbox } = scene
  sandbox.control.setLatency(30)
  const verifying = core.verification.verify(RUN, 'all')
  await expect
    .poll(() => progress(scene).at(-1)?.done ?? 0, { interval: 5, timeout: 20_000 })
    .toBeGreaterThan(4)
  const took = stopwatch()
  core.verification.cancel(RUN)
  const outcomes = await verifying
  expect(took()).toBeLessThan(100)
  const requests = core.seen.requests.length
  await pause(300)
  expect(core.seen.requests).toHaveLength(requests)

  const results = outcomes.map(({ accountId, result }) => [
    result,
    core.accounts.find(accountId)?.verification.state,
  ])
  expect(outcomes).toHaveLength(COUNT)
  expect(new Set(results.map(result => result.join()))).toEqual(
    new Set(['good,verified', 'cancelled,unverified']),
  )
  expect(
    (
      await core.verification.verify(
        randomUUID(),
        core.accounts
          .list()
          .slice(-1)
          .map(({ id }) => id),
      )
    )[0]?.result,
  ).toBe('good')
})

test('cancelled while AWS throttles everything, it ends at once too', async () => {
  const { core, sandbox } = await setManyScene()
  sandbox.control.setThrottling(1)
  const verifying = core.verification.verify(RUN, 'all')
  await expect.poll(() => sandbox.control.log().length, { interval: 5 }).toBeGreaterThan(30)
  const took = stopwatch()
  core.verification.cancel(RUN)
  expect(new Set((await verifying).map(({ result }) => result))).toEqual(new Set(['cancelled']))
  expect(took()).toBeLessThan(100)
})

test('many that demand MFA are verified with one code', async () => {
  const { core, identity, accounts, sandbox, asked } = await setManyScene()
  const { serialNumber } = sandbox.world.mfa
  await core.identities.setMfa(identity.id, { serialNumber, policy: 'each-time' })
  const some = accounts.slice(0, 20)
  for (const { id } of some) await core.accounts.update(id, { mfaRequired: true })
  const verifying = core.verification.verify(
    randomUUID(),
    some.map(({ id }) => id),
  )
  await expect
    .poll(() => core.mfaPrompts.pending(), { interval: 5 })
    .toMatchObject({ purpose: { of: 'verify' }, waiting: 16 })
  core.mfaPrompts.answer(core.mfaPrompts.pending()?.id ?? expect.fail(), sandbox.control.mfaCode(), false)
  expect(new Set((await verifying).map(({ result }) => result))).toEqual(new Set(['good']))
  expect(asked('GetSessionToken')).toHaveLength(1)
})

test('who gives no code once is not asked again, and the others are verified first', async () => {
  const { core, identity, accounts, sandbox } = await setManyScene()
  const { serialNumber } = sandbox.world.mfa
  await core.identities.setMfa(identity.id, { serialNumber, policy: 'each-time' })
  for (const { id } of accounts.slice(0, 20)) await core.accounts.update(id, { mfaRequired: true })
  const verifying = core.verification.verify(RUN, 'all')
  await expect.poll(() => core.mfaPrompts.pending()?.waiting, { interval: 5, timeout: 20_000 }).toBe(16)
  core.mfaPrompts.cancel(core.mfaPrompts.pending()?.id ?? expect.fail())
  const results = (await verifying).map(({ result }) => result)
  expect(results.filter(result => result === 'good')).toHaveLength(20)
  expect(results.filter(result => result === 'cancelled')).toHaveLength(20)
  const prompts = core.seen.told.filter(({ channel, payload }) => channel === 'mfa.changed' && payload)
  expect(new Set(prompts.map(({ payload }) => (payload as MfaPrompt).id)).size).toBe(1)
})

test('what was found of a link as it was is not written onto a link that was changed meanwhile', async () => {
  const { core, accounts, sandbox } = await setManyScene()
  const [account] = accounts
  if (!account) throw new Error('Nothing is linked.')
  sandbox.control.setLatency(50)
  const verifying = core.verification.verify(RUN, [account.id])
  await core.accounts.update(account.id, { externalId: ExternalId.parse('ht-another-one') })
  await verifying
  expect(core.accounts.find(account.id)?.verification).toEqual({ state: 'unverified' })
})
