import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { createKeychain } from '../../../electron/credentials/keychain'
import { Secret } from '../../../electron/credentials/secret'
import { failed, ok } from '../../../shared/result'
import { keychainWorker, ownKeychain } from '../../support/core'
import { stopwatch } from '../../support/stopwatch'
import { temporaryFolder } from '../../support/temporary-folder'

const unavailable = failed({ kind: 'keychain', state: 'unavailable' })
const timedOut = failed({ kind: 'keychain', state: 'timed-out' })

/** A keychain whose worker is this program. */
function keychainWith(program: string) {
  const file = join(temporaryFolder(), 'worker.cjs')
  writeFileSync(file, `const { parentPort: port } = require('node:worker_threads')\n${program}`)
  const keychain = createKeychain(file, 'Hatrack test')
  onTestFinished(() => keychain.close())
  return keychain
}

test.each([
  ['short', 'x'],
  ['empty', ''],
  ['as long as Windows allows', 'x'.repeat(1200)],
  ['of any script', 'Zoë 山田 👩‍💻 \u202e'],
  ['with a NUL inside', 'before\0after'],
  ['of several lines', '{\n  "accessKeyId": "AKIA…"\r\n}'],
])('a text that is %s is read as it was written', async (_, text) => {
  const keychain = ownKeychain()
  expect(await keychain.read('a')).toEqual(ok(null))
  expect(await keychain.write('a', new Secret(text))).toEqual(ok(undefined))
  const read = await keychain.read('a')
  expect(read.ok && read.value?.reveal()).toBe(text)
  expect([await keychain.remove('a'), await keychain.read('a')]).toEqual([ok(undefined), ok(null)])
})

test('what is longer than Windows allows is a bug of ours, found on every system', async () => {
  await expect(ownKeychain().write('a', new Secret('x'.repeat(1201)))).rejects.toThrow('longer than Windows')
})

test('items of other accounts and other apps are left alone', async () => {
  const [ours, theirs] = [ownKeychain(), ownKeychain()]
  for (const [keychain, text] of [
    [ours, 'ours'],
    [theirs, 'theirs'],
  ] as const) {
    await keychain.write('a', new Secret(text))
    await keychain.write('b', new Secret(`${text}, too`))
  }
  await ours.remove('a')
  await ours.remove('never there')
  const left = [await ours.read('a'), await ours.read('b'), await theirs.read('a')]
  expect(left.map(item => (item.ok ? item.value?.reveal() : 'failed'))).toEqual([
    undefined,
    'ours, too',
    'theirs',
  ])
  await Promise.all([ours.remove('b'), theirs.remove('a'), theirs.remove('b')])
})

test('many at once are answered in their order, and the main thread goes on', async () => {
  const keychain = ownKeychain()
  let last = performance.now()
  let stood = 0
  const timer = setInterval(() => {
    stood = Math.max(stood, performance.now() - last)
    last = performance.now()
  }, 5)
  const writing = Array.from({ length: 20 }, (_, index) => keychain.write('a', new Secret(String(index))))
  const [read, ...written] = await Promise.all([
    Promise.all(writing).then(() => keychain.read('a')),
    ...writing,
  ])
  clearInterval(timer)
  expect(written).toEqual(writing.map(() => ok(undefined)))
  expect(read.ok && read.value?.reveal()).toBe('19')
  expect(stood).toBeLessThan(250)
  await keychain.remove('a')
})

test('closed and opened again, the items are still there', async () => {
  const name = `Hatrack test ${crypto.randomUUID()}`
  const first = createKeychain(keychainWorker, name)
  await first.write('a', new Secret('kept'))
  await first.close()
  const second = createKeychain(keychainWorker, name)
  const read = await second.read('a')
  expect(read.ok && read.value?.reveal()).toBe('kept')
  await second.remove('a')
  await second.close()
})

test.each([
  ['throws while it loads', 'throw new Error("broken")'],
  ['ends instead of answering', 'port.on("message", () => process.exit(1))'],
  ['throws instead of answering', 'port.on("message", () => { throw new Error("broken") })'],
  [
    'answers with an error nobody has seen',
    'port.on("message", () => port.postMessage({ ok: false, message: "?" }))',
  ],
])('a worker that %s is an unavailable keychain, every time', async (_, program) => {
  const keychain = keychainWith(program)
  expect([
    await keychain.read('a'),
    await keychain.write('a', new Secret('x')),
    await keychain.remove('a'),
  ]).toEqual([unavailable, unavailable, unavailable])
})

test('a write that the keychain forgets at once is a failure', async () => {
  const keychain = keychainWith('port.on("message", () => port.postMessage({ ok: true, text: null }))')
  expect(await keychain.write('a', new Secret('x'))).toEqual(unavailable)
})

test('a keychain that hangs keeps nobody longer than 5 seconds, and is asked again afterwards', {
  timeout: 20_000,
}, async () => {
  // It answers once, then never: a new worker begins anew.
  const keychain = keychainWith(
    'let n = 0; port.on("message", () => n++ || port.postMessage({ ok: true, text: null }))',
  )
  expect(await keychain.read('a')).toEqual(ok(null))
  const took = stopwatch()
  const asked = [
    keychain.read('a'),
    keychain.write('a', new Secret('x')),
    keychain.remove('a'),
    keychain.read('b'),
  ]
  expect(await Promise.all(asked)).toEqual([timedOut, timedOut, timedOut, timedOut])
  expect(took()).toBeLessThan(5500)
  expect(await keychain.read('a')).toEqual(ok(null))
})
