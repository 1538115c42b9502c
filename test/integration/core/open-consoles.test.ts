import { expect, test } from 'vitest'
import { setOpening } from '../../../electron/accounts/set-opening'
import { failed } from '../../../shared/result'
import { recordedWindows } from '../../support/recorded-windows'
import { setSignedUpScene } from '../../support/scene'

const MINUTE = 60_000
const consoleWindow = { by: 'console-window' as const }
const ec2 = { service: 'ec2' as const, region: 'eu-west-1' }

async function sceneWithWindow() {
  const { windows, open } = recordedWindows()
  const scene = await setSignedUpScene({ consoleWindows: windows })
  const { id: accountId } = await scene.account('Northwind Payments')
  const opened = await scene.core.consoles.open({ accountId, destination: ec2, opener: consoleWindow })
  if (!opened.ok) throw new Error(JSON.stringify(opened.failure))
  const session = scene.core.consoleSessions.list()[0] ?? expect.fail()
  const window = open.get(session.windowId ?? expect.fail()) ?? expect.fail()
  return { ...scene, accountId, session, window, open }
}

/** Time is learnt from answers: any will do. */
const learnTime = ({ core }: Pick<Awaited<ReturnType<typeof setSignedUpScene>>, 'core'>) =>
  core.identities.check(core.identities.list()[0]?.id ?? expect.fail(), new AbortController().signal)

test('a console in a window is signed in there, and knows its window', async () => {
  const { window, session, accountId, core } = await sceneWithWindow()
  expect(window.signIns).toMatchObject([{ status: 200, facts: { 'account-id': '204815160001' } }])
  expect(session).toMatchObject({ accountId, opener: consoleWindow, destination: ec2 })
  expect(core.seen.browsed).toEqual([])
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

test('unlinked, an account’s windows close', async () => {
  const { core, open, accountId } = await sceneWithWindow()
  core.openConsoles.closeWindows(session => session.accountId === accountId)
  expect(open.size).toBe(0)
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
