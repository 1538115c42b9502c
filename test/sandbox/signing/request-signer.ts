import { Sha256 } from '@aws-crypto/sha256-js'
import { HttpRequest } from '@smithy/protocol-http'
import { getCanonicalHeaders, SignatureV4 } from '@smithy/signature-v4'
import type { Exchange } from '../exchange'
import type { Authorization } from './authorization'

/**
 * AWS's own signer, asked for the signature that a request ought to carry. Its public `sign` chooses the headers
 * itself; a verifier must take exactly those named in SignedHeaders, as clients differ in what they sign.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_sigv-create-signed-request.html
 */
class RequestSigner extends SignatureV4 {
  async signatureOf(exchange: Exchange, authorization: Authorization, longDate: string): Promise<string> {
    const { date, region, service, terminator } = authorization
    const request = new HttpRequest({
      method: exchange.method,
      path: exchange.path,
      query: Object.fromEntries([...exchange.query.keys()].map(key => [key, exchange.query.getAll(key)])),
      headers: signedHeaders(exchange, authorization),
    })
    const canonicalRequest = this.createCanonicalRequest(
      request,
      getCanonicalHeaders(request, undefined, new Set(authorization.signedHeaders)),
      await sha256Hex(exchange.body),
    )
    const stringToSign = await this.createStringToSign(
      longDate,
      `${date}/${region}/${service}/${terminator}`,
      canonicalRequest,
      'AWS4-HMAC-SHA256',
    )
    return this.sign(stringToSign, {
      signingDate: startOfDay(date),
      signingRegion: region,
      signingService: service,
    })
  }
}

/** The signature that this request must carry if it was signed with this secret, in lower-case hex. */
export function expectedSignature(
  exchange: Exchange,
  authorization: Authorization,
  longDate: string,
  secretAccessKey: string,
): Promise<string> {
  const { accessKeyId, region, service } = authorization
  const signer = new RequestSigner({
    credentials: { accessKeyId, secretAccessKey },
    region,
    service,
    sha256: Sha256,
  })
  return signer.signatureOf(exchange, authorization, longDate)
}

function signedHeaders(exchange: Exchange, authorization: Authorization): Record<string, string> {
  return Object.fromEntries(
    authorization.signedHeaders.map(name => {
      const value = exchange.headers[name] ?? ''
      return [name, Array.isArray(value) ? value.join(',') : value]
    }),
  )
}

/** Of the body as it arrived: a client's own x-amz-content-sha256 is a header like any other here. */
async function sha256Hex(body: Buffer): Promise<string> {
  const hash = new Sha256()
  hash.update(body)
  return Buffer.from(await hash.digest()).toString('hex')
}

function startOfDay(date: string): Date {
  return new Date(`${date.slice(0, 4)}-${date.slice(4, 6)}-${date.slice(6, 8)}T00:00:00Z`)
}
