import { z } from 'zod'
import { Secret, type ServerKeys } from './secret'

/** One keychain item holds one identity. */
const KeychainItem = z.object({ accessKeyId: z.string(), secretAccessKey: z.string() })

/** Keys as the keychain keeps them. */
export const itemOf = ({ accessKeyId, secretAccessKey }: ServerKeys): Secret =>
  new Secret(JSON.stringify({ accessKeyId, secretAccessKey: secretAccessKey.reveal() }))

/** The keys of an item; null if somebody else wrote it. */
export function readItem(item: Secret): ServerKeys | null {
  try {
    const { accessKeyId, secretAccessKey } = KeychainItem.parse(JSON.parse(item.reveal()))
    return { accessKeyId, secretAccessKey: new Secret(secretAccessKey) }
  } catch {
    return null
  }
}
