import { getEventListeners } from 'node:events'
import { setImmediate } from 'node:timers/promises'
import { expect, test } from 'vitest'
import { abandoned, DeadlinePassed, withDeadline } from '../../../electron/aws/deadline'

const never = new Promise<never>(() => {})
const reason = Symbol('reason')

test('work that is done in time gives its value, and leaves no listener behind', async () => {
  const { signal } = new AbortController()
  expect(await withDeadline(1, signal, async () => 'done')).toBe('done')
  expect(await abandoned(Promise.resolve('done'), signal)).toBe('done')
  await setImmediate()
  expect(getEventListeners(signal, 'abort')).toEqual([])
})

test('work that takes too long is aborted with the number of seconds', async () => {
  const late = withDeadline(0.02, null, signal => abandoned(never, signal))
  await expect(late).rejects.toEqual(new DeadlinePassed(0.02))
})

test('a person’s cancelling comes through with its own reason', async () => {
  const controller = new AbortController()
  const work = withDeadline(1, controller.signal, signal => abandoned(never, signal))
  controller.abort(reason)
  await expect(work).rejects.toBe(reason)
  expect(getEventListeners(controller.signal, 'abort')).toEqual([])
})

test('what was cancelled before it began is aborted from its beginning', async () => {
  const cancel = AbortSignal.abort(reason)
  const seen = await withDeadline(1, cancel, async signal => [signal.aborted, signal.reason])
  expect(seen).toEqual([true, reason])
  await expect(abandoned(Promise.resolve('done'), cancel)).rejects.toBe(reason)
})

test('what was given up may fail later without anybody minding', async () => {
  const unhandled: unknown[] = []
  const listen = (error: unknown) => unhandled.push(error)
  process.on('unhandledRejection', listen)
  const controller = new AbortController()
  let fail: (error: Error) => void = () => {}
  const failing = new Promise<never>((_, reject) => {
    fail = reject
  })
  const before = abandoned(failing, controller.signal).catch(error => error)
  controller.abort(reason)
  const after = abandoned(Promise.reject(new Error('late, too')), controller.signal).catch(error => error)
  fail(new Error('late'))
  expect([await before, await after]).toEqual([reason, reason])
  await setImmediate()
  process.off('unhandledRejection', listen)
  expect(unhandled).toEqual([])
})

test('an error of the work itself comes through', async () => {
  const { signal } = new AbortController()
  await expect(withDeadline(1, signal, () => Promise.reject(reason))).rejects.toBe(reason)
  expect(getEventListeners(signal, 'abort')).toEqual([])
})
