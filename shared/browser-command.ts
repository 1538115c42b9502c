import { hasUnsafeCharacters } from './unsafe-characters'

// Without schemas, so that the window can use it.

/** Stands for the handoff's address in a command of one's own. */
export const URL_WORD = '{url}'

export const browserCommandProblems = [
  'empty',
  /** The program is not named by its whole path. */
  'relative',
  /** `{url}` is not there, or more than once. */
  'placeholder',
  /** The system's dialog would not show all of it as it is. */
  'not-shown',
  /** The main process finds no program there. */
  'not-a-program',
] as const
export type BrowserCommandProblem = (typeof browserCommandProblems)[number]

/** What a dialog shows of any desktop, without its buttons leaving the screen. */
const MOST_SHOWN = { words: 20, characters: 1000 }

/** What is wrong with a command, as far as its words tell: the program first, then its arguments. */
export function browserCommandProblem(words: readonly string[]): BrowserCommandProblem | null {
  const [program, ...args] = words
  if (!program) return 'empty'
  // Two slashes lead to another computer on Windows, as two backslashes do.
  if (!/^(\/(?!\/)|[A-Za-z]:[\\/])/.test(program)) return 'relative'
  // SECURITY: a person allows what they see. What is cut off or hidden could be another command.
  const isShown = words.length <= MOST_SHOWN.words && words.join('').length <= MOST_SHOWN.characters
  if (!isShown || words.some(hasUnsafeCharacters)) return 'not-shown'
  const places = args.join('\n').split(URL_WORD).length - 1
  return places === 1 && !program.includes(URL_WORD) ? null : 'placeholder'
}

/** The same command on a page. */
export const commandOn = (words: readonly string[], url: string): string[] =>
  words.map(word => word.replace(URL_WORD, () => url))
