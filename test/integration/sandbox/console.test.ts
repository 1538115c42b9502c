import { GetSessionTokenCommand } from '@aws-sdk/client-sts'
import { describe, expect, test } from 'vitest'
import { assume, complete, roleInput, stsClient } from './scene'
import { badToken, browser, DESTINATION, facts, failure, page400, setSignInScene } from './sign-in'

const { sandbox, account, keys, role, tokenFor, loginUrl } = await setSignInScene()
const { control } = sandbox

describe('login', () => {
  test('lands on a console page that says who, where and until when', async () => {
    const meridian = account('Meridian Travel')
    const credentials = await assume(sandbox, keys, roleInput(meridian))
    const { status, page } = await browser().open(
      loginUrl(await tokenFor(credentials, { SessionDuration: '43200' })),
    )
    expect(status).toBe(200)
    expect(page).toContain('Hatrack sandbox console')
    const { 'expires-at': expiresAt = '', ...rest } = facts(page)
    expect(rest).toEqual({
      'role-name': 'ConsoleAccess',
      'session-name': 'ada@hatrack',
      'bar-account-id': '7021-4668-5930',
      'account-title': 'Meridian Travel',
      'account-id': '702146685930',
      'assumed-role-arn': 'arn:aws:sts::702146685930:assumed-role/ConsoleAccess/ada@hatrack',
      'session-seconds': '43200',
      destination: DESTINATION,
    })
    expect(Math.round((Date.parse(expiresAt) - Date.now()) / 60_000)).toBe(720)
  })

  test.each([
    ['without SessionDuration', {}],
    ['with the name in the wrong case', { sessionDuration: '43200' }],
  ])('lasts as long as the credentials %s', async (_, more) => {
    const { page } = await browser().open(loginUrl(await tokenFor(await role(), more)))
    expect(Number(facts(page)['session-seconds'])).toBeOneOf([3598, 3599, 3600])
  })

  test('takes a token once, and for fifteen minutes', async () => {
    const used = await tokenFor(await role())
    expect((await fetch(loginUrl(used))).status).toBe(403)
    expect(await failure(await fetch(loginUrl(used)))).toEqual(badToken)
    const late = await tokenFor(await role())
    control.clock.advance(15 * 60_000)
    expect(await failure(await fetch(loginUrl(late)))).toEqual(badToken)
    expect(await failure(await fetch(loginUrl('made-up')))).toEqual(badToken)
  })

  test('refuses the token of a GetSessionToken session', async () => {
    const { Credentials } = await stsClient(sandbox, keys).send(new GetSessionTokenCommand({}))
    const token = await tokenFor(complete(Credentials))
    expect(await failure(await fetch(loginUrl(token)))).toEqual(
      page400('Only federation tokens or assume role tokens may be used for federated login.'),
    )
  })

  test.each([
    'https://console.aws.amazon.com/',
    'https://us-east-1.console.aws.amazon.com/ec2/home?region=us-east-1#Instances:',
    'https://us-east-1.quicksight.aws.amazon.com/sn/start',
    'https://lightsail.aws.amazon.com/ls/webapp/home',
  ])('goes to %s', async destination => {
    const { page } = await browser().open(loginUrl(await tokenFor(await role()), destination))
    expect(facts(page)['destination']).toBe(destination)
  })

  test.each([
    '',
    'http://console.aws.amazon.com/',
    'https://console.aws.amazon.com.evil.example/',
    'https://evilconsole.aws.amazon.com/',
    'https://us-east-1xconsole.aws.amazon.com/',
    'https://111122223333-abcdefgh.us-east-1.console.aws.amazon.com/',
    'https://console.amazonaws-us-gov.com/',
    'https://user@console.aws.amazon.com/',
    'javascript:alert(1)',
    'https://docs.aws.amazon.com/',
    'https://lightsail.aws.amazon.com.evil.example/',
  ])('does not go to %j', async destination => {
    expect(await failure(await fetch(loginUrl(await tokenFor(await role()), destination)))).toEqual(
      page400('The destination is not an AWS console address.'),
    )
  })
})

describe('a console session', () => {
  const open = async (
    jar: ReturnType<typeof browser>,
    title: Parameters<typeof account>[0],
    issuer?: string,
  ) => {
    const credentials = await assume(sandbox, keys, roleInput(account(title)))
    return jar.open(loginUrl(await tokenFor(credentials), DESTINATION, issuer))
  }

  test('ends on time, with a way back to the issuer', async () => {
    const jar = browser()
    const { url } = await open(jar, 'Northwind Payments', 'https://issuer.example/?a=1&b=2')
    control.clock.advance(3_601_000)
    const { status, page } = await jar.open(url)
    expect(status).toBe(403)
    expect(page).toContain('href="https://issuer.example/?a=1&amp;b=2"')
  })

  test('never links to a script', async () => {
    const jar = browser()
    const { url } = await open(jar, 'Northwind Payments', 'javascript:alert(1)')
    control.clock.advance(3_601_000)
    const { status, page } = await jar.open(url)
    expect(status).toBe(403)
    expect(page).not.toMatch(/javascript:|data-testid="issuer"/)
  })

  test('is not to be had without the cookie', async () => {
    const { url } = await open(browser(), 'Northwind Payments')
    expect((await fetch(url)).status).toBe(403)
  })

  test('stands beside others; signing in again to one account ends its older session', async () => {
    const jar = browser()
    const first = await open(jar, 'Northwind Payments')
    const other = await open(jar, 'Tidewater Games')
    const second = await open(jar, 'Northwind Payments')
    const statuses = await Promise.all(
      [first, other, second].map(async ({ url }) => (await jar.open(url)).status),
    )
    expect(statuses).toEqual([403, 200, 200])
  })

  test('stands alone without multi-session, until the browser signs out', async () => {
    control.setSettings({ multiSession: false })
    const jar = browser()
    await open(jar, 'Northwind Payments')
    expect((await open(jar, 'Northwind Payments')).status).toBe(200)
    const refused = await open(jar, 'Tidewater Games')
    expect({ status: refused.status, error: facts(refused.page)['sign-in-error'] }).toEqual({
      status: 400,
      error: 'You must first log out before logging into a different AWS account.',
    })
    const token = await tokenFor(await assume(sandbox, keys, roleInput(account('Tidewater Games'))))
    const out = new URLSearchParams({ Action: 'logout', redirect_uri: loginUrl(token) })
    const { page } = await jar.open(`${sandbox.endpoint}/oauth?${out}`)
    expect(facts(page)['account-title']).toBe('Tidewater Games')
    expect([...jar.cookies.keys()]).toEqual(['hatrack-sandbox-console-866401937258'])
  })

  test.each([
    ['https://us-east-1.signin.aws.amazon.com/federation?Action=login', 302],
    ['https://us-gov-east-1.signin.amazonaws-us-gov.com/federation?Action=login', 302],
    ['https://signin.aws.amazon.com/federation?Action=login', 400],
    ['https://evil.example/federation', 400],
    ['', 400],
  ])('logs out towards %j with %i', async (redirect_uri, status) => {
    const query = new URLSearchParams({ Action: 'logout', redirect_uri })
    const response = await fetch(`${sandbox.endpoint}/oauth?${query}`, { redirect: 'manual' })
    expect(response.status).toBe(status)
    expect(response.headers.get('location')).toBe(status === 302 ? redirect_uri : null)
  })
})
