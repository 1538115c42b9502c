// Without schemas, so that the window can use it.

const QUOTES = '"\'`‘’“”'

/**
 * What people paste, without the white space, the quotes and the separator that came along.
 * A comma that no quote precedes stays: role names and External IDs may end in one.
 */
export function unquote(text: string): string {
  const pasted = text.trim()
  const isQuote = (index: number) =>
    index >= 0 && index < pasted.length && QUOTES.includes(pasted.charAt(index))
  let start = 0
  let end = pasted.length
  // Not a regular expression: one that ends in $ takes quadratic time on a long paste full of quotes.
  while (isQuote(start)) start++
  for (;;) {
    if (isQuote(end - 1) || pasted.charAt(end - 1) === ';') end--
    else if (pasted.charAt(end - 1) === ',' && isQuote(end - 2)) end -= 2
    else break
  }
  return pasted.slice(start, Math.max(start, end)).trim()
}
