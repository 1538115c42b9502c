import { GetSessionTokenCommand } from '@aws-sdk/client-sts'
import { describe, expect, test } from 'vitest'
import { z } from 'zod'
import { curl, type Keys } from './foreign-clients'
import { assume, complete, roleInput, setScene, stsClient } from './scene'

const { sandbox, account, keys } = await setScene()
const { control } = sandbox
const northwind = account('Northwind Payments')
const role = () => assume(sandbox, keys, roleInput(northwind))
const federation = `${sandbox.endpoint}/federation`
const DESTINATION = 'https://eu-west-1.console.aws.amazon.com/s3/buckets?region=eu-west-1'

const session = ({ accessKeyId, secretAccessKey, sessionToken }: Keys) =>
  JSON.stringify({ sessionId: accessKeyId, sessionKey: secretAccessKey, sessionToken })

const SignInToken = z.strictObject({ SigninToken: z.string().min(100) })

function ask(withKeys: Keys, more: Record<string, string> = {}): Promise<Response> {
  const body = new URLSearchParams({ Action: 'getSigninToken', Session: session(withKeys), ...more })
  return fetch(federation, { method: 'POST', body })
}

async function tokenFor(withKeys: Keys, more: Record<string, string> = {}): Promise<string> {
  return SignInToken.parse(await (await ask(withKeys, more)).json()).SigninToken
}

const loginUrl = (SigninToken: string, Destination = DESTINATION, Issuer = 'https://issuer.example/') =>
  `${federation}?${new URLSearchParams({ Action: 'login', Issuer, Destination, SigninToken })}`

/** A browser with a cookie jar, as far as a sign-in needs one. */
function browser() {
  const cookies = new Map<string, string>()
  async function open(url: string): Promise<{ status: number; url: string; page: string }> {
    const cookie = [...cookies].map(([name, value]) => `${name}=${value}`).join('; ')
    const response = await fetch(url, { redirect: 'manual', headers: cookie === '' ? {} : { cookie } })
    for (const line of response.headers.getSetCookie()) {
      const [name = '', value = ''] = line.split(';')[0]?.split('=') ?? []
      if (/Max-Age=0/.test(line)) cookies.delete(name)
      else cookies.set(name, value)
      expect(line).toContain('HttpOnly')
    }
    const location = response.headers.get('location')
    if (location !== null) return open(new URL(location, url).href)
    return { status: response.status, url, page: await response.text() }
  }
  return { open, cookies }
}

/** What a page says under each data-testid. */
function facts(page: string): Record<string, string> {
  const found = page.matchAll(/data-testid="([\w-]+)"[^>]*>([^<]*)</g)
  return Object.fromEntries([...found].map(([, id, text = '']) => [id, text.replaceAll('&amp;', '&')]))
}

/** An HTML page with status 400 where a client hopes for JSON. */
async function failure(response: Response) {
  const page = await response.text()
  return {
    status: response.status,
    type: response.headers.get('content-type'),
    error: facts(page)['sign-in-error'],
  }
}
const page400 = (error: string) => ({ status: 400, type: 'text/html;charset=UTF-8', error })
const couldNot = page400('The request could not be processed.')
const badToken = page400('The sign-in token is not valid, was used, or has expired.')

describe('getSigninToken', () => {
  test('answers a GET query and a POST form alike', async () => {
    const credentials = await role()
    const query = ['--data-urlencode', `Session=${session(credentials)}`, '--data', 'Action=getSigninToken']
    for (const method of [['--get'], []]) {
      const { stdout } = await curl(...method, ...query, federation)
      expect(Object.keys(SignInToken.parse(JSON.parse(stdout)))).toEqual(['SigninToken'])
    }
    expect(
      control
        .log()
        .slice(-2)
        .map(({ operation, method, sessionDurationSent, status }) => ({
          operation,
          method,
          sessionDurationSent,
          status,
        })),
    ).toEqual([
      { operation: 'getSigninToken', method: 'GET', sessionDurationSent: false, status: 200 },
      { operation: 'getSigninToken', method: 'POST', sessionDurationSent: false, status: 200 },
    ])
  })

  test.each(['899', '43201', '-1', 'PT1H', ''])(
    'refuses SessionDuration %j with a page',
    async SessionDuration => {
      expect(await failure(await ask(await role(), { SessionDuration }))).toEqual(couldNot)
    },
  )

  test.each<[string, () => Promise<Keys>]>([
    ['long-term keys', async () => keys],
    ['another secret', async () => ({ ...(await role()), secretAccessKey: 'x' })],
    ['another session token', async () => ({ ...(await role()), sessionToken: 'x' })],
    [
      'expired credentials',
      async () => {
        const credentials = await role()
        control.clock.advance(3_601_000)
        return credentials
      },
    ],
  ])('refuses %s with a page', async (_, given) => {
    expect(await failure(await ask(await given()))).toEqual(couldNot)
  })

  test('refuses SessionDuration for a chain, and takes the request without it', async () => {
    const { Credentials } = await stsClient(sandbox, keys).send(new GetSessionTokenCommand({}))
    const chained = await assume(sandbox, complete(Credentials), roleInput(northwind))
    expect(await failure(await ask(chained, { SessionDuration: '3600' }))).toEqual(couldNot)
    expect(await tokenFor(chained)).toBeTypeOf('string')
  })

  test('refuses what is no request at all', async () => {
    expect(await failure(await fetch(federation))).toEqual(couldNot)
    expect(await failure(await fetch(`${federation}?Action=getSigninToken&Session=%7B`))).toEqual(couldNot)
  })
})

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
  ])('goes to %s', async destination => {
    const { page } = await browser().open(loginUrl(await tokenFor(await role()), destination))
    expect(facts(page)['destination']).toBe(destination)
  })

  test.each([
    '',
    'http://console.aws.amazon.com/',
    'https://console.aws.amazon.com.evil.example/',
    'https://evilconsole.aws.amazon.com/',
    'https://111122223333-abcdefgh.us-east-1.console.aws.amazon.com/',
    'https://console.amazonaws-us-gov.com/',
    'https://user@console.aws.amazon.com/',
    'javascript:alert(1)',
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
    expect((await jar.open(url)).page).not.toContain('href')
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
