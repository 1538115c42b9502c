/** Lower case without accents, so that `cafe` finds `Café`. */
export function foldText(text: string): string {
  const lower = text.toLowerCase()
  // In ASCII there is nothing to strip.
  if (/^\p{ASCII}*$/u.test(lower)) return lower
  return lower.normalize('NFKD').replace(/\p{Mark}/gu, '')
}
