import type { Problem } from './conditions'

/** As somebody would who does not know the word, and does know others. */
export const problemText = ({ condition: { key, value, negated }, known }: Problem): string =>
  `“${negated ? '-' : ''}${key}:${value}” is not known. It can be ${known.slice(0, -1).join(', ')} or ${known.at(-1)}.`
