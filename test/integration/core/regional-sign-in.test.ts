import { expect, test } from 'vitest'
import { awsEndpoints, sandboxEndpoints } from '../../../electron/aws/endpoints'
import { consoleSites } from '../../../shared/console-sites'
import { failed } from '../../../shared/result'
import { historyOf } from '../../support/history'
import { closedPort } from '../../support/hostile-server'
import { setSignedUpScene } from '../../support/scene'
import { browser, facts } from '../sandbox/sign-in'

const hostOf = (origin: string) => new URL(origin).host

test.each(['error-500', 'error-503', 'hang', 'hang-before', 'reset', 'reset-before', 'truncate'] as const)(
  'where AWS’s global sign-in host answers with %s, the host of the account’s region signs in',
  async kind => {
    const { core, account, sandbox, pages, asked } = await setSignedUpScene()
    const { id: accountId } = await account('Northwind Payments')
    sandbox.control.addFault({ operation: 'getSigninToken', kind, times: 99 })
    const begun = performance.now()
    expect(await core.consoles.open({ accountId, destination: null })).toMatchObject({ ok: true })
    expect(performance.now() - begun).toBeLessThan(15_000)
    expect(await pages[0]).toMatchObject({ status: 200, facts: { 'session-seconds': '43200' } })
    // The token is for the host that gave it.
    expect(asked('login')).toMatchObject([{ status: 302, signInHost: 'regional' }])
    expect(await historyOf(core)).toMatchObject([
      { outcome: 'opened', signInHost: hostOf(sandbox.regionalSignIn) },
    ])
  },
)

test('where it answers, nobody else is asked', async () => {
  const { core, account, sandbox, asked } = await setSignedUpScene()
  const { id: accountId } = await account('Northwind Payments')
  expect(await core.consoles.open({ accountId, destination: null })).toMatchObject({ ok: true })
  expect(asked('getSigninToken').map(({ signInHost }) => signInHost)).toEqual([undefined])
  expect(await historyOf(core)).toMatchObject([{ signInHost: hostOf(sandbox.endpoint) }])
})

test('what it refuses is an answer, and no reason to ask elsewhere', async () => {
  const { core, account, sandbox, asked } = await setSignedUpScene()
  const { id: accountId } = await account('Northwind Payments')
  const no = { operation: 'getSigninToken', kind: 'refuse', code: 'No', message: 'No.' } as const
  sandbox.control.addFault({ ...no, status: 403 })
  expect(await core.consoles.open({ accountId, destination: null })).toMatchObject({
    failure: { kind: 'rejected' },
  })
  expect(asked('getSigninToken')).toHaveLength(1)
})

test('where nobody listens at it, the host of the region signs in', async () => {
  const nowhere = await closedPort()
  // The scene's sandbox is known only once it runs.
  let endpoint = ''
  const { core, account, sandbox, pages } = await setSignedUpScene({
    aws: {
      ...awsEndpoints,
      api: () => endpoint,
      iam: () => endpoint,
      federation: () => `${nowhere}/federation`,
      regionalSignIn: (partition, region) => sandboxEndpoints(endpoint).regionalSignIn(partition, region),
    },
    onSandbox: started => {
      endpoint = started
    },
  })
  const { id: accountId } = await account('Northwind Payments')
  expect(await core.consoles.open({ accountId, destination: null })).toMatchObject({ ok: true })
  expect(await pages[0]).toMatchObject({ status: 200 })
  expect(await historyOf(core)).toMatchObject([{ signInHost: hostOf(sandbox.regionalSignIn) }])
})

test('where neither answers, the first one’s trouble is told', { timeout: 20_000 }, async () => {
  const { core, account, sandbox } = await setSignedUpScene()
  const { id: accountId } = await account('Northwind Payments')
  sandbox.control.addFault({ operation: 'getSigninToken', kind: 'error-503', times: 99 })
  sandbox.control.addFault({ operation: 'getSigninToken', kind: 'hang', times: 99, host: 'regional' })
  const begun = performance.now()
  expect(await core.consoles.open({ accountId, destination: null })).toEqual(
    failed({ kind: 'timed-out', step: 'sign-in-token', afterSeconds: expect.any(Number) }),
  )
  expect(performance.now() - begun).toBeLessThan(15_000)
  expect(await historyOf(core)).toMatchObject([{ outcome: 'failed' }])
})

test('a sign-in URL that signs out first, and one that is copied, are on the host that answers', async () => {
  const { core, account, sandbox } = await setSignedUpScene()
  const { id: accountId } = await account('Northwind Payments')
  sandbox.control.addFault({ operation: 'getSigninToken', kind: 'error-503', times: 99 })
  expect(await core.consoles.copyUrl({ accountId, destination: null })).toMatchObject({ ok: true })
  const url = core.seen.copied[0]?.reveal() ?? ''
  expect(url.startsWith(`${sandbox.regionalSignIn}/federation?Action=login&`)).toBe(true)
  const { status, page } = await browser().open(url)
  expect([status, facts(page)['account-id']]).toEqual([200, '204815160001'])
  // An isolated window may go where that leads.
  expect(sandboxEndpoints(sandbox.endpoint).consoleSites('aws').isSignIn(url)).toBe(true)
})

test.each([
  ['aws', 'eu-central-1', 'eu-central-1.signin.aws.amazon.com'],
  // The global host is in this region: it would be no way out.
  ['aws', 'us-east-1', 'us-west-2.signin.aws.amazon.com'],
  ['aws-us-gov', 'us-gov-east-1', 'us-gov-east-1.signin.amazonaws-us-gov.com'],
  ['aws-us-gov', 'us-gov-west-1', 'us-gov-east-1.signin.amazonaws-us-gov.com'],
] as const)('in %s, an account of %s has %s', (partition, region, host) => {
  const regional = awsEndpoints.regionalSignIn(partition, region)
  expect(regional).toEqual({ oauth: `https://${host}/oauth`, federation: `https://${host}/federation` })
  const sites = consoleSites(partition)
  const login = `${regional?.federation}?Action=login`
  expect([sites.isPage(login), sites.isSignIn(login)]).toEqual([true, true])
})

test.each(['aws-cn', 'aws-eusc', 'aws-iso'] as const)('in %s there is no other sign-in host', partition => {
  expect(awsEndpoints.regionalSignIn(partition, 'any-region-1')).toBeNull()
})
