import { expect } from 'vitest'
import { z } from 'zod'
import type { Keys } from './foreign-clients'
import { assume, roleInput, setScene } from './scene'

export const DESTINATION = 'https://eu-west-1.console.aws.amazon.com/s3/buckets?region=eu-west-1'

/** The Session parameter. */
export const session = ({ accessKeyId, secretAccessKey, sessionToken }: Keys) =>
  JSON.stringify({ sessionId: accessKeyId, sessionKey: secretAccessKey, sessionToken })

export const SignInToken = z.strictObject({ SigninToken: z.string().min(100) })

/** The scene of a file about signing in: a role to sign in with, and the two requests of a federated sign-in. */
export async function setSignInScene() {
  const scene = await setScene()
  const { sandbox, account, keys } = scene
  const federation = `${sandbox.endpoint}/federation`

  function ask(withKeys: Keys, more: Record<string, string> = {}): Promise<Response> {
    const body = new URLSearchParams({ Action: 'getSigninToken', Session: session(withKeys), ...more })
    return fetch(federation, { method: 'POST', body })
  }

  return {
    ...scene,
    federation,
    role: () => assume(sandbox, keys, roleInput(account('Northwind Payments'))),
    ask,
    tokenFor: async (withKeys: Keys, more: Record<string, string> = {}) =>
      SignInToken.parse(await (await ask(withKeys, more)).json()).SigninToken,
    loginUrl: (SigninToken: string, Destination = DESTINATION, Issuer = 'https://issuer.example/') =>
      `${federation}?${new URLSearchParams({ Action: 'login', Issuer, Destination, SigninToken })}`,
  }
}

/** A browser with a cookie jar, as far as a sign-in needs one. */
export function browser() {
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
export function facts(page: string): Record<string, string> {
  const found = page.matchAll(/data-testid="([\w-]+)"[^>]*>([^<]*)</g)
  return Object.fromEntries([...found].map(([, id, text = '']) => [id, text.replaceAll('&amp;', '&')]))
}

/** An HTML page with status 400 where a client hopes for JSON. */
export async function failure(response: Response) {
  const page = await response.text()
  return {
    status: response.status,
    type: response.headers.get('content-type'),
    error: facts(page)['sign-in-error'],
  }
}
export const page400 = (error: string) => ({ status: 400, type: 'text/html;charset=UTF-8', error })
export const couldNot = page400('The request could not be processed.')
export const badToken = page400('The sign-in token is not valid, was used, or has expired.')
