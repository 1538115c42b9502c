import type { Keychain } from '../../electron/credentials/keychain'
import { failed } from '../../shared/result'

type Method = 'read' | 'write' | 'remove'

/** A keychain around the real one, whose methods fail where they are told to, before or after they were carried out. */
export function failingKeychain() {
  const locked = failed({ kind: 'keychain' as const, state: 'locked' as const })
  const own = {
    failing: (_method: Method, _account: string): boolean => false,
    /** A write that is carried out, and then said to have failed: what was read back was something else. */
    forgetting: (_account: string): boolean => false,
    wrap: (keychain: Keychain): Keychain => ({
      ...keychain,
      read: async account => (own.failing('read', account) ? locked : keychain.read(account)),
      remove: async account => (own.failing('remove', account) ? locked : keychain.remove(account)),
      async write(account, secret) {
        if (own.failing('write', account)) return locked
        const written = await keychain.write(account, secret)
        return own.forgetting(account)
          ? failed({ kind: 'keychain' as const, state: 'unavailable' as const })
          : written
      },
    }),
  }
  return own
}
