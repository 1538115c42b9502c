import { randomUUID } from 'node:crypto'
import { expect, test } from 'vitest'
import { failed } from '../../../shared/result'
import { createCore } from '../../support/core'
import { addRequest as add, setCoreScene, setSignedUpScene, signal } from '../../support/scene'

/** Date headers that are no time of AWS's: years that no schema reads, and what only `Date.parse` takes for a date. */
const absurdDates = [
  'Sat, 01 Jan 20260 00:00:00 GMT',
  'Sat, 13 Sep 275760 00:00:00 GMT',
  'Fri, 31 Dec 9999 23:59:59 GMT',
  '-000001-01-01T00:00:00Z',
  '1',
]

test.each(absurdDates)(
  'AWS answering with Date %s costs no account: all is verified, opened and read again',
  async date => {
    const { core, account, sandbox } = await setSignedUpScene()
    const one = await account('Northwind Payments')
    const two = await account('Tidewater Games')
    sandbox.control.setSettings({ toldDate: date })
    const verified = await core.verification.verify(randomUUID(), [one.id, two.id])
    expect(verified.map(({ result }) => result)).toEqual(['good', 'good'])
    expect(await core.consoles.open({ accountId: one.id, destination: null })).toMatchObject({ ok: true })
    await core.accounts.update(two.id, { note: 'seen' })

    const again = createCore({ aws: sandbox.endpoint, folder: core.folder })
    expect(again.accounts.list()).toEqual(core.accounts.list())
    expect(again.accounts.list()).toHaveLength(2)
    expect(again.seen.notices).toEqual([])
    expect(await again.history.countOlderThan(0)).toMatchObject({ ok: true, value: { count: 1 } })
  },
)

const account = 'arn:aws:iam::111122223333'

test.each([
  ['no user', `${account}:user`],
  ['a path without a name', `${account}:user/a/`],
  ['a name of 501 letters', `${account}:user/${'a'.repeat(501)}`],
  ['a path of 3,000', `${account}:user/${'p/'.repeat(1500)}ada`],
  ['a control character', `${account}:user/ad\u0085a`],
  ['a bidirectional character', `${account}:user/ad\u202ea`],
  ['a line', `${account}:user/ada\n`],
  ['a user of another partition', 'arn:aws-cn:iam::111122223333:user/ada'],
])('GetCallerIdentity telling of %s is no answer, and nothing is kept of it', async (_, arn) => {
  const { core, sandbox } = await setCoreScene()
  sandbox.control.setSettings({ toldCaller: { arn } })
  expect(await core.identities.add(add(sandbox.world), signal())).toEqual(
    failed({ kind: 'bad-answer', step: 'caller-identity', problem: 'incomplete', status: 200 }),
  )
  expect(createCore({ aws: sandbox.endpoint, folder: core.folder }).identities.list()).toEqual([])
})
