import type { Found } from './find-accounts'

/** What the matches from one place on have in common. */
export interface Section {
  title: string
  /** The place of its first match. */
  from: number
}

/** The headings of what was found. A list that nothing was searched in has none, but for its favourites. */
export function sectionsOf(
  { matches, best, similar, tokens }: Found,
  favourites: number,
): readonly Section[] {
  if (tokens.length === 0) {
    if (favourites === 0 || favourites === matches.length) return []
    return [
      { title: 'Favourites', from: 0 },
      { title: 'All others', from: favourites },
    ]
  }
  const near = matches.length - similar
  return [
    ...(best > 0 ? [{ title: 'Best matches', from: 0 }] : []),
    ...(best < near
      ? [
          {
            title: best > 0 ? 'Also found in roles, tags and notes' : 'Found in roles, tags and notes',
            from: best,
          },
        ]
      : []),
    ...(similar > 0 ? [{ title: 'Similar', from: near }] : []),
  ]
}
