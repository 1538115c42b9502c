import { expect, test } from 'vitest'
import { createErrands } from '../../../electron/errands'
import { LinkedAccountId } from '../../../shared/account'
import type { Errand } from '../../../shared/errand'

const accountId = (number: number) =>
  LinkedAccountId.parse(`00000000-0000-4000-8000-${String(number).padStart(12, '0')}`)
const failure = (number: number): Errand => ({
  to: 'failure',
  deed: 'open',
  reason: null,
  accountId: accountId(number),
  destination: null,
  opener: null,
  failure: { kind: 'timed-out', step: 'assume-role', afterSeconds: 12 },
})

test('every failure waits until it is taken, and of the places the last', () => {
  let asked = 0
  const errands = createErrands(() => void asked++)
  expect(errands.take()).toBeNull()
  errands.ask(failure(1))
  errands.ask({ to: 'place', place: 'settings' })
  errands.ask(failure(2))
  errands.ask({ to: 'account', accountId: accountId(3) })
  const taken = Array.from({ length: 4 }, errands.take)
  expect(taken).toEqual([failure(1), failure(2), { to: 'account', accountId: accountId(3) }, null])
  expect(asked).toBe(4)
})
