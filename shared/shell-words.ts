const SPACE = /[ \t\r\n]/

/** A line's words as a POSIX shell takes them, and Python's shlex.split: no more than quotes and backslashes. Null if a quote is not closed. */
export function shellWords(text: string): string[] | null {
  const words: string[] = []
  let word: string | null = null
  for (let at = 0; at < text.length; at++) {
    const sign = text.charAt(at)
    if (SPACE.test(sign)) {
      if (word !== null) words.push(word)
      word = null
    } else if (sign === '\\') {
      if (at + 1 >= text.length) return null
      word = (word ?? '') + text.charAt(++at)
    } else if (sign === "'" || sign === '"') {
      word ??= ''
      for (at++; text.charAt(at) !== sign; at++) {
        if (at >= text.length) return null
        // Between double quotes a backslash hides these two alone.
        const hides = sign === '"' && text.charAt(at) === '\\' && /["\\]/.test(text.charAt(at + 1))
        word += text.charAt(hides ? ++at : at)
      }
    } else word = (word ?? '') + sign
  }
  if (word !== null) words.push(word)
  return words
}
