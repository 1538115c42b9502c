import type { IdentityId } from '../../shared/identity'
import type { Result } from '../../shared/result'
import type { Identities } from './identities'
import type { ItemMarks } from './item-marks'
import { stagedFor } from './key-staging'
import type { Keychain } from './keychain'

/** Looks after marked items when the keychain works again. */
export interface ItemSettler {
  /** Asks the keychain about every marked item, if there is one; stops where it does not answer. */
  settle(): Promise<void>
  /** A keychain that does so by itself whenever it has answered. */
  watched: Keychain
}

export function createItemSettler(ports: {
  keychain: Keychain
  marks: ItemMarks
  settleItem(account: string): ReturnType<Identities['settleItem']>
  /** Whether it is known which identities and rotations there are. */
  isKnown(): boolean
  /** A rotation that has begun goes by what the keychain holds, and looks after it. */
  isRotated(id: IdentityId): boolean
}): ItemSettler {
  const { keychain, marks, settleItem, isKnown, isRotated } = ports
  let isRunning = false

  async function settle(): Promise<void> {
    if (isRunning || !isKnown()) return
    isRunning = true
    try {
      for (const account of marks.open()) {
        if (isRotated((stagedFor(account) ?? account) as IdentityId)) continue
        if (!(await settleItem(account))) return
      }
    } finally {
      isRunning = false
    }
  }
  const settleSoon = () => {
    if (!isRunning && marks.open().length > 0) void settle()
  }
  const noted = async <Answer extends Result<unknown, unknown>>(answer: Promise<Answer>): Promise<Answer> => {
    const result = await answer
    if (result.ok) settleSoon()
    return result
  }
  keychain.late?.onEnded(settleSoon)

  return {
    settle,
    watched: {
      ...keychain,
      read: (...asked) => noted(keychain.read(...asked)),
      write: (...asked) => noted(keychain.write(...asked)),
      remove: (...asked) => noted(keychain.remove(...asked)),
    },
  }
}
