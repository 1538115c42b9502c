import type { AppInfo } from '../../shared/app-info'
import type { KeychainFailure } from '../../shared/failures'
import type { Result } from '../../shared/result'
import type { Keychain } from './keychain'

/**
 * A keychain that tells how it answered last, whenever that is something else than before. Nothing is asked of it for
 * this: a locked one would ask the person for a password out of the blue.
 */
export function watchKeychain(keychain: Keychain, onChange: (state: AppInfo['keychain']) => void): Keychain {
  let state: AppInfo['keychain'] = 'unasked'
  const noted = async <Value>(answer: Promise<Result<Value, KeychainFailure>>) => {
    const result = await answer
    const next = result.ok ? 'ready' : result.failure.state
    const changed = next !== state
    state = next
    if (changed) onChange(next)
    return result
  }
  return {
    ...keychain,
    read: (...asked) => noted(keychain.read(...asked)),
    write: (...asked) => noted(keychain.write(...asked)),
    remove: (...asked) => noted(keychain.remove(...asked)),
  }
}
