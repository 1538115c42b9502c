import { rmSync, writeFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { notArranged } from '../../../shared/arrangement'
import { failed, ok } from '../../../shared/result'
import { nothingLearnt } from '../../../shared/session-plan'
import { refusingSessionDuration } from '../../support/accounts'
import { linkRequest, setSignedUpScene } from '../../support/scene'

const NOON = '2026-01-31T12:00:00.000Z'

test('every customer links as it was foretold', async () => {
  const { core, identity, sandbox, asked } = await setSignedUpScene()
  const outcomes: Record<string, unknown> = {}
  for (const customer of sandbox.world.accounts) {
    const linked = await core.link(linkRequest(identity, customer))
    outcomes[`${customer.title}: ${customer.expects}`] = linked.ok
      ? linked.value.account.verification
      : linked.failure.kind
  }
  const verified = (...findings: string[]) => ({ state: 'verified', at: expect.any(String), findings })
  expect(outcomes).toEqual({
    'Northwind Payments: opens': verified(),
    'Northwind Payments Staging: opens': verified(),
    'Bluebird Logistics: opens-twelve-hour-role': verified(),
    'Cedar & Finch Analytics: opens-one-hour-role': verified(),
    'Harbour Health Records: mfa-required': 'access-denied',
    'Juniper Retail: access-denied': 'access-denied',
    'Lantern Robotics: opens-no-describe-regions': verified('regions-refused'),
    'Meridian Travel: opens': verified(),
    'Old Mill Archive: opens-without-external-id': 'open-trust',
    'Saltmarsh Energy: opens': verified(),
    'Tidewater Games: opens': verified(),
    'Copper State Agency: other-partition': 'partition-mismatch',
  })
  expect(core.accounts.list()).toHaveLength(8)
  // With the External ID, without it, and where the role was assumed with another, and with its own and more behind it.
  const requests = asked('AssumeRole')
  expect(requests.map(({ externalIdSent }) => externalIdSent)).toEqual([
    ...Array(4).fill([true, false, true, true]).flat(),
    ...[true, false],
    ...[true, false],
    ...Array(2).fill([true, false, true, true]).flat(),
    // A role that is open anyway is asked no further.
    ...[true, false, true],
    ...Array(2).fill([true, false, true, true]).flat(),
  ])
  for (const request of requests) {
    expect(request).toMatchObject({ sessionName: 'hatrack-verify-ada', durationSeconds: 900 })
  }
})

test('a link is kept as it was typed, cleaned of what a paste brings along', async () => {
  const { core, identity, customer } = await setSignedUpScene()
  const { roleArn, externalId } = customer('Meridian Travel')
  const linked = await core.link({
    ...linkRequest(identity, customer('Meridian Travel')),
    role: { by: 'arn', roleArn: `  "${roleArn}",\n` },
    externalId: `\t“${externalId}” `,
    name: '   ',
    region: 'eu-north-1',
    sessionSeconds: 900,
    sessionName: ' {user}@{account-id} ',
    note: '\nAsk Ada.\n',
    environment: null,
  })
  const account = {
    id: expect.any(String),
    identityId: identity.id,
    roleArn,
    externalId,
    name: 'AWS Account (702146685930)',
    environment: null,
    region: 'eu-north-1',
    sessionSeconds: 900,
    sessionName: '{user}@{account-id}',
    note: 'Ask Ada.',
    mfaRequired: false,
    sessionLimits: nothingLearnt,
    ...notArranged,
    destination: null,
    opener: null,
    verification: { state: 'verified', at: expect.stringMatching(/Z$/), findings: [] },
    openTrustAcceptedAt: null,
    createdAt: expect.stringMatching(/Z$/),
    lastOpenedAt: null,
    uses: 0,
  }
  expect(linked).toEqual(ok({ account, updated: false }))
  expect(core.accounts.list()).toEqual([account])
  expect(core.seen.steps).toEqual([
    'keychain',
    'caller-identity',
    'assume-role',
    'without-external-id',
    'other-external-id',
    'regions',
    'sign-in-token',
  ])
  expect(core.seen.accountChanges).toEqual([{ changed: [account], removed: [] }])
})

test('the same role again updates the account that has it', async () => {
  const { core, identity, customer, sandbox } = await setSignedUpScene()
  const tidewater = customer('Tidewater Games')
  const first = await core.link(linkRequest(identity, tidewater))
  const before = first.ok ? first.value.account : expect.fail()
  await core.accounts.update(before.id, { lastOpenedAt: NOON, sessionLimits: refusingSessionDuration() })

  const externalId = sandbox.control.rotateExternalId(tidewater.roleArn)
  const second = await core.link({
    ...linkRequest(identity, tidewater),
    externalId,
    name: 'Tidewater',
    region: 'eu-west-1',
  })
  const account = {
    ...before,
    externalId,
    name: 'Tidewater',
    region: 'eu-west-1',
    lastOpenedAt: NOON,
    // Asked for again: the trust policy may have changed with the External ID.
    sessionLimits: nothingLearnt,
    verification: { state: 'verified', at: expect.any(String), findings: [] },
  }
  expect(second).toEqual(ok({ account, updated: true }))
  expect(core.accounts.list()).toEqual([account])
})

test('the same role linked twice at once is one account', async () => {
  const { core, identity, customer } = await setSignedUpScene()
  const request = linkRequest(identity, customer('Tidewater Games'))
  expect(await Promise.all([core.link(request), core.link(request)])).toMatchObject([
    { ok: true },
    { ok: true },
  ])
  expect(core.accounts.list()).toHaveLength(1)
})

test('a new External ID ends the role session of the old one', async () => {
  const { core, identity, account, customer, sandbox, asked } = await setSignedUpScene()
  const { id } = await account('Tidewater Games')
  await core.consoles.open({ accountId: id, destination: null })
  const externalId = sandbox.control.rotateExternalId(customer('Tidewater Games').roleArn)
  await core.link({ ...linkRequest(identity, customer('Tidewater Games')), externalId, unverified: true })
  expect(await core.consoles.open({ accountId: id, destination: null })).toMatchObject({ ok: true })
  expect(asked('AssumeRole').map(({ status }) => status)).toEqual([200, 200])
})

test('a region that the account does not have is told, and nothing is kept', async () => {
  const { core, identity, customer } = await setSignedUpScene()
  const request = { ...linkRequest(identity, customer('Tidewater Games')), region: 'eu-centrall-1' }
  expect(await core.link(request)).toEqual(failed({ kind: 'region-not-enabled', region: 'eu-centrall-1' }))
  expect(core.accounts.list()).toEqual([])
})

test('unverified, AWS is not asked', async () => {
  const { core, identity, customer } = await setSignedUpScene()
  core.seen.requests.length = 0
  const linked = await core.link({ ...linkRequest(identity, customer('Juniper Retail')), unverified: true })
  expect(linked).toMatchObject({ value: { account: { verification: { state: 'unverified' } } } })
  expect([core.seen.requests, core.seen.steps]).toEqual([[], []])
})

test('a refusal keeps nothing, and brings the evidence and the fixes', async () => {
  const { core, identity, customer, sandbox, asked } = await setSignedUpScene()
  const { externalId, roleArn } = customer('Juniper Retail')
  const linked = await core.link(linkRequest(identity, customer('Juniper Retail')))
  expect(linked).toEqual(
    failed({
      kind: 'access-denied',
      evidence: {
        step: 'assume-role',
        code: 'AccessDenied',
        message: `User: ${sandbox.world.userArn} is not authorized to perform: sts:AssumeRole on resource: ${roleArn}`,
        status: 403,
        requestId: expect.any(String),
      },
      causes: expect.any(Array),
    }),
  )
  const causes = !linked.ok && 'causes' in linked.failure ? linked.failure.causes : []
  const theirs = causes.find(({ title }) => title === 'The External ID does not match.')
  expect(JSON.parse(theirs?.fix?.text ?? '')).toMatchObject({
    Statement: [{ Condition: { StringEquals: { 'sts:ExternalId': externalId } } }],
  })
  expect([core.accounts.list(), core.seen.accountChanges]).toEqual([[], []])
  // Never tried again: who is calling, one refusal, and whether anybody may come in without the External ID.
  expect(asked('AssumeRole').map(({ externalIdSent, status }) => [externalIdSent, status])).toEqual([
    [true, 403],
    [false, 403],
  ])
})

test('where AWS explains itself, its reason decides', async () => {
  const { core, identity, customer, sandbox } = await setSignedUpScene()
  sandbox.control.setSettings({ explainDenials: true })
  sandbox.control.setUserPolicy({ Version: '2012-10-17', Statement: [] })
  const linked = await core.link(linkRequest(identity, customer('Northwind Payments')))
  expect(linked).toMatchObject({
    failure: { kind: 'access-denied', causes: [{ title: 'Your own user may not assume this role.' }] },
  })
})

const byArn = (roleArn: string) => ({ role: { by: 'arn' as const, roleArn } })

const fields = [
  [byArn('arn:aws:iam::204815160001:user/ada'), { kind: 'invalid-role-arn', problem: 'user' }],
  [byArn(''), { kind: 'invalid-role-arn', problem: 'empty' }],
  [{ externalId: '' }, { kind: 'invalid-external-id' }],
  [{ externalId: 'with space' }, { kind: 'invalid-external-id' }],
  [{ name: 'North\u202ewind' }, { kind: 'invalid-name' }],
  [
    byArn('arn:aws-us-gov:iam::929175348806:role/HatrackAccess'),
    { kind: 'partition-mismatch', identity: 'aws', role: 'aws-us-gov' },
  ],
] as const

test.each(fields)('%j is refused before AWS is asked anything', async (wrong, failure) => {
  const { core, identity, customer } = await setSignedUpScene()
  core.seen.requests.length = 0
  for (const unverified of [false, true]) {
    const linked = await core.link({
      ...linkRequest(identity, customer('Northwind Payments')),
      ...wrong,
      unverified,
    })
    expect(linked).toEqual(failed(failure))
  }
  expect([core.accounts.list(), core.seen.requests]).toEqual([[], []])
})

test('with an identity that is gone, or a disk that fails, nothing is kept', async () => {
  const { core, identity, customer } = await setSignedUpScene()
  const request = linkRequest(identity, customer('Northwind Payments'))
  rmSync(core.folder, { recursive: true })
  writeFileSync(core.folder, 'a file in the way')
  expect(await core.link(request)).toEqual(
    failed({ kind: 'storage', problem: 'other', file: 'accounts.json' }),
  )
  rmSync(core.folder)
  await core.identities.remove(identity.id)
  expect(await core.link(request)).toEqual(failed({ kind: 'unknown-identity' }))
  expect(core.accounts.list()).toEqual([])
})
