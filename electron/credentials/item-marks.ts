import { z } from 'zod'
import type { StorageFailure } from '../../shared/failures'
import { ok, type Result } from '../../shared/result'
import { type JsonDocument, type OwnOptions, openDocument } from '../storage/json-document'
import type { Keychain } from './keychain'

/**
 * Which items of the keychain are about to be written or removed. What is asked of a locked keychain, and given up, may
 * happen hours later; an item that still stands here is then looked after, in this run or in the next. It carries no secret.
 */
export interface ItemMarks {
  /** Before an item is written or removed. */
  mark(account: string): Promise<Result<void, StorageFailure>>
  /** It is known what the item is. Not taken while something that was given up may still happen to it. */
  strike(account: string): Promise<void>
  /** Marked items to which nothing more can happen by itself. */
  open(): string[]
}

export const openMarksDocument = (options: OwnOptions<string[]>): JsonDocument<string[]> =>
  openDocument({ ...options, version: 1, schema: z.array(z.string().max(100)).max(1000), initial: [] })

export function createItemMarks(
  document: JsonDocument<string[]>,
  { late }: Pick<Keychain, 'late'>,
): ItemMarks {
  const isAwaited = (account: string) => late?.isAwaited(account) ?? false
  return {
    async mark(account) {
      if (document.value.includes(account)) return ok(undefined)
      return document.update(accounts => [...accounts.filter(other => other !== account), account])
    },
    async strike(account) {
      if (!document.value.includes(account) || isAwaited(account)) return
      // One that stays costs a question to the keychain, and nothing else.
      await document.update(accounts => accounts.filter(other => other !== account))
    },
    open: () => document.value.filter(account => !isAwaited(account)),
  }
}
