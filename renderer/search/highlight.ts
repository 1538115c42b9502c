import { foldText } from '../../shared/fold-text'
import { findSkipping } from './skipping'

/** A text in pieces, those that match marked. */
export interface Piece {
  text: string
  hit: boolean
  /** Where it begins in the whole text. */
  at: number
}

/**
 * Marks the tokens in a text that is shown. `loosely`: a token that the text does not have as it stands marks the
 * letters by which it was found all the same.
 */
export function highlight(text: string, tokens: readonly string[], loosely = false): Piece[] {
  const whole = [{ text, hit: false, at: 0 }]
  if (tokens.length === 0) return whole
  const { folded, origins } = foldWithOrigins(text)
  const hits = new Uint8Array(text.length)
  let any = false
  const mark = (from: number, to: number) => {
    any = true
    if (origins) hits.fill(1, origins[from], origins[to] ?? text.length)
    else hits.fill(1, from, to)
  }
  for (const token of tokens) {
    const first = folded.indexOf(token)
    for (let i = first; i >= 0; i = folded.indexOf(token, i + token.length)) mark(i, i + token.length)
    if (loosely && first < 0) for (const at of findSkipping(folded, token)?.places ?? []) mark(at, at + 1)
  }
  if (!any) return whole

  const pieces: Piece[] = []
  for (let start = 0, end = 1; start < text.length; start = end++) {
    while (end < text.length && hits[end] === hits[start]) end++
    pieces.push({ text: text.slice(start, end), hit: hits[start] === 1, at: start })
  }
  return pieces
}

/** Folding may change lengths; `origins` tells where each folded character stands in the text; null: at its place. */
function foldWithOrigins(text: string): { folded: string; origins: number[] | null } {
  // Most of what a row shows, and a row is marked at every keystroke.
  if (/^\p{ASCII}*$/u.test(text)) return { folded: text.toLowerCase(), origins: null }
  let folded = ''
  const origins: number[] = []
  let at = 0
  for (const character of text) {
    const piece = foldText(character)
    for (let i = 0; i < piece.length; i++) origins.push(at)
    folded += piece
    at += character.length
  }
  return { folded, origins }
}
