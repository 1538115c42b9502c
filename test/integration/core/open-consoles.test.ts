import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { expect, test } from 'vitest'
import { setOpening } from '../../../electron/accounts/set-opening'
import { coreHandlers } from '../../../electron/handlers'
import { ExternalId } from '../../../shared/external-id'
import { failed, ok } from '../../../shared/result'
import { refusingSessionDuration } from '../../support/accounts'
import { historyOf } from '../../support/history'
import { recordedWindows } from '../../support/recorded-windows'
import { setSignedUpScene } from '../../support/scene'
import { stopwatch } from '../../support/stopwatch'

const MINUTE = 60_000
const consoleWindow = { by: 'console-window' as const }
const ec2 = { service: 'ec2' as const, region: 'eu-west-1' }

async function sceneWithWindow() {
  const { windows, open, pages: windowPages, close } = recordedWindows()
  const scene = await setSignedUpScene({ consoleWindows: windows })
  const { id: accountId } = await scene.account('Northwind Payments')
  const opened = await scene.core.consoles.open({ accountId, destination: ec2, opener: consoleWindow })
  if (!opened.ok) throw new Error(JSON.stringify(opened.failure))
  const session = scene.core.consoleSessions.list()[0] ?? expect.fail()
  const window = open.get(session.windowId ?? expect.fail()) ?? expect.fail()
  return { ...scene, accountId, session, window, open, windowPages, close }
}

/** As the window asks. */
const handlersOf = (core: Parameters<typeof coreHandlers>[0]) => coreHandlers(core)

/** Time is learnt from answers: any will do. */
const learnTime = ({ core }: Pick<Awaited<ReturnType<typeof setSignedUpScene>>, 'core'>) =>
  core.identities.check(core.identities.list()[0]?.id ?? expect.fail(), new AbortController().signal)

test('a console in a window is signed in there, and knows its window', async () => {
  const { window, session, accountId, core } = await sceneWithWindow()
  expect(window.signIns).toMatchObject([{ status: 200, facts: { 'account-id': '204815160001' } }])
  expect(session).toMatchObject({ accountId, opener: consoleWindow, destination: ec2 })
  expect(core.seen.browsed).toEqual([])
})

test('a hundred clicks are one window, and another click is another', async () => {
  const { windows, open } = recordedWindows()
  const { core, account, asked } = await setSignedUpScene({ consoleWindows: windows })
  const { id: accountId } = await account('Northwind Payments')
  const click = () => core.consoles.open({ accountId, destination: null, opener: consoleWindow })
  await Promise.all(Array.from({ length: 100 }, click))
  expect([open.size, asked('AssumeRole').length, asked('getSigninToken').length]).toEqual([1, 1, 1])
  await click()
  expect([open.size, asked('AssumeRole').length, core.consoleSessions.list().length]).toEqual([2, 1, 2])
})

test('renewed, a window lands on the page that it showed, for its whole length, in one round trip', async () => {
  const scene = await sceneWithWindow()
  const { core, session, window, sandbox } = scene
  const before = window.signIns[0]?.facts['destination']
  sandbox.control.clock.advance(30 * MINUTE)
  await learnTime(scene)
  sandbox.control.clearLog()
  const renewed = await core.openConsoles.renew(session.id)
  expect(renewed).toMatchObject({ ok: true, value: { plan: { consoleSeconds: 43_200 } } })
  expect(sandbox.control.log().map(({ operation }) => operation)).toEqual([
    'getSigninToken',
    'login',
    'console',
  ])
  expect(window.signIns.at(-1)?.facts).toMatchObject({ destination: before, 'session-seconds': '43200' })
  expect(window.renewals).toEqual([{ step: 'renewing' }, { step: 'idle' }])
  const [kept, ...others] = core.consoleSessions.list()
  expect([kept?.id, others]).toEqual([session.id, []])
  expect(Date.parse(kept?.expiresAt ?? '') - Date.parse(session.expiresAt)).toBeGreaterThan(29 * MINUTE)
})

test('refused, a renewal says so in the window, and what was there stays', async () => {
  const { core, session, window, sandbox } = await sceneWithWindow()
  core.roleSessions.forgetAll()
  sandbox.control.setUserPolicy({ Version: '2012-10-17', Statement: [] })
  await core.openConsoles.renewWindow(session.windowId ?? expect.fail())
  expect(window.renewals).toEqual([
    { step: 'renewing' },
    { step: 'failed', title: expect.any(String), advice: expect.any(String) },
  ])
  expect(core.consoleSessions.list()).toEqual([session])
})

test('two renewals at once are one', async () => {
  const { core, session, asked } = await sceneWithWindow()
  const both = await Promise.all([core.openConsoles.renew(session.id), core.openConsoles.renew(session.id)])
  expect(both[0]).toEqual(both[1])
  expect(asked('getSigninToken')).toHaveLength(2)
})

test('a console of a browser is renewed in a new tab, in the same place', async () => {
  const { core, account, pages } = await setSignedUpScene()
  const { id: accountId } = await account('Northwind Payments')
  await core.consoles.open({ accountId, destination: ec2 })
  const [session] = core.consoleSessions.list()
  expect(await core.openConsoles.renew(session?.id ?? expect.fail())).toMatchObject({ ok: true })
  const seen = (await Promise.all(pages)).map(({ facts }) => facts['destination'])
  expect(seen).toEqual([seen[0], seen[0]])
  expect(core.consoleSessions.list()).toHaveLength(1)
})

test('what is closed cannot be renewed', async () => {
  const { core, session, open } = await sceneWithWindow()
  expect(await core.openConsoles.close(session.id)).toEqual({ ok: true, value: undefined })
  expect([open.size, core.consoleSessions.list()]).toEqual([0, []])
  expect(await core.openConsoles.renew(session.id)).toEqual(failed({ kind: 'unknown-session' }))
})

test('locked, temporary credentials are gone, and what was under way ends', async () => {
  const { core, accountId, asked, sandbox, open } = await sceneWithWindow()
  sandbox.control.setLatency(300, 'getSigninToken')
  const underway = core.consoles.open({ accountId, destination: null })
  await expect.poll(() => core.seen.steps.at(-1)).toBe('sign-in-token')
  core.lock()
  expect(await underway).toEqual(failed({ kind: 'cancelled' }))

  const before = asked('AssumeRole').length
  expect(await core.consoles.open({ accountId, destination: null })).toMatchObject({ ok: true })
  expect(asked('AssumeRole')).toHaveLength(before + 1)
  expect([open.size, core.consoleSessions.list().length]).toEqual([1, 2])
})

test('locked while the role is being assumed, its session is not kept', async () => {
  const { core, account, asked, sandbox } = await setSignedUpScene()
  const { id: accountId } = await account('Northwind Payments')
  sandbox.control.setLatency(150, 'AssumeRole')
  const underway = core.consoles.open({ accountId, destination: null })
  await expect.poll(() => core.seen.steps.at(-1)).toBe('assume-role')
  core.lock()
  await underway
  await new Promise(resolve => setTimeout(resolve, 250))
  await core.consoles.open({ accountId, destination: null })
  expect(asked('AssumeRole').filter(({ status }) => status === 200).length).toBeGreaterThan(1)
})

test('locked, windows close where the settings say so', async () => {
  const { core, open } = await sceneWithWindow()
  await core.settings.update(settings => ({ ...settings, closeWindowsOnLock: true }))
  core.lock()
  expect(open.size).toBe(0)
})

test('locked while a window is renewed, it is neither stuck nor blamed', async () => {
  const { core, session, window, windowPages } = await sceneWithWindow()
  windowPages.come = false
  const renewing = core.openConsoles.renew(session.id)
  await expect.poll(() => core.seen.requests.at(-1)?.url).toContain('/federation')
  await pause(50)
  core.lock()
  expect(await renewing).toEqual(failed({ kind: 'cancelled' }))
  expect(window.renewals).toEqual([{ step: 'renewing' }, { step: 'idle' }])
})

test('a window that is closed while it loads was not opened, and is in no list', async () => {
  const { windows, open, pages, close } = recordedWindows()
  const { core, account } = await setSignedUpScene({ consoleWindows: windows })
  const { id: accountId } = await account('Northwind Payments')
  pages.come = false
  const opening = core.consoles.open({ accountId, destination: null, opener: consoleWindow })
  await expect.poll(() => open.size).toBe(1)
  for (const id of open.keys()) close(id)
  expect(await opening).toEqual(failed({ kind: 'cancelled' }))
  expect([core.consoleSessions.list(), core.consoleSessions.withWindow()]).toEqual([[], []])
  expect(core.accounts.find(accountId)?.lastOpenedAt).toBeNull()
})

test('a window whose page never comes is told within 15 seconds, is no console, and stays to try again', {
  timeout: 40_000,
}, async () => {
  const { windows, open, pages } = recordedWindows()
  const { core, account } = await setSignedUpScene({ consoleWindows: windows })
  const { id: accountId } = await account('Northwind Payments')
  pages.come = false
  const took = stopwatch()
  const opened = await core.consoles.open({ accountId, destination: null, opener: consoleWindow })
  expect(opened).toEqual(failed({ kind: 'timed-out', step: 'console-page', afterSeconds: 12 }))
  expect(took()).toBeLessThan(15_000)
  expect([open.size, core.consoleSessions.list(), core.accounts.find(accountId)?.lastOpenedAt]).toEqual([
    1,
    [],
    null,
  ])
  expect(await historyOf(core)).toMatchObject([{ outcome: 'failed', failure: { kind: 'timed-out' } }])

  pages.come = true
  const [windowId = expect.fail()] = open.keys()
  await core.openConsoles.signInAgain(windowId)
  expect(core.consoleSessions.list()).toMatchObject([{ accountId, windowId }])
})

const refusals = [
  ['refused with 400', { kind: 'refuse', status: 400, code: 'x', message: 'no' }, 'rejected', 'HTTP 400'],
  [
    'refused with 403',
    { kind: 'refuse', status: 403, code: 'x', message: 'no' },
    'access-denied',
    'HTTP 403',
  ],
  ['refused with 503', { kind: 'error-503' }, 'aws-unavailable', 'HTTP 503'],
  ['broken off', { kind: 'reset' }, 'offline', null],
] as const

test.each(refusals)(
  'a sign-in that is %s is a failure: no session, and history says so',
  async (_how, fault, kind, code) => {
    const { windows, open } = recordedWindows()
    const { core, account, sandbox } = await setSignedUpScene({ consoleWindows: windows })
    const { id: accountId } = await account('Northwind Payments')
    sandbox.control.addFault({ operation: 'login', ...fault, times: 99 })
    const opened = await core.consoles.open({ accountId, destination: null, opener: consoleWindow })
    expect(opened).toMatchObject({ ok: false, failure: { kind } })
    expect([core.consoleSessions.list(), core.consoleSessions.withWindow()]).toEqual([[], []])
    expect(core.accounts.find(accountId)?.lastOpenedAt).toBeNull()
    expect(await historyOf(core)).toMatchObject([
      { deed: 'console', outcome: 'failed', failure: { kind, code }, seconds: null },
    ])
    const [window] = open.values()
    expect(window?.told.at(-1)).toMatchObject({ step: 'failed', answer: code })

    // The next try takes its place, and begins anew.
    sandbox.control.clearFaults()
    expect(await core.consoles.open({ accountId, destination: null, opener: consoleWindow })).toMatchObject({
      ok: true,
    })
    expect([open.size, core.consoleSessions.list().length]).toEqual([1, 1])
  },
)

test.each(refusals)(
  'a renewal that is %s keeps the page and the old end',
  async (_how, fault, kind, code) => {
    const { core, session, sandbox, window, accountId } = await sceneWithWindow()
    sandbox.control.addFault({ operation: 'login', ...fault, times: 99 })
    expect(await core.openConsoles.renew(session.id)).toMatchObject({ ok: false, failure: { kind } })
    expect(core.consoleSessions.list()).toEqual([session])
    expect(window.told).toEqual([])
    expect(window.renewals.at(-1)).toMatchObject({ step: 'failed' })
    expect((await historyOf(core))[0]).toMatchObject({
      deed: 'renewal',
      outcome: 'failed',
      failure: { kind, code },
      linkId: accountId,
    })
  },
)

test('where a sign-in policy refuses, the failure names it, its actions and the network', async () => {
  const { windows } = recordedWindows()
  const { core, account, sandbox } = await setSignedUpScene({ consoleWindows: windows })
  const { id: accountId } = await account('Northwind Payments')
  sandbox.control.setSignInPolicy('204815160001', true)
  const opened = await core.consoles.open({ accountId, destination: null, opener: consoleWindow })
  if (opened.ok || opened.failure.kind !== 'access-denied') throw new Error(JSON.stringify(opened))
  const said = JSON.stringify(opened.failure.causes)
  expect(said).toMatch(/sign-in policy/)
  expect(said).toMatch(/network/)
  for (const action of ['Authenticate', 'AuthorizeOAuth2Access', 'CreateOAuth2Token']) {
    expect(said).toContain(`signin:${action}`)
  }
  // AssumeRole and the federation endpoint had nothing against it.
  const statuses = sandbox.control.log().map(({ operation, status }) => `${operation} ${status}`)
  expect(statuses.slice(-3)).toEqual(['AssumeRole 200', 'getSigninToken 200', 'login 403'])
})

test('a clean sign-in begins with another role session', async () => {
  const { windows, open } = recordedWindows()
  const { core, account, sandbox, asked } = await setSignedUpScene({ consoleWindows: windows })
  const { id: accountId } = await account('Northwind Payments')
  sandbox.control.addFault({ operation: 'login', kind: 'refuse', status: 400, code: 'x', message: 'no' })
  await core.consoles.open({ accountId, destination: ec2, opener: consoleWindow })
  const before = asked('AssumeRole').length
  const [windowId = expect.fail()] = open.keys()
  await core.openConsoles.signInAgain(windowId)
  expect(asked('AssumeRole')).toHaveLength(before + 1)
  expect(core.consoleSessions.list()).toMatchObject([{ windowId, destination: ec2 }])
  expect((await historyOf(core)).map(({ outcome }) => outcome)).toEqual(['opened', 'failed'])
})

test('unlinked, a window that did not open closes too', async () => {
  const { windows, open } = recordedWindows()
  const { core, account, sandbox } = await setSignedUpScene({ consoleWindows: windows })
  const { id: accountId } = await account('Northwind Payments')
  sandbox.control.setSignInPolicy('204815160001', true)
  await core.consoles.open({ accountId, destination: null, opener: consoleWindow })
  expect(open.size).toBe(1)
  await handlersOf(core)['accounts.unlink']({ accountIds: [accountId] })
  expect(open.size).toBe(0)
})

test('unlinked, everything of an account ends: its windows, its renewals, its sessions', async () => {
  const { core, open, session, accountId, windowPages } = await sceneWithWindow()
  windowPages.come = false
  const renewing = core.openConsoles.renew(session.id)
  await expect.poll(() => core.seen.requests.at(-1)?.url).toContain('/federation')
  await handlersOf(core)['accounts.unlink']({ accountIds: [accountId] })
  expect(await renewing).toEqual(failed({ kind: 'cancelled' }))
  expect([open.size, core.consoleSessions.list(), core.accounts.list()]).toEqual([0, [], []])
})

test('what begins to open while the unlinking is being saved ends with it', async () => {
  const { core, open, accountId, sandbox } = await sceneWithWindow()
  sandbox.control.setLatency(150, 'getSigninToken')
  const unlinking = handlersOf(core)['accounts.unlink']({ accountIds: [accountId] })
  const inWindow = core.consoles.open({ accountId, destination: null, opener: consoleWindow })
  const toTerminal = core.terminal.copy(accountId, 'bash')
  expect(await unlinking).toEqual(ok(undefined))
  expect(await inWindow).toEqual(failed({ kind: 'cancelled' }))
  await toTerminal
  expect([open.size, core.consoleSessions.list(), core.accounts.list()]).toEqual([0, [], []])
  const tooLate = await core.consoles.open({ accountId, destination: null, opener: consoleWindow })
  expect(tooLate).toEqual(failed({ kind: 'unknown-account' }))
})

test('an unlinking that cannot be saved takes nothing away', async () => {
  const { core, open, session, accountId } = await sceneWithWindow()
  // Nothing can take the place of a folder.
  mkdirSync(join(core.folder, 'unlinked-accounts.json', 'in the way'), { recursive: true })
  const unlinked = await handlersOf(core)['accounts.unlink']({ accountIds: [accountId] })
  expect(unlinked).toMatchObject({ ok: false, failure: { kind: 'storage' } })
  expect([open.size, core.consoleSessions.list()]).toEqual([1, [session]])
  expect(core.accounts.list()).toHaveLength(1)
})

test('unlinked while its role is assumed, its session is not kept for when it is linked again', async () => {
  const { core, account, sandbox, asked } = await setSignedUpScene()
  const { id: accountId } = await account('Northwind Payments')
  sandbox.control.setLatency(150, 'AssumeRole')
  const copying = core.terminal.copy(accountId, 'bash')
  await expect.poll(() => core.seen.requests.length).toBeGreaterThan(0)
  await handlersOf(core)['accounts.unlink']({ accountIds: [accountId] })
  expect(await copying).toEqual(failed({ kind: 'cancelled' }))
  await pause(300)
  await core.accounts.restore([accountId])
  const before = asked('AssumeRole').length
  await core.consoles.open({ accountId, destination: null })
  expect(asked('AssumeRole')).toHaveLength(before + 1)
  expect(core.seen.copied).toEqual([])
})

test.each(['lock', 'cancelCopy'] as const)('after %s no credentials reach the clipboard', async how => {
  const { core, account, sandbox } = await setSignedUpScene()
  const { id: accountId } = await account('Northwind Payments')
  sandbox.control.setLatency(150, 'AssumeRole')
  const copying = core.terminal.copy(accountId, 'bash')
  await expect.poll(() => core.seen.requests.length).toBeGreaterThan(0)
  if (how === 'lock') core.lock()
  else core.terminal.cancelCopy(accountId)
  expect(await copying).toEqual(failed({ kind: 'cancelled' }))
  await pause(300)
  expect(core.seen.copied).toEqual([])
})

test('changed while it opens, a link’s new wish asks AWS anew', async () => {
  const { core, account, sandbox, asked } = await setSignedUpScene()
  const { id: accountId, externalId } = await account('Northwind Payments', { externalId: 'not-this-one' })
  sandbox.control.setLatency(150, 'AssumeRole')
  const first = core.consoles.open({ accountId, destination: null })
  await expect.poll(() => core.seen.requests.length).toBeGreaterThan(0)
  const right = sandbox.world.accounts.find(({ title }) => title === 'Northwind Payments')?.externalId
  await core.accounts.update(accountId, { externalId: ExternalId.parse(right) })
  expect(right).not.toBe(externalId)
  const second = core.consoles.open({ accountId, destination: ec2 })
  expect([await first, await second]).toMatchObject([
    { ok: false, failure: { kind: 'access-denied' } },
    { ok: true },
  ])
  expect(asked('AssumeRole')).toHaveLength(2)
})

test('cancelled at the sign-in token, the role session is still good', async () => {
  const { core, account, sandbox, asked } = await setSignedUpScene()
  const { id: accountId } = await account('Northwind Payments')
  sandbox.control.setLatency(300, 'getSigninToken')
  const opening = core.consoles.open({ accountId, destination: null })
  await expect.poll(() => core.seen.steps.at(-1)).toBe('sign-in-token')
  core.consoles.cancel(accountId)
  expect(await opening).toEqual(failed({ kind: 'cancelled' }))
  expect(await core.consoles.open({ accountId, destination: null })).toMatchObject({ ok: true })
  expect(asked('AssumeRole')).toHaveLength(1)
})

test('AWS is waited for 15 seconds at most, however often it is asked', { timeout: 30_000 }, async () => {
  const { core, account, sandbox } = await setSignedUpScene()
  const { id: accountId, roleArn } = await account('Northwind Payments')
  sandbox.control.setMaxSessionDuration(roleArn, 3600)
  await core.accounts.update(accountId, { sessionLimits: refusingSessionDuration() })
  sandbox.control.setLatency(4000, 'AssumeRole')
  sandbox.control.setLatency(4000, 'getSigninToken')
  const took = stopwatch()
  const both = await Promise.all([
    core.consoles.open({ accountId, destination: null }),
    core.consoles.open({ accountId, destination: ec2 }),
  ])
  expect(took()).toBeLessThan(15_500)
  expect(both).toMatchObject([{ failure: { kind: 'timed-out' } }, { failure: { kind: 'timed-out' } }])
})

test('where consoles land and open is the opening’s choice, then the account’s, then the settings’', async () => {
  const { windows, open } = recordedWindows()
  const { core, account, pages } = await setSignedUpScene({ consoleWindows: windows })
  const { id: accountId } = await account('Northwind Payments')
  const url =
    'https://111122223333-abcd1234.eu-west-1.console.aws.amazon.com/sqs/v3/home?region=eu-west-1#/queues'

  expect(
    await setOpening(core.accounts, { accountId, destination: { url }, opener: consoleWindow }),
  ).toMatchObject({ ok: true })
  await core.consoles.open({ accountId, destination: null })
  expect([...open.values()][0]?.signIns[0]?.facts['destination']).toBe(
    'https://eu-west-1.console.aws.amazon.com/sqs/v3/home?region=eu-west-1#/queues',
  )
  await core.consoles.open({ accountId, destination: ec2, opener: { by: 'default-browser' } })
  expect((await pages[0])?.facts['destination']).toContain('/ec2/home')

  await setOpening(core.accounts, { accountId, destination: null, opener: null })
  await core.settings.update(settings => ({ ...settings, opener: consoleWindow }))
  await core.consoles.open({ accountId, destination: null })
  expect(open.size).toBe(2)
  await expect.poll(() => core.recentDestinations.list().map(({ destination }) => destination)).toEqual([ec2])
})

test.each([
  ['http://eu-west-1.console.aws.amazon.com/', 'not-https'],
  ['https://console.aws.amazon.com.evil.example/', 'not-a-console'],
  ['https://console.amazonaws.cn/', 'other-partition'],
  ['https://signin.aws.amazon.com/federation?Action=login', 'sign-in'],
  ['ec2 please', 'not-a-url'],
])('%s is no place to land: %s', async (url, problem) => {
  const { core, account, asked } = await setSignedUpScene()
  const { id: accountId } = await account('Northwind Payments')
  const refused = failed({ kind: 'invalid-destination', problem, partition: 'aws' })

  expect(await setOpening(core.accounts, { accountId, destination: { url }, opener: null })).toEqual(refused)
  expect(await core.consoles.open({ accountId, destination: { url } })).toEqual(refused)
  expect(asked('AssumeRole')).toEqual([])
})
