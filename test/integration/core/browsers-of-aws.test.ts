import { randomUUID } from 'node:crypto'
import { expect, onTestFinished, test } from 'vitest'
import { awsEndpoints } from '../../../electron/aws/endpoints'
import { createFederation } from '../../../electron/aws/federation'
import { partitionNames, partitions } from '../../../shared/partition-facts'
import { failed } from '../../../shared/result'
import { historyOf } from '../../support/history'
import { setSignedUpScene, signal } from '../../support/scene'
import { browser } from '../sandbox/sign-in'

const names = [
  'Northwind Payments',
  'Bluebird Logistics',
  'Tidewater Games',
  'Cedar & Finch Analytics',
  'Saltmarsh Energy',
  'Meridian Travel',
] as const

/** One browser, with one set of cookies, for all that is opened. */
async function sceneInOneBrowser() {
  const jar = browser()
  const visits: { status: number; page: string; url: string }[] = []
  const going: Promise<unknown>[] = []
  onTestFinished(async () => void (await Promise.allSettled(going)))
  const scene = await setSignedUpScene({
    openBrowser: async url => {
      going.push(jar.open(url).then(visit => visits.push(visit)))
      return true
    },
  })
  scene.sandbox.control.setSettings({ multiSession: false })
  const open = async (title: string, more: { anyway?: boolean } = {}) => {
    const linked = scene.core.accounts.list().find(({ name }) => name === title)
    const { id } = linked ?? (await scene.account(title))
    const opened = await scene.core.consoles.open({ accountId: id, destination: null, ...more })
    await Promise.all(going)
    return opened
  }
  return { ...scene, open, visits, jar }
}

test('a browser that is signed in elsewhere is refused by AWS, unless it is signed out first', async () => {
  const { open, visits, core } = await sceneInOneBrowser()
  await open('Northwind Payments')
  await open('Bluebird Logistics')
  expect(visits.map(({ status }) => status)).toEqual([200, 400])
  expect(visits[1]?.page).toContain('You must first log out')

  await core.settings.update(settings => ({ ...settings, signOutFirst: true }))
  await open('Tidewater Games')
  expect(visits[2]?.page).toContain('Tidewater Games')
  // The others are gone with it.
  const open_ = core.consoleSessions.list().map(({ accountId }) => core.accounts.find(accountId)?.name)
  expect(open_).toEqual(['Tidewater Games'])
})

test('signing out first is nobody’s wish unless it is said, and a copied URL never does it', async () => {
  const { open, core, asked } = await sceneInOneBrowser()
  await open('Northwind Payments')
  await core.settings.update(settings => ({ ...settings, signOutFirst: true }))
  const [northwind] = core.accounts.list()
  await core.consoles.copyUrl({ accountId: northwind?.id ?? expect.fail(), destination: null })
  expect(core.seen.copied[0]?.reveal()).not.toContain('logout')
  expect(asked('logout')).toEqual([])
})

test.each(partitionNames.filter(name => partitions[name].hosts))(
  '%s signs out at a host with its region, and everything after it is encoded once more',
  async partition => {
    const federation = createFederation(
      async () => ({
        status: 200,
        headers: { 'content-type': 'application/json' },
        body: Buffer.from('{"SigninToken":"a+/="}'),
      }),
      awsEndpoints,
    )
    const session = {
      accessKeyId: '',
      chained: false,
      assumedRoleArn: '',
      expiresAt: 0,
      requestId: null,
      assumedAt: 0,
    }
    const secret = { reveal: () => '' } as never
    const destination = `https://${partitions[partition].hosts?.console}/ec2/home?region=x#Instances:`
    const signed = await federation.signIn(
      {
        session: { ...session, secretAccessKey: secret, sessionToken: secret },
        partition,
        region: partitions[partition].defaultRegion,
        sessionDurationSeconds: null,
        destination,
        issuer: 'hatrack://open/x',
        signOutFirst: true,
      },
      signal(),
    )
    const url = new URL(signed.ok ? signed.value.url.reveal() : expect.fail())
    expect(url.host).toMatch(/^(us-east-1|cn-north-1|us-gov-east-1|eusc-de-east-1)\.signin\./)
    expect([url.pathname, url.searchParams.get('Action')]).toEqual(['/oauth', 'logout'])
    const login = new URL(url.searchParams.get('redirect_uri') ?? '')
    expect([login.host, login.pathname]).toEqual([url.host, '/federation'])
    expect(login.searchParams.get('SigninToken')).toBe('a+/=')
    expect(login.searchParams.get('Destination')).toBe(destination)
    expect(url.href).not.toContain('#')
  },
)

test('with multi-session, five identities stand side by side, and a sixth is asked about', async () => {
  const { open, core, sandbox, asked } = await sceneInOneBrowser()
  sandbox.control.setSettings({ multiSession: true })
  await core.settings.update(settings => ({ ...settings, multiSession: true }))
  for (const name of names.slice(0, 5)) expect(await open(name)).toMatchObject({ ok: true })
  sandbox.control.clearLog()

  expect(await open('Meridian Travel')).toEqual(
    failed({ kind: 'too-many-sessions', accountNames: [...names.slice(0, 5)].reverse() }),
  )
  expect(asked('AssumeRole')).toEqual([])
  // The same account again is no sixth, and a window of its own is no part of it.
  expect(await open('Northwind Payments', { anyway: true })).toMatchObject({ ok: true })
  expect(await open('Meridian Travel', { anyway: true })).toMatchObject({ ok: true })
})

test('opened again where it is signed in alone, a console is landed in, and its tabs live', async () => {
  const { open, core, sandbox, visits, jar } = await sceneInOneBrowser()
  sandbox.control.setSettings({ multiSession: true })
  await core.settings.update(settings => ({ ...settings, multiSession: true }))
  expect(await open('Northwind Payments')).toMatchObject({ ok: true })
  const tab = visits[0]?.url ?? expect.fail()
  const [session] = core.consoleSessions.list()
  sandbox.control.clearLog()

  const again = await open('Northwind Payments')
  expect(again).toMatchObject({ ok: true, value: { landed: true, expiresAt: session?.expiresAt } })
  expect(sandbox.control.log().map(({ operation }) => operation)).toEqual(['console', 'console'])
  expect(visits[1]).toMatchObject({ status: 200 })
  expect(visits[1]?.page).toContain('Northwind Payments')
  expect((await jar.open(tab)).status).toBe(200)
  expect(core.consoleSessions.list()).toEqual([session])
  expect((await historyOf(core)).map(({ outcome, requestId }) => [outcome, requestId !== null])).toEqual([
    ['opened', false],
    ['opened', true],
  ])

  // Who was signed out there says so; renewing signs in anew on purpose.
  expect(await open('Northwind Payments', { anyway: true })).not.toMatchObject({ value: { landed: true } })
  expect((await jar.open(tab)).status).toBe(403)
})

test('beside other accounts it is asked first: which of them a plain address leads to is the browser’s', async () => {
  const { open, core, sandbox, visits, jar } = await sceneInOneBrowser()
  sandbox.control.setSettings({ multiSession: true })
  await core.settings.update(settings => ({ ...settings, multiSession: true }))
  await open('Northwind Payments')
  await open('Bluebird Logistics')
  sandbox.control.clearLog()
  expect(await open('Northwind Payments')).toMatchObject({ ok: false, failure: { kind: 'already-open' } })
  expect([sandbox.control.log(), (await historyOf(core)).length]).toEqual([[], 2])
  expect((await jar.open(visits[0]?.url ?? '')).status).toBe(200)
  expect(await open('Northwind Payments', { anyway: true })).toMatchObject({ ok: true })
})

test('a console that has ended, or whose browser was signed out, is signed in anew', async () => {
  const { open, core, sandbox, asked } = await sceneInOneBrowser()
  sandbox.control.setSettings({ multiSession: true })
  await core.settings.update(settings => ({ ...settings, multiSession: true }))
  await open('Northwind Payments')
  await core.openConsoles.closeAll()
  await expect.poll(() => asked('logout')).toHaveLength(1)
  expect(await open('Northwind Payments')).not.toMatchObject({ value: { landed: true } })
  expect(asked('getSigninToken')).toHaveLength(2)
})

test('those that are being opened count as well', async () => {
  const { account, core, sandbox } = await sceneInOneBrowser()
  sandbox.control.setSettings({ multiSession: true })
  await core.settings.update(settings => ({ ...settings, multiSession: true }))
  const linked = await Promise.all(names.map(name => account(name)))
  const consoles = linked.map(({ id }) => ({ accountId: id, destination: null }))
  const outcomes = await core.openMany.open({ runId: randomUUID(), consoles })
  expect(outcomes.filter(({ failure }) => failure === null)).toHaveLength(5)
  expect(outcomes.filter(({ failure }) => failure?.kind === 'too-many-sessions')).toHaveLength(1)
  const anyway = await core.openMany.open({ runId: randomUUID(), consoles, anyway: true })
  expect(anyway.every(({ failure }) => failure === null)).toBe(true)
})

test('without multi-session nothing is counted', async () => {
  const { open } = await sceneInOneBrowser()
  for (const name of names) expect(await open(name)).toMatchObject({ ok: true })
})

test('closing a console of a browser signs that browser out', async () => {
  const { open, core, jar, visits } = await sceneInOneBrowser()
  await open('Northwind Payments')
  expect(jar.cookies.size).toBe(1)
  const [session] = core.consoleSessions.list()
  expect(await core.openConsoles.close(session?.id ?? expect.fail())).toEqual({ ok: true, value: undefined })
  await expect.poll(() => visits.at(-1)?.page).toContain('You have signed out')
  expect([jar.cookies.size, core.consoleSessions.list()]).toEqual([0, []])
  expect(await core.openConsoles.close(session?.id ?? expect.fail())).toEqual(
    failed({ kind: 'unknown-session' }),
  )
})

test('cancelling an opening lets a sign-out of the same account go on', async () => {
  let fetched = () => {}
  const slow = new Promise<void>(resolve => {
    fetched = resolve
  })
  const jar = browser()
  const { account, core } = await setSignedUpScene({
    openBrowser: async url => {
      void slow.then(() => jar.open(url))
      return true
    },
  })
  const { id: accountId } = await account('Northwind Payments')
  const opening = core.consoles.open({ accountId, destination: null })
  await expect.poll(() => core.seen.browsed).toHaveLength(1)
  fetched()
  await opening
  const [session] = core.consoleSessions.list()
  const closing = core.openConsoles.close(session?.id ?? expect.fail())
  core.consoles.cancel(accountId)
  expect(await closing).toEqual({ ok: true, value: undefined })
})

test('a browser that does not come for the sign-out page is told as that', async () => {
  let started = true
  const { account, core } = await setSignedUpScene({
    openBrowser: async url => {
      if (started) void browser().open(url)
      return started
    },
  })
  const { id: accountId } = await account('Northwind Payments')
  await core.consoles.open({ accountId, destination: null })
  started = false
  const [session] = core.consoleSessions.list()
  expect(await core.openConsoles.close(session?.id ?? expect.fail())).toEqual(
    failed({ kind: 'not-signed-out' }),
  )
  expect(core.consoleSessions.list()).toHaveLength(1)
})

test('closing all signs each browser out once', async () => {
  const { open, core, sandbox, asked } = await sceneInOneBrowser()
  sandbox.control.setSettings({ multiSession: true })
  for (const name of names.slice(0, 3)) await open(name)
  expect(await core.openConsoles.closeAll()).toEqual({ ok: true, value: undefined })
  await expect.poll(() => asked('logout')).toHaveLength(1)
  expect(core.consoleSessions.list()).toEqual([])
})
