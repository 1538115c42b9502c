// Without schemas, so that the window can use it.

/** 2–1224 characters of STS's alphabet. https://docs.aws.amazon.com/STS/latest/APIReference/API_AssumeRole.html */
export const externalIdPattern = /^[\w+=,.@:/-]{2,1224}$/

/** Random bytes that a new External ID is made of: 160 bits. */
export const EXTERNAL_ID_BYTES = 20

// Lower case and digits without 0, 1, l and o: it is read aloud and typed on phones.
const ALPHABET = '23456789abcdefghijkmnpqrstuvwxyz'

/**
 * The text of a new External ID from {@link EXTERNAL_ID_BYTES} random bytes. The deputy makes it, one for each
 * account; it is not a secret. https://docs.aws.amazon.com/IAM/latest/UserGuide/confused-deputy.html
 */
export function newExternalId(random: Uint8Array): string {
  if (random.length < EXTERNAL_ID_BYTES)
    throw new Error(`An External ID needs ${EXTERNAL_ID_BYTES} random bytes.`)
  let bits = 0n
  for (const byte of random) bits = (bits << 8n) | BigInt(byte)
  let text = ''
  for (let rest = random.length * 8; rest > 0; rest -= 5) {
    text += ALPHABET.charAt(Number(bits & 31n))
    bits >>= 5n
  }
  return `ht-${text}`
}
