/** Whether something was said at all. */
export const isReason = (text: string): boolean => text.trim() !== ''

/** One line of what was pasted, without what could disguise it. */
export const oneLine = (text: string): string => text.replace(/[\p{Cc}\p{Bidi_Control}\p{Zl}\p{Zp}]+/gu, ' ')
