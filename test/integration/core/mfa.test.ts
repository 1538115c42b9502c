import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { expect, test } from 'vitest'
import { failed, ok } from '../../../shared/result'
import { setMfaScene, TITLES } from '../../support/mfa-scene'

const HOUR = 3_600_000

test('each time: the code goes with AssumeRole, and the console lasts twelve hours', async () => {
  const { core, identity, mfaAccounts, open, prompt, code, asked, pages } = await setMfaScene('each-time')
  const [account = expect.fail()] = await mfaAccounts(1)
  const opening = open(account)
  const shown = await prompt()
  expect(shown).toEqual({
    id: expect.any(String),
    identityId: identity.id,
    identityName: 'hatrack-operator',
    serialNumber: identity.mfa?.serialNumber,
    policy: 'each-time',
    purpose: { of: 'open', accountName: 'Northwind Payments' },
    problem: null,
    waiting: 1,
  })
  expect(core.mfaPrompts.answer(shown.id, `${code().slice(0, 3)} ${code().slice(3)}\n`, false)).toEqual(
    ok(undefined),
  )
  expect(await opening).toMatchObject({
    ok: true,
    value: { plan: { reason: 'as-asked', consoleSeconds: 43_200 } },
  })
  expect((await pages[0])?.status).toBe(200)
  expect([asked('AssumeRole'), asked('GetSessionToken'), asked('getSigninToken')]).toMatchObject([
    [{ mfaSent: true, status: 200 }],
    [],
    [{ sessionDurationSent: true }],
  ])
  expect(core.mfaPrompts.pending()).toBeNull()
})

test('once a day: one GetSessionToken, then no prompt; consoles last an hour', async () => {
  const { core, mfaAccounts, open, prompt, code, asked, prompts, pages } = await setMfaScene('once-a-day')
  const accounts = await mfaAccounts(3)
  const first = open(accounts[0] ?? expect.fail())
  core.mfaPrompts.answer((await prompt({ policy: 'once-a-day' })).id, code(), false)
  const opened = [await first]
  for (const account of accounts.slice(1)) opened.push(await open(account))
  for (const outcome of opened) {
    expect(outcome).toMatchObject({ ok: true, value: { plan: { reason: 'mfa-session' } } })
    const lasts = outcome.ok ? Date.parse(outcome.value.expiresAt) - Date.now() : 0
    expect(Math.abs(lasts - HOUR)).toBeLessThan(5000)
  }
  expect((await Promise.all(pages)).map(({ status }) => status)).toEqual([200, 200, 200])
  expect(asked('GetSessionToken')).toMatchObject([{ mfaSent: true, durationSeconds: 43_200, status: 200 }])
  expect(asked('AssumeRole').map(({ mfaSent, status }) => [mfaSent, status])).toEqual(
    Array(3).fill([false, 200]),
  )
  expect(asked('getSigninToken').map(({ sessionDurationSent }) => sessionDurationSent)).toEqual(
    Array(3).fill(false),
  )
  expect(prompts().map(shown => shown?.purpose.accountName)).toEqual(['Northwind Payments', undefined])
})

test('nothing of an MFA session touches the disk', async () => {
  const { core, mfaAccounts, open, prompt, code, asked } = await setMfaScene('once-a-day')
  const [account = expect.fail()] = await mfaAccounts(1)
  const opening = open(account)
  core.mfaPrompts.answer((await prompt()).id, code(), false)
  await opening
  await expect.poll(() => core.accounts.find(account.id)?.lastOpenedAt).toBeTruthy()
  const [{ accessKeyId } = expect.fail()] = asked('AssumeRole')
  const written = readdirSync(core.folder).map(name => readFileSync(join(core.folder, name), 'utf8'))
  expect(accessKeyId).toMatch(/^ASIA/)
  expect(written.join()).not.toMatch(/ASIA|IQoJb3JpZ2lu/)
})

test.each(['each-time', 'once-a-day'] as const)(
  '%s: a wrong code is told so, and the next one opens',
  async policy => {
    const { core, mfaAccounts, open, prompt, code, prompts } = await setMfaScene(policy)
    const [account = expect.fail()] = await mfaAccounts(1)
    const opening = open(account)
    core.mfaPrompts.answer((await prompt()).id, code(7), false)
    core.mfaPrompts.answer((await prompt({ problem: 'wrong' })).id, code(), false)
    expect(await opening).toMatchObject({ ok: true })
    expect(prompts().map(shown => shown?.problem)).toEqual([null, undefined, 'wrong', undefined])
  },
)

test('a code that AWS took is refused before AWS is asked again, and so is what is none', async () => {
  const { core, mfaAccounts, open, prompt, code, asked } = await setMfaScene('each-time')
  const [first = expect.fail(), second = expect.fail()] = await mfaAccounts(2)
  const [used, next] = [code(), code(1)]
  const opening = open(first)
  core.mfaPrompts.answer((await prompt()).id, used, false)
  await opening

  const again = open(second)
  const { id } = await prompt()
  expect(['12345', 'abcdef', '', '1234567'].map(wrong => core.mfaPrompts.answer(id, wrong, false))).toEqual(
    Array(4).fill(failed({ kind: 'invalid-mfa-code', problem: 'format' })),
  )
  expect(core.mfaPrompts.answer(id, used, false)).toEqual(
    failed({ kind: 'invalid-mfa-code', problem: 'used' }),
  )
  expect([asked('AssumeRole').length, core.mfaPrompts.pending()?.id]).toEqual([1, id])
  expect(core.mfaPrompts.answer(id, next, false)).toEqual(ok(undefined))
  expect(await again).toMatchObject({ ok: true })
  expect(core.mfaPrompts.answer(id, code(-1), false)).toEqual(failed({ kind: 'prompt-gone' }))
})

test('a code that AWS took, and whose answer was lost, is asked for again', async () => {
  const { core, mfaAccounts, open, prompt, code, sandbox } = await setMfaScene('each-time')
  const [first = expect.fail(), second = expect.fail()] = await mfaAccounts(2)
  // AWS takes the code, and its answer is lost.
  sandbox.control.addFault({ operation: 'AssumeRole', kind: 'truncate' })
  const opening = open(first)
  const used = code()
  core.mfaPrompts.answer((await prompt()).id, used, false)
  core.mfaPrompts.answer((await prompt({ problem: 'wrong' })).id, code(1), false)
  expect(await opening).toMatchObject({ ok: true })
  const more = open(second)
  core.mfaPrompts.answer((await prompt({ problem: null })).id, used, false)
  core.mfaPrompts.answer((await prompt({ problem: 'wrong' })).id, code(-1), false)
  expect(await more).toMatchObject({ ok: true })
})

test('an MFA session that AWS calls expired is asked for anew', async () => {
  const { core, mfaAccounts, open, prompt, code, sandbox, asked } = await setMfaScene('once-a-day')
  const [first = expect.fail(), second = expect.fail()] = await mfaAccounts(2)
  const opening = open(first)
  core.mfaPrompts.answer((await prompt()).id, code(), false)
  await opening
  sandbox.control.clock.advance(13 * HOUR)
  const again = open(second)
  core.mfaPrompts.answer((await prompt()).id, code(), false)
  expect(await again).toMatchObject({ ok: true, value: { plan: { reason: 'mfa-session' } } })
  expect(asked('GetSessionToken').filter(({ status }) => status === 200)).toHaveLength(2)
})

test('other keys, another device, another policy: the MFA session is forgotten', async () => {
  const { core, identity, mfaAccounts, open, prompt, code, sandbox } = await setMfaScene('once-a-day')
  const [first = expect.fail(), second = expect.fail()] = await mfaAccounts(2)
  const opening = open(first)
  core.mfaPrompts.answer((await prompt()).id, code(), false)
  await opening
  const { serialNumber } = sandbox.world.mfa
  await core.identities.setMfa(identity.id, { serialNumber, policy: 'each-time' })
  const again = open(second)
  core.mfaPrompts.answer((await prompt({ policy: 'each-time' })).id, code(1), false)
  expect(await again).toMatchObject({ ok: true, value: { plan: { reason: 'as-asked' } } })
})

test('a role that demands MFA, and an identity without a device: said, and AWS is not asked', async () => {
  const { core, identity, mfaAccounts, open, asked } = await setMfaScene('each-time')
  const [account = expect.fail()] = await mfaAccounts(1)
  await core.identities.setMfa(identity.id, null)
  expect(await open(account)).toEqual(failed({ kind: 'mfa-not-set', identityName: 'hatrack-operator' }))
  expect([asked('AssumeRole'), core.mfaPrompts.pending()]).toEqual([[], null])
})

test('a person who takes long takes nothing of AWS’s time', { timeout: 40_000 }, async () => {
  const { core, mfaAccounts, open, prompt, code, sandbox } = await setMfaScene('each-time')
  const [account = expect.fail()] = await mfaAccounts(1)
  sandbox.control.setLatency(300)
  const opening = open(account)
  const { id } = await prompt()
  // Longer than AWS is waited for.
  await pause(13_000)
  core.mfaPrompts.answer(id, code(), false)
  expect(await opening).toMatchObject({ ok: true })
})

test('a role that demands no MFA asks for no code, whatever its identity has', async () => {
  const { account, open, prompts, asked } = await setMfaScene('once-a-day')
  expect(await open(await account(TITLES[0] ?? ''))).toMatchObject({
    ok: true,
    value: { plan: { reason: 'as-asked' } },
  })
  expect([prompts(), asked('GetSessionToken')]).toEqual([[], []])
})

test('locked while a code is exchanged, the day’s MFA session is not kept', async () => {
  const { core, mfaAccounts, open, prompt, code, sandbox, asked } = await setMfaScene('once-a-day')
  const [account = expect.fail()] = await mfaAccounts(1)
  sandbox.control.setLatency(150, 'GetSessionToken')
  const opening = open(account)
  core.mfaPrompts.answer((await prompt()).id, code(), false)
  await expect.poll(() => core.seen.steps.at(-1)).toBe('session-token')
  core.lock()
  expect(await opening).toMatchObject({ ok: false, failure: { kind: 'cancelled' } })
  // AWS's answer comes all the same.
  await expect.poll(() => asked('GetSessionToken')).toMatchObject([{ status: 200 }])
  await new Promise(resolve => setTimeout(resolve, 100))

  const again = open(account)
  core.mfaPrompts.answer((await prompt()).id, code(1), false)
  expect(await again).toMatchObject({ ok: true })
  expect(asked('GetSessionToken')).toHaveLength(2)
})
