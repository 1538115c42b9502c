import { z } from 'zod'
import { ServerIdentity } from '../../shared/identity'
import { type DocumentOptions, type JsonDocument, openDocument } from '../storage/json-document'

/** Which identities there are, and so which items the keychain should hold. It carries no secret. */
export type IdentityIndex = JsonDocument<ServerIdentity[]>

export const openIdentityIndex = (
  options: Pick<DocumentOptions<ServerIdentity[]>, 'file' | 'onNotice'>,
): IdentityIndex =>
  openDocument({
    ...options,
    version: 2,
    schema: z.array(ServerIdentity),
    initial: [],
    migrations: {
      // MFA devices and the age of keys.
      2: before =>
        z
          .array(z.looseObject({}))
          .parse(before)
          .map(one => ({ ...one, mfa: null, keyCreatedAt: null })),
    },
  })
