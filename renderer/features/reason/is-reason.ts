/** As long as the main process takes one; see shared/text.ts. */
export const REASON_MAX_LENGTH = 500

/** Whether something was said at all. */
export const isReason = (text: string): boolean => text.trim() !== ''

/** One line of what was pasted, without what could disguise it. */
export const oneLine = (text: string): string =>
  text.replace(/[\p{Cc}\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]+/gu, ' ')
