import { randomUUID } from 'node:crypto'
import { expect, test } from 'vitest'
import { coreHandlers } from '../../../electron/handlers'
import type { LinkedAccountId } from '../../../shared/account'
import { failed } from '../../../shared/result'
import type { PolicySource } from '../../sandbox/index'
import { linkRequest, type SignedUpScene, setSignedUpScene } from '../../support/scene'

const STEPS = ['caller-identity', 'assume-role', 'without-external-id', 'other-external-id', 'regions']

const wanted = (findings: string[]) => ({ state: 'verified', at: expect.stringMatching(/Z$/), findings })

/** A trust policy for everybody in the server account who sends what the condition demands. */
const trusting = (scene: SignedUpScene, condition: Record<string, Record<string, string>>): PolicySource => ({
  Version: '2012-10-17',
  Statement: {
    Effect: 'Allow',
    Principal: { AWS: `arn:aws:iam::${scene.sandbox.world.serverAccountId}:root` },
    Action: 'sts:AssumeRole',
    Condition: condition,
  },
})

async function verifyOne({ core }: SignedUpScene, id: LinkedAccountId) {
  const [outcome] = await core.verification.verify(randomUUID(), [id])
  return { outcome, account: core.accounts.find(id) }
}

test('a verification takes its steps in order, and each asks AWS what it says', async () => {
  const { core, identity, customer, sandbox } = await setSignedUpScene()
  sandbox.control.clearLog()
  const linked = await core.link(linkRequest(identity, customer('Northwind Payments')))
  expect(linked).toMatchObject({ value: { account: { verification: wanted([]) } } })
  expect(core.seen.steps).toEqual(['keychain', ...STEPS, 'sign-in-token'])
  expect(
    sandbox.control.log().map(({ operation, status, externalIdSent }) => [operation, status, externalIdSent]),
  ).toEqual([
    ['GetCallerIdentity', 200, undefined],
    ['AssumeRole', 200, true],
    ['AssumeRole', 403, false],
    ['AssumeRole', 403, true],
    ['AssumeRole', 403, true],
    ['DescribeRegions', 200, undefined],
    ['getSigninToken', 200, undefined],
  ])
})

test('a role that lets anybody in is kept only by a decision, which is recorded with its time', async () => {
  const { core, identity, customer } = await setSignedUpScene()
  const request = linkRequest(identity, customer('Old Mill Archive'))
  expect(await core.link(request)).toEqual(
    failed({
      kind: 'open-trust',
      problem: 'no-external-id-needed',
      causes: [expect.objectContaining({ fix: expect.objectContaining({ label: 'Copy trust policy' }) })],
    }),
  )
  expect(core.accounts.list()).toEqual([])
  const before = Date.now()
  const linked = await core.link({ ...request, acceptOpenTrust: true })
  const account = linked.ok ? linked.value.account : expect.fail()
  expect(account.verification).toEqual(wanted(['no-external-id-needed']))
  expect(Date.parse(account.openTrustAcceptedAt ?? '')).toBeGreaterThanOrEqual(before - 1000)
})

test('any External ID is as good as none', async () => {
  const scene = await setSignedUpScene()
  const { core, identity, customer, sandbox } = scene
  const { roleArn } = customer('Tidewater Games')
  sandbox.control.setTrustPolicy(roleArn, trusting(scene, { StringLike: { 'sts:ExternalId': '*' } }))
  const request = linkRequest(identity, customer('Tidewater Games'))
  expect(await core.link(request)).toMatchObject({
    failure: { kind: 'open-trust', problem: 'any-external-id-accepted' },
  })
  expect(await core.link({ ...request, acceptOpenTrust: true })).toMatchObject({
    value: { account: { verification: wanted(['any-external-id-accepted']) } },
  })
})

test('a pattern that begins with the External ID lets in whoever writes more behind it, and is found', async () => {
  const scene = await setSignedUpScene()
  const { core, identity, customer, sandbox } = scene
  const { roleArn, externalId } = customer('Tidewater Games')
  const condition = { StringLike: { 'sts:ExternalId': `${externalId}*` } }
  sandbox.control.setTrustPolicy(roleArn, trusting(scene, condition))
  expect(await core.link(linkRequest(identity, customer('Tidewater Games')))).toMatchObject({
    failure: { kind: 'open-trust', problem: 'any-external-id-accepted' },
  })
})

test('a decision made later is recorded too, and goes when the role is closed', async () => {
  const scene = await setSignedUpScene()
  const { core, account, customer, sandbox } = scene
  const { roleArn, externalId } = customer('Old Mill Archive')
  const { id } = await account('Old Mill Archive')
  const open = await verifyOne(scene, id)
  expect([open.outcome?.result, open.account?.openTrustAcceptedAt]).toEqual(['open-trust', null])

  const decided = await coreHandlers(core)['accounts.acceptOpenTrust']({ accountId: id })
  const at = decided.ok ? decided.value.openTrustAcceptedAt : null
  expect(at).toMatch(/Z$/)
  expect((await verifyOne(scene, id)).account?.openTrustAcceptedAt).toBe(at)

  sandbox.control.setTrustPolicy(roleArn, trusting(scene, { StringEquals: { 'sts:ExternalId': externalId } }))
  const closed = await verifyOne(scene, id)
  expect([closed.outcome?.result, closed.account]).toMatchObject([
    'good',
    { openTrustAcceptedAt: null, verification: wanted([]) },
  ])
})

test('what a role may not do is a finding, not a refusal', async () => {
  const scene = await setSignedUpScene()
  const { core, account, sandbox } = scene
  const { id } = await account('Lantern Robotics')
  sandbox.control.addFault({
    operation: 'getSigninToken',
    kind: 'refuse',
    status: 400,
    code: 'BadRequest',
    message: 'No.',
  })
  const { outcome } = await verifyOne(scene, id)
  expect([outcome, core.accounts.find(id)?.verification]).toEqual([
    { accountId: id, result: 'limited', failure: null },
    wanted(['regions-refused', 'console-refused']),
  ])
})

test('a role that demands MFA is verified with one code, and the next one with none', async () => {
  const { core, identity, customer, sandbox, asked } = await setSignedUpScene()
  const { serialNumber } = sandbox.world.mfa
  await core.identities.setMfa(identity.id, { serialNumber, policy: 'each-time' })
  const request = { ...linkRequest(identity, customer('Harbour Health Records')), mfaRequired: true }
  const linking = core.link(request)
  await expect
    .poll(() => core.mfaPrompts.pending(), { interval: 5 })
    .toMatchObject({ purpose: { of: 'verify', accountName: 'Harbour Health Records' } })
  core.mfaPrompts.answer(core.mfaPrompts.pending()?.id ?? expect.fail(), sandbox.control.mfaCode(), false)
  const linked = await linking
  const account = linked.ok ? linked.value.account : expect.fail()
  expect(account).toMatchObject({ mfaRequired: true, verification: wanted([]) })
  expect(core.seen.steps).toEqual([
    'keychain',
    'caller-identity',
    'mfa-code',
    'session-token',
    ...STEPS.slice(1),
    'sign-in-token',
  ])
  expect(asked('GetSessionToken')).toMatchObject([{ mfaSent: true, durationSeconds: 900, status: 200 }])
  expect(asked('AssumeRole').map(({ mfaSent, status }) => [mfaSent, status])).toEqual([
    [false, 200],
    [false, 403],
    [false, 403],
    [false, 403],
  ])
  expect(await core.verification.verify(randomUUID(), [account.id])).toMatchObject([{ result: 'good' }])
  expect(asked('GetSessionToken')).toHaveLength(1)
})

test('without a device, or with the prompt cancelled, nothing is kept', async () => {
  const { core, identity, customer, sandbox } = await setSignedUpScene()
  const request = { ...linkRequest(identity, customer('Harbour Health Records')), mfaRequired: true }
  expect(await core.link(request)).toEqual(failed({ kind: 'mfa-not-set', identityName: 'hatrack-operator' }))
  const { serialNumber } = sandbox.world.mfa
  await core.identities.setMfa(identity.id, { serialNumber, policy: 'once-a-day' })
  for (const cancel of ['prompt', 'link']) {
    const linking = core.link(request)
    await expect.poll(() => core.mfaPrompts.pending(), { interval: 5 }).toBeTruthy()
    if (cancel === 'link') core.linking.cancel()
    else core.mfaPrompts.cancel(core.mfaPrompts.pending()?.id ?? expect.fail())
    expect([await linking, core.mfaPrompts.pending()]).toEqual([failed({ kind: 'cancelled' }), null])
  }
  expect(core.accounts.list()).toEqual([])
})

test('refused when it is verified again: recorded with what AWS said, and taken back when AWS lets in', async () => {
  const scene = await setSignedUpScene()
  const { core, identity, customer, sandbox } = scene
  const { roleArn, externalId } = customer('Tidewater Games')
  const linked = await core.link(linkRequest(identity, customer('Tidewater Games')))
  const { id } = linked.ok ? linked.value.account : expect.fail()
  sandbox.control.rotateExternalId(roleArn)

  const { outcome, account } = await verifyOne(scene, id)
  const evidence = expect.objectContaining({ step: 'assume-role', code: 'AccessDenied', status: 403 })
  expect(account?.verification).toEqual({ state: 'refused', at: expect.any(String), evidence })
  expect(outcome).toEqual({
    accountId: id,
    result: 'refused',
    failure: { kind: 'access-denied', evidence, causes: expect.any(Array) },
  })
  sandbox.control.rotateExternalId(roleArn, externalId)
  expect((await verifyOne(scene, id)).account?.verification).toEqual(wanted([]))
})

test('that AWS cannot be asked changes nothing about what was known', async () => {
  const scene = await setSignedUpScene()
  const { core, identity, customer, sandbox } = scene
  const linked = await core.link(linkRequest(identity, customer('Tidewater Games')))
  const account = linked.ok ? linked.value.account : expect.fail()
  for (const [operation, step] of [
    ['GetCallerIdentity', 'caller-identity'],
    ['AssumeRole', 'assume-role'],
    ['DescribeRegions', 'regions'],
    ['getSigninToken', 'sign-in-token'],
  ] as const) {
    for (const host of ['global', 'regional'] as const) {
      sandbox.control.addFault({ operation, kind: 'reset-before', times: 9, host })
    }
    const { outcome } = await verifyOne(scene, account.id)
    sandbox.control.clearFaults()
    expect([outcome, core.accounts.find(account.id)]).toEqual([
      {
        accountId: account.id,
        result: 'unanswered',
        failure: { kind: 'offline', step, problem: 'broken-off' },
      },
      account,
    ])
  }
})

test('a role where the answer to a probe is lost is not called safe', async () => {
  const { core, identity, customer, sandbox } = await setSignedUpScene()
  const { control } = sandbox
  control.setLatency(50, 'AssumeRole')
  const linking = core.link(linkRequest(identity, customer('Old Mill Archive')))
  await expect.poll(() => core.seen.steps.at(-1), { interval: 5 }).toBe('without-external-id')
  control.addFault({ operation: 'AssumeRole', kind: 'error-500', times: 9 })
  expect(await linking).toMatchObject({ failure: { kind: 'aws-unavailable' } })
  expect(core.accounts.list()).toEqual([])
})

test('an open door is told even where the rest of the verification gets no answer', async () => {
  const { core, identity, customer, sandbox } = await setSignedUpScene()
  const request = linkRequest(identity, customer('Old Mill Archive'))
  sandbox.control.addFault({ operation: 'DescribeRegions', kind: 'garbled', times: 5 })
  expect(await core.link(request)).toMatchObject({ failure: { kind: 'open-trust' } })
})

test('a refusal that was recorded is explained later too, by what is known then', async () => {
  const scene = await setSignedUpScene()
  const account = await scene.account('Northwind Payments')
  const { explain } = scene.core
  expect(explain(account.id)).toEqual([])
  scene.sandbox.control.rotateExternalId(account.roleArn)
  await verifyOne(scene, account.id)
  const titles = explain(account.id).map(({ title }) => title)
  expect(titles).toContain('The External ID does not match.')
})
