import { memo } from 'react'
import { highlight } from './highlight'

interface HighlightedProps {
  text: string
  tokens: readonly string[]
  /** Marks single letters too, by which a similar name was found. */
  loosely?: boolean
}

/** A text with what was searched for marked in it. */
export const Highlighted = memo(function Highlighted({ text, tokens, loosely = false }: HighlightedProps) {
  if (tokens.length === 0) return text
  return highlight(text, tokens, loosely).map(piece =>
    piece.hit ? <mark key={piece.at}>{piece.text}</mark> : piece.text,
  )
})
