import fc from 'fast-check'
import { expect, test } from 'vitest'
import { callChannels, eventChannels } from '../../../shared/channels'
import { contract, events } from '../../../shared/contract'
import { IpcFailure } from '../../../shared/failures'
import { examplesOf } from '../../support/schema-examples'

const CANARY = 'wJalrXUtnFEMI/K7MDENG/bPxRfiCYCANARYKEY'

/** The value with a secret in every object of it, under names that nobody declared. */
function salted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(salted)
  if (typeof value !== 'object' || value === null) return value
  const fields = Object.entries(value).map(([name, field]) => [name, salted(field)])
  return { ...Object.fromEntries(fields), canary: CANARY, extra: { url: [CANARY] } }
}

test('the contract has the channels that the preload offers, and no other', () => {
  expect(Object.keys(contract).toSorted()).toEqual(callChannels.toSorted())
  expect(Object.keys(events).toSorted()).toEqual(eventChannels.toSorted())
})

const outgoing = [
  ...callChannels.map(channel => [`${channel} output`, contract[channel].output] as const),
  ...callChannels.map(channel => [`${channel} failure`, contract[channel].failure] as const),
  ...eventChannels.map(channel => [`${channel} event`, events[channel]] as const),
  ['failures of ipc itself', IpcFailure] as const,
]

test.each(outgoing)('%s lets nothing out that it does not name', (_, schema) => {
  for (const example of examplesOf(schema)) {
    const sent = schema.parse(salted(example))
    expect(sent).toEqual(example)
    expect(JSON.stringify(sent) ?? '').not.toContain(CANARY)
  }
})

test('no field that goes out is named like a secret', () => {
  const names = new Set<string>()
  JSON.stringify(
    outgoing.flatMap(([, schema]) => examplesOf(schema)),
    (name, value) => {
      names.add(name)
      return value
    },
  )
  const suspicious = [...names].filter(name => /secret|token|password|url|accessKeyId|credential/i.test(name))
  // Where the AWS credentials file is: a path. A page of the console that was pasted in: see console-url.test.ts.
  expect(suspicious.toSorted()).toEqual(['credentialsFile', 'url'])
})

test.each(callChannels)('%s takes what it should, whatever else comes with it', channel => {
  const { input } = contract[channel]
  for (const example of examplesOf(input)) expect(input.parse(salted(example))).toEqual(example)
})

test.each(callChannels)('%s answers anything that is sent to it without throwing', channel => {
  const { input } = contract[channel]
  const takesNothing = input.safeParse(undefined).success
  fc.assert(
    fc.property(fc.anything({ withNullPrototype: true, withBigInt: true, withDate: true }), sent => {
      expect(input.safeParse(sent).success).toBe(takesNothing && sent === undefined)
    }),
  )
  expect(Object.prototype).not.toHaveProperty('polluted')
})

const accountId = 'd9a0f9a6-3c1e-4f57-9d5b-6a3f2f3f7a10'

test.each([
  ['console.open', { accountId: '../../etc/passwd', destination: null }],
  ['console.open', { accountId, destination: { service: 'home', region: 'evil.example/#' } }],
  ['console.open', { accountId, destination: { service: '__proto__', region: 'eu-west-1' } }],
  ['console.open', JSON.parse('{"__proto__":{"polluted":true},"accountId":"x"}')],
  ['console.cancel', { accountId: [accountId] }],
  ['clipboard.write', { text: 'x'.repeat(65_537) }],
  ['accounts.unlink', [accountId]],
  ['settings.change', { patch: { theme: 'constructor' } }],
  ['settings.change', { patch: { zoom: 1e9 } }],
  ['settings.change', { theme: 'dark' }],
  ['identities.add', { source: { from: 'file', path: '/etc/passwd' }, name: null, keyStore: 'memory' }],
  ['identities.add', { source: { from: 'environment' }, name: null, keyStore: 'disk' }],
] as const)('%s refuses %j', (channel, sent) => {
  expect(contract[channel].input.safeParse(sent).success).toBe(false)
})
