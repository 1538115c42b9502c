import { inspect } from 'node:util'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { redacted } from '../../../electron/desktop/log'

const base64 = fc.constantFrom(...'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/')
const text = (length: number) => fc.string({ unit: base64, minLength: length, maxLength: length })
const wrapped = (columns: number) =>
  text(684).map(token => token.match(new RegExp(`.{1,${columns}}`, 'g'))?.join('\n') ?? '')

/** What AWS gives, and how others print it. */
const kinds: Record<string, fc.Arbitrary<string>> = {
  'a secret access key': text(40),
  'a session token': text(684),
  'a session token that ends in equals signs': text(682).map(token => `${token}==`),
  'a token wrapped at 76 columns': wrapped(76),
  'a token wrapped at 64 columns': wrapped(64),
}

/** Where it stands. */
const contexts: Record<string, (secret: string) => unknown> = {
  alone: secret => secret,
  'after a line break': secret => `The key:\n${secret}\nis wrong.`,
  'after a line break, in a field': secret => ({ output: `the key:\n${secret}\n` }),
  'after a tab, in a field': secret => ({ output: `key\t${secret}\tend` }),
  'after a carriage return, in a field': secret => ({ output: `key\r\n${secret}\r\nend` }),
  'deep in fields': secret => ({ a: { b: { c: `x\n${secret}` } } }),
  'deeper than is shown': secret => ({ a: { b: { c: { d: { e: { f: secret } } } } } }),
  'in a list': secret => [[`\n${secret}`], [secret]],
  'in a Set': secret => new Set([`\n${secret}`]),
  'in a Map': secret => new Map([[`\t${secret}`, `\n${secret}`]]),
  'in the name of a field': secret => ({ [`\n${secret}`]: 1 }),
  'in an Error': secret => new Error(`failed:\n${secret}`),
  'in a field of an Error': secret => Object.assign(new Error('failed'), { stderr: `bad\n${secret}\n` }),
  'in the cause of an Error': secret => new Error('outer', { cause: new Error(`\t${secret}`) }),
  'in an AggregateError': secret => new AggregateError([new Error(secret)], `\n${secret}`),
  'in JSON': secret => JSON.stringify({ output: `key\n${secret}` }),
  'in JSON within JSON': secret => JSON.stringify(JSON.stringify({ output: `key\n${secret}\tend` })),
  'in JSON within a field': secret => ({ body: JSON.stringify({ output: `key\n${secret}` }) }),
  'in JSON with escaped slashes': secret => JSON.stringify({ key: secret }).replaceAll('/', '\\/'),
  'in JSON with escaped signs': secret =>
    JSON.stringify({ key: secret }).replaceAll('=', '\\u003d').replaceAll('+', '\\u002b'),
  'after an escaped character': secret => `\\u0022${secret}\\u0022 \\x22${secret}\\x22`,
  'in a URL': secret => `https://example.com/?a=1&key=${encodeURIComponent(secret)}&b=2`,
  'in a form': secret => String(new URLSearchParams({ Session: `{"key":"${secret}"}` })),
  'in a shell': secret => `export KEY="${secret}"; echo '${secret}'`,
  'in an INI file': secret => `[default]\naws_secret_access_key=${secret}\n`,
  'in XML': secret => `<SecretAccessKey>${secret}</SecretAccessKey>`,
  'in a header': secret => `x-amz-security-token: ${secret.replaceAll('\n', '\r\n ')}\r\n`,
  'printed by inspect': secret => inspect({ nested: inspect(`x\n${secret}`) }),
  'in a diff': secret => `- old\n+ ${secret}\n`,
}

const PIECE = 16
/** Every piece of a secret by which it could be told; of a wrapped one, of each line. */
function* piecesOf(secret: string): Generator<string> {
  for (const line of secret.split('\n')) {
    for (let at = 0; at + PIECE <= line.length; at++) yield line.slice(at, at + PIECE)
  }
}

const cases = Object.entries(contexts).flatMap(([where, put]) =>
  Object.entries(kinds).map(([kind, secret]) => [kind, where, put, secret] as const),
)

test.each(cases)('%s %s is not printed', (_kind, _where, put, kind) => {
  const leaks = (secret: string) => {
    const line = redacted(put(secret))
    return [...piecesOf(secret)].some(
      piece => line.includes(piece) || line.includes(encodeURIComponent(piece)),
    )
  }
  const kept = fc.check(
    fc.property(kind, secret => !leaks(secret)),
    { numRuns: 20, endOnFailure: true },
  )
  expect(kept.failed, redacted(put(kept.counterexample?.[0] ?? ''))).toBe(false)
})
