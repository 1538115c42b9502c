import { Sha256 } from '@aws-crypto/sha256-js'
import { HttpRequest } from '@smithy/protocol-http'
import { SignatureV4 } from '@smithy/signature-v4'
import type { LinkedAccount } from '../sandbox'
import type { SandboxProcess } from './sandbox-process'

/** A request ready to be sent: signed, encoded, nothing left to be worked out. */
export interface BareRequest {
  url: string
  headers: Record<string, string>
  body: string
}

const FORM = { 'content-type': 'application/x-www-form-urlencoded' }

/**
 * The two requests that open an account, as the app sends them, and with the same answers. The signature is good for
 * 15 minutes, and the local AWS does not mind seeing one twice.
 */
export async function bareRequests(
  { endpoint, world }: SandboxProcess,
  account: LinkedAccount,
): Promise<{ assumeRole: BareRequest; signinToken: BareRequest }> {
  const { hostname, port, host } = new URL(endpoint)
  const signer = new SignatureV4({ credentials: world, region: 'us-east-1', service: 'sts', sha256: Sha256 })
  const form = new URLSearchParams({
    Action: 'AssumeRole',
    Version: '2011-06-15',
    RoleArn: account.roleArn,
    RoleSessionName: 'bench',
    ExternalId: account.externalId,
    DurationSeconds: '3600',
  })
  const body = form.toString()
  const request = new HttpRequest({
    method: 'POST',
    protocol: 'http:',
    hostname,
    port: Number(port),
    path: '/',
    headers: { ...FORM, host },
    body,
  })
  // Chromium adds the host itself, and refuses to be told.
  const { host: _host, ...headers } = (await signer.sign(request)).headers
  const assumeRole = { url: `${endpoint}/`, headers, body }

  const answer = await fetch(assumeRole.url, { method: 'POST', headers, body })
  const xml = await answer.text()
  const text = (element: string) => new RegExp(`<${element}>([^<]+)</${element}>`).exec(xml)?.[1]
  const session = {
    sessionId: text('AccessKeyId'),
    sessionKey: text('SecretAccessKey'),
    sessionToken: text('SessionToken'),
  }
  if (!session.sessionToken) throw new Error(`The local AWS gave no role session:\n${xml}`)
  const exchange = new URLSearchParams({
    Action: 'getSigninToken',
    Session: JSON.stringify(session),
    SessionDuration: '43200',
  })
  return {
    assumeRole,
    signinToken: { url: `${endpoint}/federation`, headers: FORM, body: exchange.toString() },
  }
}
