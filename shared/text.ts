import { z } from 'zod'

/** The longest name kept; long enough for any, short enough for a row. */
export const NAME_MAX_LENGTH = 500

/** A name that people gave. Control and bidirectional characters are refused: they can disguise a customer. */
export const DisplayName = z
  .string()
  .trim()
  .min(1)
  .max(NAME_MAX_LENGTH)
  // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is refused
  .regex(/^[^\u0000-\u001f\u007f-\u009f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]*$/)

/** What people write down about an account. Lines and tabs are theirs; what could disguise text is refused. */
export const Note = z
  .string()
  .max(2000)
  // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is refused
  .regex(/^[^\u0000-\u0008\u000b-\u001f\u007f-\u009f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]*$/)

/** Why somebody opens a console, in a line. */
export const Reason = z
  .string()
  .trim()
  .min(1)
  .max(500)
  .regex(/^[^\p{Cc}\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]*$/u)
