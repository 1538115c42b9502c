export type TextEncoding = 'utf-8' | 'utf-16le' | 'utf-16be'

/**
 * A file's text, byte order mark included, and how it is encoded: UTF-8, or UTF-16 as Notepad and older PowerShells
 * write it, with a mark or without. What is not of the encoding becomes U+FFFD, and `damaged` says so.
 */
export function decodeText(bytes: Uint8Array): { text: string; encoding: TextEncoding; damaged: boolean } {
  const encoding = encodingOf(bytes)
  const text = new TextDecoder(encoding, { ignoreBOM: true }).decode(bytes)
  return { text, encoding, damaged: text.includes('\ufffd') }
}

function encodingOf(bytes: Uint8Array): TextEncoding {
  const [first, second] = bytes
  if (first === 0xff && second === 0xfe) return 'utf-16le'
  if (first === 0xfe && second === 0xff) return 'utf-16be'
  // Latin letters in UTF-16 have a zero in every other byte; UTF-8 has none.
  let [even, odd] = [0, 0]
  const looked = Math.min(bytes.length, 4096)
  for (let at = 0; at < looked; at++) if (bytes[at] === 0) at % 2 === 0 ? even++ : odd++
  if (odd > looked / 4 && even < odd / 4) return 'utf-16le'
  if (even > looked / 4 && odd < even / 4) return 'utf-16be'
  return 'utf-8'
}
