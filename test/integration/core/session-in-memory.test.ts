import { expect, test } from 'vitest'
import type { Keychain } from '../../../electron/credentials/keychain'
import { refusingSessionDuration } from '../../support/accounts'
import { createCore, ownKeychain } from '../../support/core'
import { setMfaScene } from '../../support/mfa-scene'
import { setSignedUpScene, signal } from '../../support/scene'

const MINUTE = 60_000
const H = 3600
const no = { operation: 'getSigninToken', kind: 'refuse', code: 'No', message: 'No.' } as const

test.each([
  ['twice', 400, 2],
  ['once', 400, 1],
  ['with another status', 403, 1],
])(
  'a role session from memory that AWS takes no more (%s, %i) is assumed anew within the click',
  async (_, status, times) => {
    const { core, account, sandbox, asked, pages } = await setSignedUpScene()
    const { id: accountId } = await account('Northwind Payments')
    const open = () => core.consoles.open({ accountId, destination: null })
    expect(await open()).toMatchObject({ ok: true })
    await expect
      .poll(() => core.accounts.find(accountId)?.sessionLimits.sessionDuration, { timeout: 10_000 })
      .toBeTruthy()
    sandbox.control.addFault({ ...no, status, times })
    expect(await open()).toMatchObject({ value: { plan: { consoleSeconds: 12 * H, reason: 'as-asked' } } })
    expect(asked('AssumeRole')).toHaveLength(2)
    expect(await pages[1]).toMatchObject({ status: 200 })
  },
)

test('one that ended by AWS’s clock, of which no answer has told yet, costs no second click', async () => {
  const { core, account, sandbox, asked, pages } = await setSignedUpScene()
  const { id: accountId } = await account('Northwind Payments')
  const open = () => core.consoles.open({ accountId, destination: null })
  expect(await open()).toMatchObject({ ok: true })
  sandbox.control.clock.advance(70 * MINUTE)
  expect(await open()).toMatchObject({ value: { plan: { consoleSeconds: 12 * H } } })
  expect(asked('AssumeRole').filter(({ status }) => status === 200)).toHaveLength(2)
  expect((await pages[1])?.facts).toMatchObject({ 'session-seconds': String(12 * H) })
})

test('what keeps being refused is assumed anew once, and told', async () => {
  const { core, account, sandbox, asked } = await setSignedUpScene()
  const { id: accountId } = await account('Northwind Payments')
  const open = () => core.consoles.open({ accountId, destination: null })
  await open()
  sandbox.control.addFault({ ...no, status: 403, times: 99 })
  expect(await open()).toMatchObject({ failure: { kind: 'rejected', evidence: { status: 403 } } })
  expect(asked('AssumeRole')).toHaveLength(2)
})

test('many consoles of one role that find their role session dead share the new one', async () => {
  const { core, account, sandbox, asked } = await setSignedUpScene()
  const { id: accountId } = await account('Northwind Payments')
  await core.consoles.open({ accountId, destination: null })
  sandbox.control.clock.advance(70 * MINUTE)
  sandbox.control.clearLog()
  const services = ['s3', 'ec2', 'rds', 'iam', 'lambda'] as const
  const opened = await Promise.all(
    services.map(service => core.consoles.open({ accountId, destination: { service, region: 'eu-west-1' } })),
  )
  expect(opened).toMatchObject(Array(5).fill({ ok: true }))
  // The one that meets the clock is refused for its date.
  expect(asked('AssumeRole').filter(({ status }) => status === 200)).toHaveLength(1)
})

/** The app at its start: thirty accounts are linked, and no key is in memory. */
async function coldStart() {
  const keychain = ownKeychain()
  const {
    core: before,
    sandbox,
    account,
    asked,
  } = await setSignedUpScene({
    keychain,
    keyStore: 'keychain',
    additionalAccounts: 30,
  })
  const plain = sandbox.world.accounts.filter(({ expects }) => expects === 'opens').slice(0, 30)
  for (const { title } of plain) await account(title)
  let reads = 0
  const counting: Keychain = {
    ...keychain,
    read(item) {
      reads++
      return keychain.read(item)
    },
  }
  const core = createCore({ aws: sandbox.endpoint, folder: before.folder, keychain: counting })
  sandbox.control.clearLog()
  return { core, accounts: core.accounts.list(), asked, reads: () => reads }
}

test('two hundred programs and thirty consoles of a role at once are one AssumeRole and one reading of the keychain', async () => {
  const { core, accounts, asked, reads } = await coldStart()
  const accountId = accounts[0]?.id ?? expect.fail()
  const regions = ['us-east-1', 'us-west-2', 'eu-west-1', 'eu-central-1', 'ap-southeast-2'] as const
  const services = ['s3', 'ec2', 'rds', 'iam', 'lambda', 'ecs'] as const
  const outcomes = await Promise.all([
    ...Array.from({ length: 200 }, () => core.terminal.copy(accountId, 'json')),
    ...services.flatMap(service =>
      regions.map(region => core.consoles.copyUrl({ accountId, destination: { service, region } })),
    ),
  ])
  expect(outcomes.filter(({ ok }) => !ok)).toEqual([])
  expect([asked('AssumeRole').length, reads()]).toEqual([1, 1])
})

test('thirty roles of one identity that are opened or verified at once read the keychain once', async () => {
  const { core, accounts, asked, reads } = await coldStart()
  const opened = await Promise.all(
    accounts.map(({ id }) => core.consoles.copyUrl({ accountId: id, destination: null })),
  )
  expect(opened.filter(({ ok }) => !ok)).toEqual([])
  expect([accounts.length, asked('AssumeRole').length, reads()]).toEqual([30, 30, 1])

  const again = await coldStart()
  const verified = await again.core.verification.verify(
    'run',
    again.accounts.map(({ id }) => id),
  )
  expect(verified.filter(({ result }) => result !== 'good')).toEqual([])
  expect(again.reads()).toBe(1)
})

test('who asks while it is read gets the same answer, and what was removed does not come back', async () => {
  const { core, accounts } = await coldStart()
  const identityId = accounts[0]?.identityId ?? expect.fail()
  const [one, other] = await Promise.all([core.identities.keys(identityId), core.identities.keys(identityId)])
  expect(one).toBe(other)
  await core.identities.remove(identityId)
  expect(await core.identities.keys(identityId)).toMatchObject({ failure: { kind: 'unknown-identity' } })
})

test('with MFA each time, the plan is of the role session that will be used, and says so before the click', async () => {
  const { core, sandbox, mfaAccounts, open, prompt, code } = await setMfaScene('each-time')
  const [account = expect.fail()] = await mfaAccounts(1)
  const plan = () => {
    const planned = core.plan(account.id)
    return planned.ok ? planned.value : expect.fail()
  }
  // Every SessionDuration is refused: consoles end with their role session.
  await core.accounts.update(account.id, {
    sessionLimits: refusingSessionDuration({ granted: null, refused: 2 * H }),
  })
  expect(plan()).toMatchObject({ consoleSeconds: H, reason: 'role-maximum' })
  const opening = open(account)
  core.mfaPrompts.answer((await prompt()).id, code(), false)
  expect(await opening).toMatchObject({ value: { plan: { consoleSeconds: H } } })

  sandbox.control.clock.advance(50 * MINUTE)
  await core.identities.check(account.identityId, signal())
  expect(plan()).toMatchObject({ consoleSeconds: 10 * 60, upTo: false, reason: 'live-session' })
  expect(await open(account)).toMatchObject({ value: { plan: { consoleSeconds: 10 * 60 } } })
  // It has ended: the next takes a code.
  sandbox.control.clock.advance(10 * MINUTE)
  await core.identities.check(account.identityId, signal())
  expect(plan()).toMatchObject({ consoleSeconds: H, reason: 'role-maximum' })
})
