import { element, type Markup } from '../markup'
import { isoSeconds } from '../world/clock'

interface TemporaryCredentials {
  readonly accessKeyId: string
  readonly secretAccessKey: string
  readonly sessionToken: string
}

/** https://docs.aws.amazon.com/STS/latest/APIReference/API_Credentials.html */
export function credentialsElement(credentials: TemporaryCredentials, expires: number): Markup {
  return element('Credentials', [
    element('AccessKeyId', credentials.accessKeyId),
    element('SecretAccessKey', credentials.secretAccessKey),
    element('SessionToken', credentials.sessionToken),
    element('Expiration', isoSeconds(expires)),
  ])
}
