import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { PROMPT_MS } from '../../../electron/terminal/caller-prompts'
import { failed, ok } from '../../../shared/result'
import { aws, setTerminalScene, terminalAccount } from '../../support/terminal-scene'

beforeEach(() => void vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] }))
afterEach(() => void vi.useRealTimers())

const HOUR = 3_600_000
const terraform = { name: 'terraform', path: '/usr/bin/terraform' }

it.each([
  ['once', 0],
  ['hour', HOUR],
  ['working-day', 8 * HOUR],
] as const)('%s is as long as it says, by the clock', async (grant, length) => {
  const { ask, choose, wait, seen } = setTerminalScene()
  const first = ask()
  choose(grant)
  expect(await first).toMatchObject({ ok: true, credentials: { Version: 1 } })

  if (length > 0) {
    wait(length - 1)
    expect(await ask()).toMatchObject({ ok: true })
    wait(1)
  }
  const again = ask()
  expect(seen.prompts.filter(Boolean)).toHaveLength(2)
  choose('deny')
  expect(await again).toMatchObject({ ok: false, failure: { kind: 'denied' } })
})

it('until Hatrack quits is until it is locked', async () => {
  const { terminal, ask, choose, wait } = setTerminalScene()
  const first = ask()
  choose('until-quit')
  await first
  wait(1000 * HOUR)
  expect(await ask()).toMatchObject({ ok: true })
  terminal.lock()
  void ask()
  expect(terminal.pending()).toMatchObject({ caller: 'aws', callerPath: '/usr/bin/aws' })
})

it('a clock that was set back makes nothing longer', async () => {
  const { terminal, ask, choose, wait } = setTerminalScene()
  const first = ask()
  choose('hour')
  await first
  wait(-1)
  void ask()
  expect(terminal.pending()).not.toBeNull()
})

it('is for one program and one account', async () => {
  const { terminal, account, accounts, ask, choose } = setTerminalScene()
  accounts.push(terminalAccount({ name: 'Other' }))
  const first = ask()
  choose('until-quit')
  await first
  for (const other of [
    { caller: terraform },
    { caller: { name: 'aws', path: '/tmp/aws' } },
    { caller: { name: 'aws', path: null } },
    { accountId: accounts[1]?.id ?? '' },
  ]) {
    const asked = ask(other)
    expect(terminal.pending()).not.toBeNull()
    choose('deny')
    expect(await asked).toMatchObject({ failure: { kind: 'denied' } })
  }
  terminal.forget(account.id)
  void ask()
  expect(terminal.pending()).not.toBeNull()
})

it('a denial is for that request', async () => {
  const { ask, choose, seen } = setTerminalScene()
  for (let time = 0; time < 2; time++) {
    const asked = ask()
    choose('deny')
    expect(await asked).toEqual({
      version: 1,
      ok: false,
      failure: {
        kind: 'denied',
        title: 'You denied this in Hatrack.',
        next: 'Run the command again if it should have the credentials.',
      },
    })
  }
  expect(seen.sessions).toEqual([])
})

it('asks one thing at a time, and once for those who ask the same', async () => {
  const { terminal, ask, choose, seen } = setTerminalScene()
  const two = [ask(), ask()]
  const other = ask({ caller: terraform })
  expect(seen.prompts).toHaveLength(1)
  expect(terminal.pending()?.caller).toBe('aws')
  choose('once')
  expect(await Promise.all(two)).toEqual([
    expect.objectContaining({ ok: true }),
    expect.objectContaining({ ok: true }),
  ])
  expect(terminal.pending()?.caller).toBe('terraform')
  choose('once')
  expect(await other).toMatchObject({ ok: true })
  expect(terminal.pending()).toBeNull()
  expect(seen.prompts.map(prompt => prompt?.caller)).toEqual(['aws', 'terraform', undefined])
  expect(seen.shown).toBe(2)
})

it('waits a minute for each, from when it is shown', async () => {
  const { terminal, ask } = setTerminalScene()
  const first = ask()
  const second = ask({ caller: terraform })
  expect(terminal.pending()?.until).toBe('2026-11-21T09:01:00.000Z')
  vi.advanceTimersByTime(PROMPT_MS)
  expect(await first).toMatchObject({ failure: { kind: 'unanswered' } })
  vi.advanceTimersByTime(PROMPT_MS - 1)
  expect(terminal.pending()?.caller).toBe('terraform')
  vi.advanceTimersByTime(1)
  expect(await second).toMatchObject({ failure: { kind: 'unanswered' } })
  expect(terminal.pending()).toBeNull()
})

it('takes a question back when nobody waits for it any more', async () => {
  const { terminal, ask, choose } = setTerminalScene()
  const gone = new AbortController()
  const first = ask({}, gone.signal)
  const second = ask()
  const prompt = terminal.pending()
  gone.abort(new Error('gone'))
  await expect(first).rejects.toThrow('gone')
  expect(terminal.pending()).toEqual(prompt)
  choose('deny')
  await second
  expect(terminal.answer(prompt?.id as never, 'until-quit')).toEqual(failed({ kind: 'prompt-gone' }))
})

it('locking refuses who waits, and what AWS is still asked for', async () => {
  let release = () => {}
  const scene = setTerminalScene({
    session: () =>
      new Promise(resolve => {
        release = () => resolve(failed({ kind: 'cancelled' }))
      }),
  })
  const waiting = scene.ask()
  scene.terminal.lock()
  expect(await waiting).toMatchObject({ failure: { kind: 'locked' } })
  expect(scene.terminal.pending()).toBeNull()

  const underWay = scene.ask()
  scene.choose('until-quit')
  await Promise.resolve()
  scene.terminal.lock()
  release()
  expect(await underWay).toMatchObject({ failure: { kind: 'locked' } })
})

it('asks nobody about an account that is not linked, or a request that is none', async () => {
  const { ask, seen } = setTerminalScene()
  expect(await ask({ accountId: '5b0f5a1e-8f0e-4a52-9b0e-1f4de7a55b11' })).toMatchObject({
    failure: { kind: 'unknown-account' },
  })
  expect(await ask({ accountId: '../..' as never })).toMatchObject({ failure: { kind: 'points-nowhere' } })
  for (const wrong of [
    { accountId: '' },
    { accountId: 'x'.repeat(1001) },
    { caller: { name: '', path: null } },
    { caller: { ...aws, pid: 1 } },
    { version: 2 },
    { command: 'console' },
    { more: true },
  ]) {
    expect(await ask(wrong as never)).toMatchObject({ failure: { kind: 'malformed-request' } })
  }
  expect(seen.prompts).toEqual([])
})

it('shows no text that disguises itself', async () => {
  const { terminal, ask } = setTerminalScene()
  void ask({ caller: { name: 'a\u202Esw\n\u0000', path: '/x/\u200Fy\u001b[2J' } })
  expect(terminal.pending()).toMatchObject({
    caller: 'a\ufffdsw\ufffd\ufffd',
    callerPath: '/x/\ufffdy\ufffd[2J',
  })
})

it('where the account asks why, nothing is given without a reason, and one is enough while the consent lasts', async () => {
  const { terminal, account, accounts, ask, choose, wait, seen, reasons } = setTerminalScene()
  accounts[0] = { ...account, asksReason: true }
  const first = ask()
  expect(terminal.pending()).toMatchObject({ asksReason: true })
  expect(choose('hour')).toEqual(failed({ kind: 'reason-needed' }))
  expect([terminal.pending() !== null, seen.sessions]).toEqual([true, []])
  choose('hour', 'INC-4711')
  expect(await first).toMatchObject({ ok: true })
  expect(await ask()).toMatchObject({ ok: true })
  wait(HOUR)
  const denied = ask()
  expect(choose('deny')).toEqual(ok(undefined))
  expect(await denied).toMatchObject({ ok: false, failure: { kind: 'denied' } })
  expect(reasons()).toEqual(['INC-4711', 'INC-4711', null])
})

it('a consent from before the account asked why does not stand for a reason', async () => {
  const { terminal, account, accounts, ask, choose, reasons } = setTerminalScene()
  const first = ask()
  expect(terminal.pending()).toMatchObject({ asksReason: false })
  choose('until-quit')
  await first
  accounts[0] = { ...account, asksReason: true }
  const again = ask()
  choose('until-quit', 'INC-4711')
  await again
  expect(await ask()).toMatchObject({ ok: true })
  expect(reasons()).toEqual([null, 'INC-4711', 'INC-4711'])
})

it('copies nothing without the reason that the account asks for', async () => {
  const { terminal, account, accounts, seen, reasons } = setTerminalScene()
  accounts[0] = { ...account, asksReason: true }
  expect(await terminal.copy(account.id, 'bash')).toEqual(failed({ kind: 'reason-needed' }))
  expect([seen.sessions, seen.copied]).toEqual([[], []])
  expect(await terminal.copy(account.id, 'bash', 'INC-4711')).toMatchObject({ ok: true })
  expect([seen.copied.length, reasons()]).toEqual([1, [null, 'INC-4711']])
})
