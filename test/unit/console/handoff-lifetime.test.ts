import { afterEach, expect, test, vi } from 'vitest'
import { offerHandoff } from '../../../electron/console/handoff'
import { Secret } from '../../../electron/credentials/secret'

afterEach(() => void vi.useRealTimers())

test('nobody comes within a minute: it is over', async () => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] })
  const handoff = await offerHandoff(new Secret('https://signin.aws.amazon.com/'))
  const outcomes: boolean[] = []
  void handoff.taken.then(taken => outcomes.push(taken))
  await vi.advanceTimersByTimeAsync(59_000)
  expect(outcomes).toEqual([])
  await vi.advanceTimersByTimeAsync(1000)
  expect(outcomes).toEqual([false])
  await expect(fetch(handoff.url)).rejects.toThrow('fetch failed')
})
