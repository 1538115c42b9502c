import { z } from 'zod'
import { ServerIdentity } from '../../shared/identity'
import { type JsonDocument, type OwnOptions, openDocument } from '../storage/json-document'

/** Which identities there are, and so which items the keychain should hold. It carries no secret. */
export type IdentityIndex = JsonDocument<ServerIdentity[]>

export const openIdentityIndex = (options: OwnOptions<ServerIdentity[]>): IdentityIndex =>
  openDocument({
    ...options,
    version: 2,
    schema: z.array(ServerIdentity),
    initial: [],
    fallbacks: {
      name: 'Unnamed',
      mfa: null,
      keyCreatedAt: null,
      addedAt: new Date(0).toISOString(),
    } satisfies Partial<ServerIdentity>,
    migrations: {
      // MFA devices and the age of keys.
      2: before =>
        z
          .array(z.looseObject({}))
          .parse(before)
          .map(one => ({ ...one, mfa: null, keyCreatedAt: null })),
    },
  })
