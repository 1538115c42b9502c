import { GetSessionTokenCommand } from '@aws-sdk/client-sts'
import { expect, test } from 'vitest'
import { curl, type Keys } from './foreign-clients'
import { assume, complete, roleInput, stsClient } from './scene'
import { browser, couldNot, DESTINATION, failure, SignInToken, session, setSignInScene } from './sign-in'

const { sandbox, account, keys, federation, role, ask, tokenFor } = await setSignInScene()
const { control } = sandbox
const northwind = account('Northwind Payments')

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

test.each([
  [false, 3600, '43200', 200],
  [true, 3600, '43200', 400],
  [true, 3600, '3600', 400],
  [true, 3600, '3599', 200],
  [true, 43_200, '43200', 400],
  [true, 43_200, '43199', 200],
])(
  'below the maximum only: %s; with a MaxSessionDuration of %i s, SessionDuration %s gets %i',
  async (sessionDurationBelowMaximum, seconds, SessionDuration, status) => {
    control.setSettings({ sessionDurationBelowMaximum })
    control.setMaxSessionDuration(northwind.roleArn, seconds)
    const answer = await ask(await role(), { SessionDuration })
    expect(answer.status).toBe(status)
    if (status === 400) expect(await failure(answer)).toEqual(couldNot)
    control.reset()
  },
)

test('a sign-in token is for the host that gave it, and a fault strikes one of them', async () => {
  const { regionalSignIn } = sandbox
  const login = (origin: string, token: string) =>
    `${origin}/federation?${new URLSearchParams({ Action: 'login', Destination: DESTINATION, SigninToken: token })}`
  const credentials = await role()
  const body = new URLSearchParams({ Action: 'getSigninToken', Session: session(credentials) })
  const askRegional = () => fetch(`${regionalSignIn}/federation`, { method: 'POST', body })
  const regional = async () => SignInToken.parse(await (await askRegional()).json()).SigninToken
  const opened = [
    await browser().open(login(regionalSignIn, await regional())),
    await browser().open(login(sandbox.endpoint, await regional())),
    await browser().open(login(regionalSignIn, await tokenFor(credentials))),
    await browser().open(login(sandbox.endpoint, await tokenFor(credentials))),
  ]
  expect(opened.map(({ status }) => status)).toEqual([200, 400, 400, 200])

  control.addFault({ operation: 'getSigninToken', kind: 'error-503', host: 'regional' })
  expect([(await ask(credentials)).status, (await askRegional()).status]).toEqual([200, 503])
  control.addFault({ operation: 'getSigninToken', kind: 'error-503' })
  expect([(await askRegional()).status, (await ask(credentials)).status]).toEqual([200, 503])
  expect(control.log().at(-2)).toMatchObject({ operation: 'getSigninToken', signInHost: 'regional' })
})
