// Without schemas, so that the window can use it.

/** Stands for the handoff's address in a command of one's own. */
export const URL_WORD = '{url}'

export const browserCommandProblems = [
  'empty',
  /** The program is not named by its whole path. */
  'relative',
  /** `{url}` is not there, or more than once. */
  'placeholder',
  /** The main process finds no program there. */
  'not-a-program',
] as const
export type BrowserCommandProblem = (typeof browserCommandProblems)[number]

/** What is wrong with a command, as far as its words tell: the program first, then its arguments. */
export function browserCommandProblem(words: readonly string[]): BrowserCommandProblem | null {
  const [program, ...args] = words
  if (!program) return 'empty'
  if (!/^(\/|[A-Za-z]:[\\/])/.test(program)) return 'relative'
  const places = args.join('\n').split(URL_WORD).length - 1
  return places === 1 && !program.includes(URL_WORD) ? null : 'placeholder'
}

/** The same command on a page. */
export const commandOn = (words: readonly string[], url: string): string[] =>
  words.map(word => word.replace(URL_WORD, () => url))
