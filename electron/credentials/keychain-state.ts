import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { KeychainState } from '../../shared/failures'

/** What is the matter, by the messages of @napi-rs/keyring 2.1 for what its platforms report; else `unavailable`. */
export function stateFrom(message: string, isConfined: () => boolean = isConfinedHere): KeychainState {
  if (/^Entry is matched by/.test(message)) return 'ambiguous'
  if (/AppArmor policy prevents|Rejected send message|AccessDenied/i.test(message)) return 'not-permitted'
  // Before `locked`, because D-Bus adds that a policy may have “blocked the reply”.
  if (/timed? ?out|did not receive a reply|no ?reply/i.test(message)) return 'timed-out'
  if (/dismissed|\blocked|interaction is not allowed|user cancel/i.test(message)) return 'locked'
  if (/autolaunch|Failed to connect to socket|session bus|Address does not contain/i.test(message))
    return 'no-session-bus'
  if (/ServiceUnknown|not provided by any|No such interface|no secret service/i.test(message)) {
    // Flatpak's proxy hides a name that the app may not talk to, as if nobody had it.
    return isConfined() ? 'not-permitted' : 'absent'
  }
  return 'unavailable'
}

/**
 * Whether Flatpak or Snap keeps this process to itself. Their variables do not tell: whatever a confined terminal
 * starts has them too.
 */
export function isConfinedHere(root = '/'): boolean {
  const read = (...path: string[]) => {
    try {
      return readFileSync(join(root, ...path), 'utf8')
    } catch {
      return null
    }
  }
  return read('.flatpak-info') !== null || (read('proc', 'self', 'attr', 'current') ?? '').startsWith('snap.')
}
