/** Lower case without accents, so that `cafe` finds `Café`. */
export function foldText(text: string): string {
  const lower = text.toLowerCase()
  // biome-ignore lint/suspicious/noControlCharactersInRegex: all of ASCII, where there is nothing to strip
  if (/^[\x00-\x7f]*$/.test(lower)) return lower
  return lower.normalize('NFKD').replace(/\p{Mark}/gu, '')
}
