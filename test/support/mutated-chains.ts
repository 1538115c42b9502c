import { bits, der, sequence } from './der'
import {
  authorityExtensions,
  clientAuth,
  critical,
  ecdsa,
  ecKeys,
  extension,
  isAuthority,
  type Keys,
  type Made,
  madeOf,
  make,
  purposes,
  rsa,
  rsaKeys,
  serverExtensions,
  usage,
} from './made-certificates'
import { HOST } from './pkits-cases'
import { numberFrom } from './seeded'

/** A chain of which one certificate was changed. */
export interface MutatedChain {
  seed: string
  chain: readonly Made[]
  anchors: readonly Made[]
  /** It was signed again after the change, so that the change is looked at; or it is the chosen authority’s own. */
  isSigned: boolean
}

/** Random, and the same for the same seed. */
function dice(seed: string) {
  let state = numberFrom(seed) || 1
  return (below: number): number => {
    // xorshift32: https://www.jstatsoft.org/article/view/v008i14
    state ^= state << 13
    state ^= state >>> 17
    state ^= state << 5
    return (state >>> 0) % below
  }
}

/** Where each value of these bytes begins and ends, whatever it is nested in. */
function values(bytes: Buffer, from = 0, to = bytes.length): { from: number; to: number }[] {
  const found: { from: number; to: number }[] = []
  for (let at = from; at + 1 < to; ) {
    const long = (bytes[at + 1] ?? 0) & 0x80 ? (bytes[at + 1] ?? 0) & 0x7f : 0
    const begins = at + 2 + long
    const length = long === 0 ? (bytes[at + 1] ?? 0) : bytes.readUIntBE(at + 2, long)
    found.push({ from: at, to: begins + length })
    if ((bytes[at] ?? 0) & 0x20) found.push(...values(bytes, begins, begins + length))
    at = begins + length
  }
  return found
}

/** One change: of a bit, a byte or a length, or of whole values, which are dropped, doubled, exchanged or nested. */
function mutated(bytes: Buffer, roll: (below: number) => number): Buffer {
  const parts = values(bytes)
  const any = () => parts[roll(parts.length)] ?? { from: 0, to: bytes.length }
  const [one, other] = [any(), any()]
  const at = roll(bytes.length)
  const splice = (from: number, to: number, ...instead: readonly Buffer[]) =>
    Buffer.concat([bytes.subarray(0, from), ...instead, bytes.subarray(to)])
  const whole = bytes.subarray(one.from, one.to)
  switch (roll(11)) {
    case 0:
      return splice(at, at + 1, Buffer.from([(bytes[at] ?? 0) ^ (1 << roll(8))]))
    case 1:
      return splice(at, at + 1, Buffer.from([[0x00, 0x7f, 0x80, 0xff][roll(4)] ?? 0]))
    case 2:
      return splice(at, at + 1 + roll(4))
    case 3:
      return splice(at, at, Buffer.from(Array.from({ length: 1 + roll(4) }, () => roll(256))))
    case 4:
      return bytes.subarray(0, at)
    case 5:
      return splice(one.from, one.from + 1, Buffer.from([roll(256)]))
    case 6:
      return splice(one.from + 1, one.from + 2, Buffer.from([roll(256)]))
    case 7:
      return splice(one.from, one.to)
    case 8:
      return splice(one.to, one.to, whole)
    case 9:
      return splice(one.from, one.to, bytes.subarray(other.from, other.to))
    default: {
      let nested = whole
      for (let depth = roll(200); depth > 0; depth--) nested = sequence(nested)
      return splice(one.from, one.to, nested)
    }
  }
}

/** The bytes of a certificate that are signed, and a new certificate around other ones. */
const signedPartOf = ({ der: bytes }: Made): Buffer => {
  const [, part = { from: 0, to: 0 }] = values(bytes)
  return bytes.subarray(part.from, part.to)
}
const signedAgain = (signed: Buffer, { subject, key }: Made, by: Keys): Made => {
  const { algorithm, sign } = by.private.asymmetricKeyType === 'rsa' ? rsa('sha256') : ecdsa('sha256')
  return madeOf(sequence(signed, algorithm, bits(sign(signed, by.private))), subject, key)
}

/** Endless; begin with a seed to have the same again. */
export function* mutatedChains(seed: string): Generator<MutatedChain> {
  const keys = { ec: ecKeys(), rsa: rsaKeys(2048) }
  const scenes = [
    [keys.ec, keys.ec],
    [keys.rsa, keys.ec],
    [keys.ec, keys.rsa],
  ].map(([rootKey, middleKey]) => {
    const how = (key: Keys | undefined) => (key === keys.rsa ? rsa('sha256') : ecdsa('sha256'))
    const root = make({
      ...(rootKey && { key: rootKey }),
      signing: how(rootKey),
      extensions: authorityExtensions,
    })
    const extensions = [isAuthority(3), usage(['keyCertSign']), purposes([clientAuth, '1.3.6.1.5.5.7.3.1'])]
    const middle = make({ ...(middleKey && { key: middleKey }), by: root, signing: how(rootKey), extensions })
    const own = [...serverExtensions(HOST), extension('1.3.6.1.4.1.55555.2', der(0x05), !critical)]
    const leaf = make({ by: middle, signing: how(middleKey), extensions: own })
    return { root, middle, leaf }
  })
  for (let number = 0; ; number++) {
    const own = `${seed} ${number}`
    const roll = dice(own)
    const scene = scenes[roll(scenes.length)]
    if (!scene) return
    const which = (['leaf', 'middle', 'root'] as const)[roll(3)] ?? 'leaf'
    const before = scene[which]
    const isAgain = roll(2) === 0
    const issuer = which === 'leaf' ? scene.middle : scene.root
    const bytes = mutated(isAgain ? signedPartOf(before) : before.der, roll)
    const changed = isAgain
      ? signedAgain(bytes, before, issuer.key)
      : madeOf(bytes, before.subject, before.key)
    if (changed.der.equals(before.der)) continue
    const parts: Record<typeof which, Made> = { ...scene }
    parts[which] = changed
    const { root, middle, leaf } = parts
    yield { seed: own, chain: [leaf, middle], anchors: [root], isSigned: isAgain || which === 'root' }
  }
}
