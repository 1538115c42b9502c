import { highlight } from './highlight'

/** A text with what was searched for marked in it. */
export function Highlighted({ text, tokens }: { text: string; tokens: readonly string[] }) {
  if (tokens.length === 0) return text
  return highlight(text, tokens).map(piece =>
    piece.hit ? <mark key={piece.at}>{piece.text}</mark> : piece.text,
  )
}
