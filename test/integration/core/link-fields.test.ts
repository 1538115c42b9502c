import { expect, test } from 'vitest'
import type { Input } from '../../../shared/contract'
import { failed } from '../../../shared/result'
import { linkRequest, setSignedUpScene } from '../../support/scene'

const ROLE = 'arn:aws:iam::702146685930:role/partners/hatrack/ConsoleAccess'

test.each([
  ['702146685930', 'partners/hatrack/ConsoleAccess'],
  ['7021-4668-5930', '/partners/hatrack/ConsoleAccess'],
  [' 7021 4668\u00a05930 ', '"role/partners/hatrack/ConsoleAccess"'],
])('account %j and role %j are one role, which AWS lets in', async (accountId, roleName) => {
  const { core, identity, customer } = await setSignedUpScene()
  const linked = await core.link({
    ...linkRequest(identity, customer('Meridian Travel')),
    role: { by: 'name', accountId, roleName },
  })
  expect(linked).toMatchObject({
    ok: true,
    value: { account: { roleArn: ROLE, verification: { state: 'verified' } } },
  })
})

test('the same role told in both ways is one account', async () => {
  const { core, identity, customer } = await setSignedUpScene()
  const request = linkRequest(identity, customer('Meridian Travel'))
  await core.link(request)
  const role = { by: 'name' as const, accountId: '702146685930', roleName: 'partners/hatrack/ConsoleAccess' }
  expect(await core.link({ ...request, role, unverified: true })).toMatchObject({ value: { updated: true } })
  expect(core.accounts.list()).toHaveLength(1)
})

const byName = (accountId: string, roleName: string) => ({
  role: { by: 'name' as const, accountId, roleName },
})
const RLO = '\u202e'
const longest = 'x'.repeat(2048)

const refused: [string, Partial<Input<'accounts.link'>>, { kind: string; problem?: string }][] = [
  ['an account id of 11 digits', byName('70214668593', 'A'), { kind: 'invalid-account-id' }],
  ['an account id in other digits', byName('٧٠٢١٤٦٦٨٥٩٣٠', 'A'), { kind: 'invalid-account-id' }],
  ['no role name', byName('702146685930', ''), { kind: 'invalid-role-name' }],
  ['a path without a name', byName('702146685930', 'partners/'), { kind: 'invalid-role-name' }],
  ['a role name with a space', byName('702146685930', 'Console Access'), { kind: 'invalid-role-name' }],
  ['a role name with bidi', byName('702146685930', `Con${RLO}sole`), { kind: 'invalid-role-name' }],
  ['a role name of 65', byName('702146685930', 'x'.repeat(65)), { kind: 'invalid-role-name' }],
  [
    'an ARN of more than 2,048',
    { role: { by: 'arn', roleArn: `arn:aws:iam::702146685930:role/${longest}` } },
    { kind: 'invalid-role-arn', problem: 'too-long' },
  ],
  [
    'a role name of 2,000',
    { role: { by: 'arn', roleArn: `arn:aws:iam::702146685930:role/${'x'.repeat(2000)}` } },
    { kind: 'invalid-role-arn', problem: 'role-name' },
  ],
  ['a name with bidi', { name: `North${RLO}wind` }, { kind: 'invalid-name' }],
  ['a name with a line', { name: 'North\nwind' }, { kind: 'invalid-name' }],
  ['a name of 501', { name: 'x'.repeat(501) }, { kind: 'invalid-name' }],
  ['a note with bidi', { note: `Ask ${RLO}ada` }, { kind: 'invalid-note' }],
  ['a note with a bell', { note: 'Ask \u0007ada' }, { kind: 'invalid-note' }],
  ['a note of 2,001', { note: 'x'.repeat(2001) }, { kind: 'invalid-note' }],
  ['an unknown variable', { sessionName: '{user}-{ticket}' }, { kind: 'invalid-session-name' }],
  ['a brace alone', { sessionName: '{user' }, { kind: 'invalid-session-name' }],
  ['a session name of 201', { sessionName: 'x'.repeat(201) }, { kind: 'invalid-session-name' }],
]

test.each(refused)('%s is refused as what it is, and AWS is not asked', async (_, wrong, failure) => {
  const { core, identity, customer } = await setSignedUpScene()
  core.seen.requests.length = 0
  expect(await core.link({ ...linkRequest(identity, customer('Meridian Travel')), ...wrong })).toEqual(
    failed(failure),
  )
  expect([core.accounts.list(), core.seen.requests]).toEqual([[], []])
})

test('an identity and a role of different partitions are told apart before AWS does it', async () => {
  const { core, identity, customer } = await setSignedUpScene()
  core.seen.requests.length = 0
  expect(await core.link(linkRequest(identity, customer('Copper State Agency')))).toEqual(
    failed({ kind: 'partition-mismatch', identity: 'aws', role: 'aws-us-gov' }),
  )
  expect(core.seen.requests).toEqual([])
})

test('a session name template is what AWS is told', async () => {
  const { core, account, asked } = await setSignedUpScene()
  const { id } = await account('Cedar & Finch Analytics', { sessionName: '{user}@{account}-{account-id}' })
  await core.consoles.open({ accountId: id, destination: null })
  expect(asked('AssumeRole').map(({ sessionName }) => sessionName)).toEqual([
    'ada@Cedar-Finch-Analytics-418830275529',
  ])
})
