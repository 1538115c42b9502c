import { expect, test } from 'vitest'
import { ok } from '../../../shared/result'
import { linkRequest, setCoreScene, setSignedUpScene, signal, typed } from '../../support/scene'

const MINUTE = 60_000

test.each([14, -14, 60, -60, 24 * 60, -24 * 60])(
  'with AWS %i minutes ahead, everything works after one correction, and the person is told',
  async minutes => {
    const { core, sandbox, customer, pages, asked } = await setCoreScene()
    sandbox.control.clock.setOffset(minutes * MINUTE)
    const added = await core.identities.add(
      { source: typed(sandbox.world), name: null, keyStore: 'memory' },
      signal(),
    )
    const identity = added.ok ? added.value.identity : expect.fail(JSON.stringify(added.failure))
    const linked = await core.link(linkRequest(identity, customer('Northwind Payments')))
    const account = linked.ok ? linked.value.account : expect.fail(JSON.stringify(linked.failure))
    const opened = await core.consoles.open({ accountId: account.id, destination: null })

    expect(opened).toEqual(ok({ expiresAt: expect.any(String), plan: expect.anything() }))
    const lasts = opened.ok ? Date.parse(opened.value.expiresAt) - Date.now() - minutes * MINUTE : 0
    expect(Math.abs(lasts - 43_200_000)).toBeLessThan(5000)
    expect((await pages[0])?.status).toBe(200)

    const [notice, ...others] = core.seen.notices
    expect([notice?.kind, others]).toEqual(['clock-off', []])
    // Positive when this computer is ahead.
    expect(notice?.kind === 'clock-off' && Math.abs(notice.seconds + minutes * 60)).toBeLessThanOrEqual(2)
    // After the first answer no request is signed with a wrong date any more, and no refusal is asked for twice.
    expect(asked('GetCallerIdentity').length).toBeLessThanOrEqual(3)
    expect([...asked('AssumeRole'), ...asked('DescribeRegions')].map(({ status }) => status)).toEqual([
      200, 403, 403, 403, 200, 200,
    ])
  },
)

test('a clock that is right is no news', async () => {
  const { core, account } = await setSignedUpScene()
  const { id } = await account('Northwind Payments')
  await core.consoles.open({ accountId: id, destination: null })
  expect(core.seen.notices).toEqual([])
})

test('a role session counts by AWS’s clock, not by this computer’s', async () => {
  const { core, account, sandbox, asked } = await setSignedUpScene()
  const { id } = await account('Northwind Payments')
  sandbox.control.clock.setOffset(24 * 60 * MINUTE)
  for (let times = 0; times < 3; times++) await core.consoles.open({ accountId: id, destination: null })
  expect(asked('AssumeRole').filter(({ status }) => status === 200)).toHaveLength(1)
})
