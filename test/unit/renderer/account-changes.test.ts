import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { gatherChanges } from '../../../renderer/stores/account-changes'
import { customers } from '../../support/customers'

const [one, other] = customers.slice(0, 2)
if (!one || !other) throw new Error('Two are needed.')

beforeEach(() => {
  vi.useFakeTimers()
})
afterEach(() => {
  vi.useRealTimers()
})

test('changes that come one after another are applied together, the last of each account', () => {
  const apply = vi.fn()
  const { add } = gatherChanges(apply)
  add({ changed: [one], removed: [] })
  add({ changed: [other], removed: [] })
  add({ changed: [{ ...one, note: 'later' }], removed: [] })
  expect(apply).not.toHaveBeenCalled()
  vi.advanceTimersByTime(20)
  expect(apply.mock.calls).toEqual([[{ changed: [{ ...one, note: 'later' }, other], removed: [] }]])
  vi.advanceTimersByTime(1000)
  expect(apply).toHaveBeenCalledOnce()
})

test('an account that goes and comes back is there; one that comes and goes is gone', () => {
  const apply = vi.fn()
  const { add, flush } = gatherChanges(apply)
  add({ changed: [], removed: [one.id] })
  add({ changed: [one, other], removed: [] })
  add({ changed: [], removed: [other.id] })
  flush()
  expect(apply.mock.calls).toEqual([[{ changed: [one], removed: [other.id] }]])
})

test('what was applied at once is not applied again', () => {
  const apply = vi.fn()
  const { add, flush } = gatherChanges(apply)
  flush()
  expect(apply).not.toHaveBeenCalled()
  add({ changed: [one], removed: [] })
  flush()
  add({ changed: [other], removed: [] })
  vi.advanceTimersByTime(20)
  expect(apply.mock.calls).toEqual([[{ changed: [one], removed: [] }], [{ changed: [other], removed: [] }]])
})
