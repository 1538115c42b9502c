import { expect, test } from 'vitest'
import { failed, ok } from '../../../shared/result'
import { nothingLearnt } from '../../../shared/session-plan'
import { refusingSessionDuration } from '../../support/accounts'
import { knock, setSignedUpScene } from '../../support/scene'
import { stopwatch } from '../../support/stopwatch'
import { browser } from '../sandbox/sign-in'

const MINUTE = 60_000
const LOOPBACK = /^http:\/\/127\.0\.0\.1:\d+\/[\w-]{43}$/

test('one click: the role is assumed with its External ID, and the console is open', async () => {
  const { account, core, pages, asked, sandbox } = await setSignedUpScene({ keyStore: 'keychain' })
  const northwind = await account('Northwind Payments', { region: 'eu-central-1' })
  const before = Date.now()
  const destination = { service: 's3' as const, region: 'eu-central-1' }
  const opened = await core.consoles.open({ accountId: northwind.id, destination })

  expect(opened).toEqual(
    ok({
      expiresAt: expect.any(String),
      plan: {
        roleSeconds: 3600,
        sessionDurationSeconds: 43_200,
        consoleSeconds: 43_200,
        upTo: false,
        reason: 'as-asked',
      },
    }),
  )
  const expiresAt = opened.ok ? Date.parse(opened.value.expiresAt) : 0
  expect(Math.abs(expiresAt - before - 43_200_000)).toBeLessThan(5000)
  expect(await Promise.all(pages)).toEqual([
    {
      status: 200,
      facts: expect.objectContaining({
        'account-id': '204815160001',
        'assumed-role-arn': 'arn:aws:sts::204815160001:assumed-role/HatrackOperator/ada',
        'session-seconds': '43200',
        destination: 'https://eu-central-1.console.aws.amazon.com/s3/buckets?region=eu-central-1',
      }),
    },
  ])
  expect(core.seen.steps).toEqual(['keychain', 'assume-role', 'sign-in-token', 'handoff'])
  expect(core.seen.browsed).toEqual([expect.stringMatching(LOOPBACK)])
  expect(asked('AssumeRole')).toEqual([
    expect.objectContaining({
      status: 200,
      roleArn: northwind.roleArn,
      sessionName: 'ada',
      externalIdSent: true,
      durationSeconds: 3600,
      callerArn: sandbox.world.userArn,
    }),
  ])
  expect(core.consoleSessions.list()).toEqual([
    expect.objectContaining({ accountId: northwind.id, destination, opener: { by: 'default-browser' } }),
  ])
  await expect.poll(() => core.accounts.find(northwind.id)?.lastOpenedAt).toMatch(/^\d{4}-/)
})

test('without a destination it lands at home, in the account’s own region', async () => {
  const { account, core, pages } = await setSignedUpScene()
  const meridian = await account('Meridian Travel', { region: 'ap-southeast-2', sessionSeconds: 900 })
  expect(await core.consoles.open({ accountId: meridian.id, destination: null })).toMatchObject({ ok: true })
  expect((await pages[0])?.facts).toMatchObject({
    // The role's path is not part of the session's ARN.
    'assumed-role-arn': 'arn:aws:sts::702146685930:assumed-role/ConsoleAccess/ada',
    'session-seconds': '900',
    destination: 'https://ap-southeast-2.console.aws.amazon.com/console/home?region=ap-southeast-2',
  })
})

test('opened again, the role session is used again: one round trip', async () => {
  const { account, core, pages, asked } = await setSignedUpScene()
  const { id } = await account('Tidewater Games')
  await core.consoles.open({ accountId: id, destination: null })
  core.seen.requests.length = 0
  await core.consoles.open({ accountId: id, destination: { service: 'ec2', region: 'us-east-1' } })
  expect(core.seen.requests).toHaveLength(1)
  expect([
    asked('AssumeRole').length,
    asked('getSigninToken').length,
    (await Promise.all(pages)).length,
  ]).toEqual([1, 2, 2])
})

test.each([
  [54, 1],
  [56, 2],
  [61, 2],
])('%i minutes later AWS has been asked for %i role sessions', async (minutes, sessions) => {
  const { account, core, asked, sandbox, pages } = await setSignedUpScene()
  const { id } = await account('Cedar & Finch Analytics')
  await core.consoles.open({ accountId: id, destination: null })
  sandbox.control.clock.advance(minutes * MINUTE)
  // Time is learnt from answers: any will do.
  await core.identities.check(core.identities.list()[0]?.id ?? expect.fail(), new AbortController().signal)
  expect(await core.consoles.open({ accountId: id, destination: null })).toMatchObject({ ok: true })
  expect(asked('AssumeRole')).toHaveLength(sessions)
  expect((await pages[1])?.facts).toMatchObject({ 'session-seconds': '43200' })
})

test('where every SessionDuration is refused, the console ends with its role session, as long as that can be', async () => {
  const { account, core, asked, pages, sandbox } = await setSignedUpScene()
  const { id } = await account('Saltmarsh Energy')
  sandbox.control.addFault({
    operation: 'getSigninToken',
    kind: 'refuse',
    status: 400,
    code: 'BadRequest',
    message: 'No.',
    times: 13,
  })
  const plan = {
    roleSeconds: 3600,
    sessionDurationSeconds: null,
    consoleSeconds: 3600,
    upTo: false,
    reason: 'session-duration-refused',
  }
  const opened = await core.consoles.open({ accountId: id, destination: null })
  expect(opened).toEqual(ok({ expiresAt: expect.any(String), plan }))
  expect(opened.ok && Math.abs(Date.parse(opened.value.expiresAt) - Date.now() - 3_600_000)).toBeLessThan(
    5000,
  )
  const at = expect.any(String)
  expect(core.accounts.find(id)?.sessionLimits.sessionDuration).toEqual({ granted: null, refused: 3599, at })

  // The role session is asked for as long, step by step, until its MaxSessionDuration is found.
  expect(await core.consoles.open({ accountId: id, destination: null })).toMatchObject({
    value: { plan: { ...plan, reason: 'role-maximum' } },
  })
  expect(core.accounts.find(id)?.sessionLimits.roleSession).toEqual({ granted: null, refused: 7200, at })
  expect(asked('AssumeRole').map(({ durationSeconds }) => durationSeconds)).toEqual([
    3600, 43_200, 28_800, 14_400, 7200, 3600,
  ])
  expect(asked('getSigninToken').filter(({ status }) => status === 200)).toMatchObject([
    { sessionDurationSent: false },
    { sessionDurationSent: false },
  ])
  expect((await pages[0])?.facts).toMatchObject({ 'session-seconds': expect.stringMatching(/^3[56]\d\d$/) })
})

test('a console that lives as long as its role session is not given a partly used one', async () => {
  const { account, core, asked, sandbox } = await setSignedUpScene()
  const { id } = await account('Saltmarsh Energy')
  await core.accounts.update(id, {
    sessionLimits: refusingSessionDuration({ granted: 3600, refused: 7200 }),
  })
  await core.consoles.open({ accountId: id, destination: null })
  await core.consoles.open({ accountId: id, destination: null })
  expect(asked('AssumeRole')).toHaveLength(1)

  sandbox.control.clock.advance(10 * 60_000)
  await core.consoles.copyUrl({ accountId: id, destination: null })
  await core.consoles.copyUrl({ accountId: id, destination: null })
  expect(asked('AssumeRole')).toHaveLength(2)
})

test('refused for another reason, the sign-in is tried with a new role session the next time', async () => {
  const { account, core, asked, sandbox } = await setSignedUpScene()
  const { id } = await account('Saltmarsh Energy')
  sandbox.control.addFault({
    operation: 'getSigninToken',
    kind: 'refuse',
    status: 400,
    code: 'BadRequest',
    message: 'No.',
    times: 14,
  })
  expect(await core.consoles.open({ accountId: id, destination: null })).toEqual(
    failed({
      kind: 'rejected',
      evidence: expect.objectContaining({ code: 'HTTP 400', status: 400 }),
      // The role was assumed: nothing is wrong with its trust.
      causes: expect.not.arrayContaining([
        expect.objectContaining({ title: 'The External ID does not match.' }),
      ]),
    }),
  )
  expect(core.accounts.find(id)?.sessionLimits).toEqual(nothingLearnt)
  expect(await core.consoles.open({ accountId: id, destination: null })).toMatchObject({ ok: true })
  expect(asked('AssumeRole')).toHaveLength(2)
})

test('a hundred clicks are one wish: one role session, one sign-in, one window', async () => {
  const { account, core, asked, pages } = await setSignedUpScene()
  const { id } = await account('Northwind Payments')
  const clicks = Array.from({ length: 100 }, () => core.consoles.open({ accountId: id, destination: null }))
  const outcomes = await Promise.all(clicks)
  expect(new Set(outcomes.map(outcome => JSON.stringify(outcome))).size).toBe(1)
  expect(outcomes[0]).toMatchObject({ ok: true })
  expect([asked('AssumeRole').length, asked('getSigninToken').length, pages.length]).toEqual([1, 1, 1])
})

test('two places in one account at once share the role session', async () => {
  const { account, core, asked, pages } = await setSignedUpScene()
  const { id } = await account('Northwind Payments')
  const outcomes = await Promise.all([
    core.consoles.open({ accountId: id, destination: null }),
    core.consoles.open({ accountId: id, destination: { service: 'ec2', region: 'eu-west-1' } }),
    core.consoles.copyUrl({ accountId: id, destination: null }),
  ])
  expect(outcomes).toMatchObject([{ ok: true }, { ok: true }, { ok: true }])
  expect([asked('AssumeRole').length, asked('getSigninToken').length, pages.length]).toEqual([1, 3, 2])
})

test('a copied sign-in URL opens the console, once', async () => {
  const { account, core, asked } = await setSignedUpScene()
  const { id } = await account('Bluebird Logistics')
  const copied = await core.consoles.copyUrl({ accountId: id, destination: null })
  expect(copied).toEqual(ok({ expiresAt: expect.any(String), plan: expect.anything() }))
  expect([core.seen.browsed, core.seen.copied.length, core.consoleSessions.list()]).toEqual([[], 1, []])

  const url = core.seen.copied[0]?.reveal() ?? ''
  expect([...new URL(url).searchParams.keys()]).toEqual(['Action', 'Issuer', 'Destination', 'SigninToken'])
  expect(new URL(url).searchParams.get('Issuer')).toBe(`hatrack://open/${id}`)
  expect([(await browser().open(url)).status, (await browser().open(url)).status]).toEqual([200, 400])
  expect(asked('login').map(({ status }) => status)).toEqual([302, 400])
})

const browserFailed = (problem: 'not-started' | 'not-fetched') => failed({ kind: 'browser-failed', problem })

test('a browser that cannot be started is a failure of its own, and nothing is left to fetch', async () => {
  const { account, core } = await setSignedUpScene({ openBrowser: async () => false })
  const { id } = await account('Northwind Payments')
  expect(await core.consoles.open({ accountId: id, destination: null })).toEqual(browserFailed('not-started'))
  expect([core.consoleSessions.list(), core.accounts.find(id)?.lastOpenedAt]).toEqual([[], null])
  expect(await knock(core.seen.browsed[0] ?? '')).toBe('refused')
})

test('a browser that takes its time is waited for 15 seconds, and may still come', {
  timeout: 20_000,
}, async () => {
  const { account, core } = await setSignedUpScene({ openBrowser: async () => true })
  const { id } = await account('Northwind Payments')
  const took = stopwatch()
  expect(await core.consoles.open({ accountId: id, destination: null })).toEqual(browserFailed('not-fetched'))
  expect(took()).toBeLessThan(18_000)
  expect([core.consoleSessions.list(), core.accounts.find(id)?.lastOpenedAt]).toEqual([[], null])

  expect((await browser().open(core.seen.browsed[0] ?? '')).status).toBe(200)
  expect(core.consoleSessions.list()).toEqual([expect.objectContaining({ accountId: id })])
  await expect.poll(() => core.accounts.find(id)?.lastOpenedAt).toMatch(/^\d{4}-/)
})

test('a desktop that answers only when the browser is closed again is not waited for', async () => {
  const pages: Promise<unknown>[] = []
  const { account, core } = await setSignedUpScene({
    openBrowser: url => {
      pages.push(browser().open(url))
      return new Promise(() => {})
    },
  })
  const { id } = await account('Northwind Payments')
  expect(await core.consoles.open({ accountId: id, destination: null })).toMatchObject({ ok: true })
  await Promise.all(pages)
})

test('what is not there is said to be not there', async () => {
  const { account, core, identity } = await setSignedUpScene()
  const { id } = await account('Northwind Payments')
  await core.identities.remove(identity.id)
  expect(await core.consoles.open({ accountId: id, destination: null })).toEqual(
    failed({ kind: 'unknown-identity' }),
  )
  await core.accounts.remove([id])
  expect(await core.consoles.open({ accountId: id, destination: null })).toEqual(
    failed({ kind: 'unknown-account' }),
  )
})

test('an account that asks why opens for nobody who does not say it, and keeps the reason', async () => {
  const { account, core, asked } = await setSignedUpScene()
  const { id: accountId } = await account('Northwind Payments')
  await core.accounts.update(accountId, { asksReason: true })
  const request = { accountId, destination: null }
  const refused = failed({ kind: 'reason-needed' })
  expect(await core.consoles.open(request)).toEqual(refused)
  expect(await core.consoles.copyUrl(request)).toEqual(refused)
  expect(asked('AssumeRole')).toEqual([])

  expect(await core.consoles.open({ ...request, reason: 'INC-1234' })).toMatchObject({ ok: true })
  expect(asked('AssumeRole')).toHaveLength(1)
  expect(core.consoleSessions.list()).toMatchObject([{ accountId, reason: 'INC-1234' }])
})

test('every opening makes an account more used', async () => {
  const { account, core } = await setSignedUpScene()
  const { id: accountId } = await account('Northwind Payments')
  expect(core.accounts.find(accountId)?.uses).toBe(0)
  await core.consoles.open({ accountId, destination: null })
  await expect.poll(() => core.accounts.find(accountId)?.uses).toBe(1)
  await core.consoles.open({ accountId, destination: { service: 's3', region: 'eu-west-1' } })
  await expect.poll(() => core.accounts.find(accountId)?.uses).toBeCloseTo(2, 3)
})
