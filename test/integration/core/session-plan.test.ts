import { expect, test } from 'vitest'
import { sandboxEndpoints } from '../../../electron/aws/endpoints'
import { Secret } from '../../../electron/credentials/secret'
import { nothingLearnt } from '../../../shared/session-plan'
import { refusingSessionDuration } from '../../support/accounts'
import { setSignedUpScene, signal } from '../../support/scene'
import { browser } from '../sandbox/sign-in'

// Each row of what AWS says about SessionDuration and the login URL, tried by the app itself.

const H = 3600
const MINUTE = 60_000

async function scene(fields: { sessionSeconds?: number } = {}) {
  const set = await setSignedUpScene()
  const northwind = await set.account('Northwind Payments', fields)
  const open = () => set.core.consoles.open({ accountId: northwind.id, destination: null })
  return { ...set, northwind, open }
}

test.each([900, 3600, 14_400, 43_200])(
  'a console of %i s stands on a role session of an hour',
  async sessionSeconds => {
    const { open, asked, pages } = await scene({ sessionSeconds })
    const opened = await open()
    expect(opened).toMatchObject({ value: { plan: { consoleSeconds: sessionSeconds, reason: 'as-asked' } } })
    expect(asked('AssumeRole')[0]).toMatchObject({ durationSeconds: H })
    expect(asked('getSigninToken')[0]).toMatchObject({ sessionDurationSent: true })
    expect((await pages[0])?.facts).toMatchObject({ 'session-seconds': String(sessionSeconds) })
  },
)

test.each([H, 2 * H, 12 * H])(
  'where AWS takes any SessionDuration, a console of 12 hours does not depend on a MaxSessionDuration of %i s',
  async seconds => {
    const { open, sandbox, northwind, pages } = await scene()
    sandbox.control.setMaxSessionDuration(northwind.roleArn, seconds)
    expect(await open()).toMatchObject({ ok: true })
    expect((await pages[0])?.facts).toMatchObject({ 'session-seconds': '43200' })
  },
)

const refusesSessionDuration = {
  operation: 'getSigninToken' as const,
  kind: 'refuse' as const,
  status: 400,
  code: 'BadRequest',
  message: 'No.',
  // What is wished for, and everything shorter.
  times: 13,
}

test.each([
  // MaxSessionDuration → what is asked for, one after the other.
  [12 * H, [12 * H]],
  [8 * H, [12 * H, 8 * H]],
  [5 * H, [12 * H, 8 * H, 4 * H]],
  [2 * H, [12 * H, 8 * H, 4 * H, 2 * H]],
  [H, [12 * H, 8 * H, 4 * H, 2 * H, H]],
])(
  'without SessionDuration, a role of at most %i s is found out once, and remembered',
  async (most, asks) => {
    const { open, sandbox, core, northwind, asked, pages } = await scene()
    sandbox.control.setMaxSessionDuration(northwind.roleArn, most)
    sandbox.control.addFault(refusesSessionDuration)
    expect(await open()).toMatchObject({
      value: { plan: { consoleSeconds: H, reason: 'session-duration-refused' } },
    })
    core.roleSessions.forgetAll()
    sandbox.control.clearLog()

    const longest = asks.at(-1)
    expect(await open()).toMatchObject({ value: { plan: { consoleSeconds: longest } } })
    expect(asked('AssumeRole').map(({ durationSeconds }) => durationSeconds)).toEqual(asks)
    expect(asked('getSigninToken')).toMatchObject([{ sessionDurationSent: false, status: 200 }])
    expect(Number((await pages.at(-1))?.facts['session-seconds'])).toBeOneOf([longest, (longest ?? 0) - 1])

    core.roleSessions.forgetAll()
    sandbox.control.clearLog()
    expect(await open()).toMatchObject({ ok: true })
    expect(asked('AssumeRole').map(({ durationSeconds }) => durationSeconds)).toEqual([longest])
  },
)

test('what was learnt is learnt anew when the role is linked again', async () => {
  const { core, northwind, customer, identity } = await scene()
  await core.accounts.update(northwind.id, {
    sessionLimits: refusingSessionDuration({ granted: null, refused: 2 * H }),
  })
  const { externalId, title } = customer('Northwind Payments')
  const role = { by: 'arn' as const, roleArn: northwind.roleArn }
  const settings = { name: title, environment: null, region: null, sessionSeconds: 12 * H, sessionName: '' }
  const checks = { note: '', mfaRequired: false, unverified: false, acceptOpenTrust: false, draftId: null }
  const again = await core.link({ identityId: identity.id, role, externalId, ...settings, ...checks })
  expect(again).toMatchObject({
    value: { account: { id: northwind.id, sessionLimits: nothingLearnt } },
  })
})

test('so it is by verifying it again', async () => {
  const { core, northwind } = await scene()
  await core.accounts.update(northwind.id, {
    sessionLimits: refusingSessionDuration({ granted: null, refused: 2 * H }),
  })
  await core.verification.verify('run', [northwind.id])
  expect(core.accounts.find(northwind.id)).toMatchObject({
    sessionLimits: nothingLearnt,
    verification: { state: 'verified' },
  })
})

test('a sign-in URL is good for 15 minutes and one browser', async () => {
  const { core, northwind, sandbox } = await scene()
  const copy = async () => {
    await core.consoles.copyUrl({ accountId: northwind.id, destination: null })
    return core.seen.copied.at(-1)?.reveal() ?? ''
  }
  const used = await copy()
  expect([(await browser().open(used)).status, (await browser().open(used)).status]).toEqual([200, 400])
  const late = await copy()
  sandbox.control.clock.advance(15 * MINUTE)
  expect((await browser().open(late)).status).toBe(400)
})

test('an ended console leads back to Hatrack, and to nobody else', async () => {
  const { open, core, northwind, sandbox } = await scene({ sessionSeconds: 900 })
  await core.consoles.copyUrl({ accountId: northwind.id, destination: null })
  const jar = browser()
  const { url } = await jar.open(core.seen.copied[0]?.reveal() ?? '')
  sandbox.control.clock.advance(901_000)
  const ended = await jar.open(url)
  expect([ended.status, ended.page.includes(`href="hatrack://open/${northwind.id}"`)]).toEqual([403, true])
  expect(await open()).toMatchObject({ ok: true })
})

test('a role of another partition is signed in at that partition’s host', async () => {
  const { core, sandbox } = await scene()
  const hosts = sandboxEndpoints(sandbox.endpoint)
  expect(hosts.federation('aws-iso')).toBeNull()
  expect(core.federation.signOutUrl('aws-iso')).toBeNull()
  const session = {
    accessKeyId: 'ASIAEXAMPLE',
    secretAccessKey: new Secret('x'),
    sessionToken: new Secret('y'),
    expiresAt: Date.now(),
    assumedRoleArn: 'arn:aws-iso:sts::111122223333:assumed-role/A/b',
    chained: false,
    requestId: null,
    assumedAt: 0,
  }
  const where = { partition: 'aws-iso' as const, region: 'us-iso-east-1' }
  const wish = { session, ...where, sessionDurationSeconds: null }
  expect(await core.federation.signIn({ ...wish, destination: '', issuer: '' }, signal())).toEqual({
    ok: false,
    failure: { kind: 'console-unsupported', partition: 'aws-iso' },
  })
})
