const LONGEST = 40

/** Where letters, marks and emoji begin and end. */
const segments = new Intl.Segmenter()

/**
 * A name as a menu or a notification shows it: 40 characters at most, as a person counts them, and apart from the
 * text around it, so that one which is written from right to left turns nothing else round (U+2068 and U+2069).
 * https://www.unicode.org/reports/tr9/#Explicit_Directional_Isolates
 */
export function shortName(name: string): string {
  const characters = name.length <= LONGEST ? null : [...segments.segment(name)].map(({ segment }) => segment)
  const short =
    characters === null || characters.length <= LONGEST
      ? name
      : `${characters
          .slice(0, LONGEST - 1)
          .join('')
          .trimEnd()}…`
  return `\u2068${short}\u2069`
}
