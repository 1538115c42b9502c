import { Console } from 'node:console'
import { Writable } from 'node:stream'
import { format, inspect } from 'node:util'
import { serialize } from 'node:v8'
import { expect, test } from 'vitest'
import { Secret } from '../../../electron/credentials/secret'

const TEXT = 'wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY'
const secret = new Secret(TEXT)
const holder = { key: secret, list: [secret], map: new Map([['key', secret]]) }

const ways: Record<string, () => unknown> = {
  'String()': () => String(secret),
  'a template literal': () => `${secret}`,
  concatenation: () => ['', secret].join('-') + secret,
  JSON: () => JSON.stringify({ holder, secret }),
  'JSON with spaces': () => JSON.stringify([secret], null, 2),
  inspect: () => inspect(holder, { depth: 9, showHidden: true }),
  'inspect without customs': () => inspect(secret, { customInspect: false, showHidden: true, depth: 9 }),
  'a format': () => format('%s %o %O %j', secret, secret, holder, secret),
  structuredClone: () => inspect(structuredClone(holder), { depth: 9, showHidden: true }),
  'V8’s serialisation': () => serialize(holder).toString('latin1'),
  spreading: () => inspect({ ...secret }),
  'Object.entries': () => inspect([Object.entries(secret), Reflect.ownKeys(secret)]),
  'an Error': () => inspect(new Error('failed', { cause: holder })),
  'a query': () => new URLSearchParams({ key: String(secret) }).toString(),
}

test.each(Object.entries(ways))('%s does not give it away', (_, print) => {
  const printed = String(print())
  expect(printed).not.toContain(TEXT)
  expect(printed).not.toContain(TEXT.slice(0, 12))
})

test('console.log does not give it away', async () => {
  const printed: string[] = []
  const stream = new Writable({
    write(chunk, _, done) {
      printed.push(String(chunk))
      done()
    },
  })
  const { log, dir, table } = new Console(stream)
  log(secret, holder, '%s', secret)
  log('%s %o', secret, holder)
  dir(holder, { depth: 9, showHidden: true })
  table([{ secret }])
  expect(printed.join('')).toContain('[secret]')
  expect(printed.join('')).not.toContain(TEXT)
})

test('reveal gives it', () => {
  expect(secret.reveal()).toBe(TEXT)
})
