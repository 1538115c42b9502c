import { setImmediate } from 'node:timers/promises'
import { expect, test } from 'vitest'
import type { Http, HttpAnswer, HttpRequest } from '../../../electron/aws/http'
import { limited } from '../../../electron/aws/limit'

const answer: HttpAnswer = { status: 200, headers: {}, body: new Uint8Array() }
const reason = Symbol('reason')

/** An HTTP whose requests wait until they are answered by hand. */
function scene(inFlight: number) {
  const waiting: { url: string; answer(): void; fail(error: Error): void }[] = []
  const http: Http = ({ url }) =>
    new Promise((resolve, reject) => {
      waiting.push({ url, answer: () => resolve(answer), fail: reject })
    })
  const ask = limited(http, inFlight)
  const request = (url: string, signal = new AbortController().signal) => {
    const asked: HttpRequest = { url, method: 'POST', headers: {}, maxBytes: 1, signal }
    return ask(asked)
  }
  return { waiting, request, sent: () => waiting.map(({ url }) => url) }
}

test('so many requests are in flight, and the next goes when one has ended, well or not', async () => {
  const { waiting, request, sent } = scene(2)
  const asked = ['a', 'b', 'c', 'd'].map(url => request(url))
  await setImmediate()
  expect(sent()).toEqual(['a', 'b'])
  waiting[0]?.answer()
  expect(await asked[0]).toBe(answer)
  await setImmediate()
  expect(sent()).toEqual(['a', 'b', 'c'])
  waiting[1]?.fail(new Error('broken off'))
  await expect(asked[1]).rejects.toThrow('broken off')
  await setImmediate()
  expect(sent()).toEqual(['a', 'b', 'c', 'd'])
})

test('who gives up while waiting for a place is let go at once, and asks nothing afterwards', async () => {
  const { waiting, request, sent } = scene(1)
  const controller = new AbortController()
  const [first, second, third] = [request('a'), request('b', controller.signal), request('c')]
  await setImmediate()
  controller.abort(reason)
  await expect(second).rejects.toBe(reason)
  waiting[0]?.answer()
  await first
  await setImmediate()
  expect(sent()).toEqual(['a', 'c'])
  waiting[1]?.answer()
  expect(await third).toBe(answer)
})
