import { expect, onTestFinished, test } from 'vitest'
import { failed } from '../../../shared/result'
import { setMfaScene, TITLES } from '../../support/mfa-scene'
import { stopwatch } from '../../support/stopwatch'

const cancelled = failed({ kind: 'cancelled' })

test('once a day, five opens at once: one prompt, one GetSessionToken, five consoles', async () => {
  const { core, mfaAccounts, open, prompt, code, asked, prompts, pages } = await setMfaScene('once-a-day')
  const accounts = await mfaAccounts(5)
  const opening = accounts.map(open)
  const shown = await prompt({ waiting: 5 })
  expect(shown.purpose).toEqual({ of: 'open', accountName: null })
  core.mfaPrompts.answer(shown.id, code(), false)
  expect(await Promise.all(opening)).toMatchObject(Array(5).fill({ ok: true }))
  expect([asked('GetSessionToken').length, asked('AssumeRole').length, pages.length]).toEqual([1, 5, 5])
  expect(new Set(prompts().map(one => one?.id ?? null))).toEqual(new Set([shown.id, null]))
})

test('once a day, a wrong code costs one more prompt and no more', async () => {
  const { core, mfaAccounts, open, prompt, code, prompts } = await setMfaScene('once-a-day')
  const opening = (await mfaAccounts(5)).map(open)
  core.mfaPrompts.answer((await prompt({ waiting: 5 })).id, code(7), false)
  core.mfaPrompts.answer((await prompt({ problem: 'wrong', waiting: 5 })).id, code(), false)
  expect(await Promise.all(opening)).toMatchObject(Array(5).fill({ ok: true }))
  // While a code is looked at, nobody is asked for another.
  expect(
    prompts()
      .map(shown => shown && `${shown.problem} ${shown.waiting}`)
      .slice(-4),
  ).toEqual(['null 5', null, 'wrong 5', null])
})

test('each time, they are asked for one after another, each with a code of its own', async () => {
  const { core, mfaAccounts, open, prompt, code, asked, prompts } = await setMfaScene('each-time')
  const accounts = await mfaAccounts(3)
  const opening = accounts.map(open)
  for (const [place, steps] of [0, 1, -1].entries()) {
    const shown = await prompt({
      purpose: { of: 'open', accountName: TITLES[place] ?? '' },
      waiting: 3 - place,
    })
    core.mfaPrompts.answer(shown.id, code(steps), false)
  }
  expect(await Promise.all(opening)).toMatchObject(
    Array(3).fill({ ok: true, value: { plan: { reason: 'as-asked' } } }),
  )
  expect(asked('AssumeRole').map(({ mfaSent, status }) => [mfaSent, status])).toEqual(
    Array(3).fill([true, 200]),
  )
  expect([asked('GetSessionToken').length, prompts().at(-1)]).toEqual([0, null])
})

test('each time, one code for all: one GetSessionToken, and consoles of an hour', async () => {
  const { core, mfaAccounts, open, prompt, code, asked } = await setMfaScene('each-time')
  const accounts = await mfaAccounts(5)
  const opening = accounts.map(open)
  core.mfaPrompts.answer((await prompt({ waiting: 5 })).id, code(), true)
  expect(await Promise.all(opening)).toMatchObject(
    Array(5).fill({ ok: true, value: { plan: { reason: 'mfa-session', consoleSeconds: 3600 } } }),
  )
  expect([asked('GetSessionToken'), asked('AssumeRole').length]).toMatchObject([
    [{ durationSeconds: 900 }],
    5,
  ])

  // It served those who waited. Who comes later is asked, and may have twelve hours.
  const later = open(accounts[0] ?? expect.fail())
  core.mfaPrompts.answer((await prompt({ waiting: 1 })).id, code(1), false)
  expect(await later).toMatchObject({ ok: true, value: { plan: { reason: 'as-asked' } } })
})

test.each(['each-time', 'once-a-day'] as const)(
  '%s: cancelling the prompt ends all that wait for it within 100 ms, and opens nothing',
  async policy => {
    const errors = unhandled()
    const { core, mfaAccounts, open, prompt, asked } = await setMfaScene(policy)
    const opening = (await mfaAccounts(5)).map(open)
    const { id } = await prompt({ waiting: 5 })
    const took = stopwatch()
    core.mfaPrompts.cancel(id)
    expect(await Promise.all(opening)).toEqual(Array(5).fill(cancelled))
    expect(took()).toBeLessThan(100)
    expect([core.seen.browsed, asked('AssumeRole'), core.mfaPrompts.pending(), errors]).toEqual([
      [],
      [],
      null,
      [],
    ])
  },
)

test('cancelling one opening takes its wish back within 100 ms, and the others stay', async () => {
  const { core, mfaAccounts, open, prompt, code, asked } = await setMfaScene('once-a-day')
  const accounts = await mfaAccounts(3)
  const opening = accounts.map(open)
  const { id } = await prompt({ waiting: 3 })
  const took = stopwatch()
  core.consoles.cancel(accounts[1]?.id ?? expect.fail())
  expect(await opening[1]).toEqual(cancelled)
  expect(took()).toBeLessThan(100)
  // What is being typed stays.
  expect((await prompt({ waiting: 2 })).id).toBe(id)
  // The one in whose name it is asked for goes, and the next takes its place.
  core.consoles.cancel(accounts[0]?.id ?? expect.fail())
  const next = await prompt({ waiting: 1, purpose: { of: 'open', accountName: TITLES[2] ?? '' } })
  core.mfaPrompts.answer(next.id, code(), false)
  expect(await Promise.all(opening)).toMatchObject([cancelled, cancelled, { ok: true }])
  expect([asked('GetSessionToken').length, asked('AssumeRole').length, core.seen.browsed.length]).toEqual([
    1, 1, 1,
  ])
})

test('cancelled while its code is exchanged, the code serves the others all the same', async () => {
  const errors = unhandled()
  const { core, mfaAccounts, open, prompt, code, sandbox, asked, prompts } = await setMfaScene('once-a-day')
  const accounts = await mfaAccounts(3)
  sandbox.control.setLatency(300, 'GetSessionToken')
  const opening = accounts.map(open)
  core.mfaPrompts.answer((await prompt({ waiting: 3 })).id, code(), false)
  await promptGone(core)
  const took = stopwatch()
  core.consoles.cancel(accounts[0]?.id ?? expect.fail())
  expect(await opening[0]).toEqual(cancelled)
  expect(took()).toBeLessThan(100)
  expect(await Promise.all(opening)).toMatchObject([cancelled, { ok: true }, { ok: true }])
  expect([asked('GetSessionToken').length, prompts().at(-1), errors]).toEqual([1, null, []])
})

test('cancelled while its wrong code is exchanged, the next is asked instead', async () => {
  const errors = unhandled()
  const { core, mfaAccounts, open, prompt, code, sandbox } = await setMfaScene('once-a-day')
  const accounts = await mfaAccounts(2)
  sandbox.control.setLatency(300, 'GetSessionToken')
  const opening = accounts.map(open)
  core.mfaPrompts.answer((await prompt({ waiting: 2 })).id, code(7), false)
  await promptGone(core)
  core.consoles.cancel(accounts[0]?.id ?? expect.fail())
  expect(await opening[0]).toEqual(cancelled)
  core.mfaPrompts.answer((await prompt({ waiting: 1, problem: null })).id, code(), false)
  expect(await opening[1]).toMatchObject({ ok: true })
  expect(errors).toEqual([])
})

test('where GetSessionToken cannot be asked, one says so and the next is asked', async () => {
  const { core, mfaAccounts, open, prompt, code, sandbox } = await setMfaScene('once-a-day')
  const accounts = await mfaAccounts(2)
  sandbox.control.addFault({
    operation: 'GetSessionToken',
    kind: 'refuse',
    status: 403,
    code: 'AccessDenied',
    message: 'User is not authorized to perform: sts:GetSessionToken with an explicit deny',
  })
  const opening = accounts.map(open)
  core.mfaPrompts.answer((await prompt({ waiting: 2 })).id, code(), false)
  core.mfaPrompts.answer((await prompt({ waiting: 1 })).id, code(1), false)
  expect(await Promise.all(opening)).toMatchObject([
    { failure: { kind: 'access-denied', evidence: { step: 'session-token' } } },
    { ok: true },
  ])
})

test('copying and opening one account ask for one code', async () => {
  const { core, mfaAccounts, open, prompt, code, asked } = await setMfaScene('each-time')
  const [account = expect.fail()] = await mfaAccounts(1)
  const copying = core.consoles.copyUrl({ accountId: account.id, destination: null })
  const opening = open(account)
  core.mfaPrompts.answer((await prompt({ waiting: 1 })).id, code(), false)
  expect(await Promise.all([copying, opening])).toMatchObject([{ ok: true }, { ok: true }])
  expect([asked('AssumeRole').length, core.seen.copied.length, core.seen.browsed.length]).toEqual([1, 1, 1])
})

test('when the account goes, its prompt goes with it', async () => {
  const { core, mfaAccounts, open, prompt } = await setMfaScene('each-time')
  const [account = expect.fail()] = await mfaAccounts(1)
  const opening = open(account)
  await prompt()
  core.consoles.abandon(account.id)
  expect([await opening, core.mfaPrompts.pending()]).toEqual([cancelled, null])
})

async function promptGone({ mfaPrompts }: { mfaPrompts: { pending(): unknown } }): Promise<void> {
  await expect.poll(() => mfaPrompts.pending(), { interval: 5 }).toBeNull()
}

/** Collects what nobody caught, until the test is over. */
function unhandled(): unknown[] {
  const errors: unknown[] = []
  const listen = (error: unknown) => errors.push(error)
  process.on('unhandledRejection', listen)
  onTestFinished(() => void process.off('unhandledRejection', listen))
  return errors
}
