import { z } from 'zod'
import { NAME_MAX_LENGTH, NOTE_MAX_LENGTH, REASON_MAX_LENGTH } from './text-lengths'
import { hasUnsafeCharacters, withoutInvisible } from './unsafe-characters'

/**
 * A text that people gave. Nobody misses what cannot be seen, so that is dropped, and a file that holds some is still
 * read; what was nothing else shows that it is there. What disguises a text is refused.
 */
const given = z.string().overwrite(text => withoutInvisible(text) || (text && '\ufffd'))

/** A name that people gave. Control and bidirectional characters are refused: they can disguise a customer. */
export const DisplayName = given
  .trim()
  .min(1)
  .max(NAME_MAX_LENGTH)
  .refine(name => !hasUnsafeCharacters(name))

/** What people write down about an account. Lines and tabs are theirs; what could disguise text is refused. */
export const Note = given
  .max(NOTE_MAX_LENGTH)
  .refine(note => !hasUnsafeCharacters(note.replace(/[\t\n]/g, '')))

/** Why somebody opens a console, in a line. */
export const Reason = given
  .trim()
  .min(1)
  .max(REASON_MAX_LENGTH)
  .refine(reason => !hasUnsafeCharacters(reason))
