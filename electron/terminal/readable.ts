import { UNSEEN } from '../../shared/unsafe-characters'

/**
 * SECURITY: whoever asks chooses this text. Control characters and those that change the direction of writing could
 * disguise it in the question, and begin a line of their own wherever lines are written.
 */
export const readable = (text: string): string => text.replace(UNSEEN, '\ufffd')
