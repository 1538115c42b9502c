import fc from 'fast-check'
import { expect, test } from 'vitest'
import { z } from 'zod'
import { createAwsClock } from '../../../electron/aws/clock'

const MINUTE = 60_000
const START = Date.parse('2026-01-31T12:00:00Z')

/** An AWS clock on a computer whose own clock stands still until it is moved. */
function scene() {
  const told: number[] = []
  const computer = { time: START }
  const clock = createAwsClock(
    () => computer.time,
    offset => told.push(offset),
  )
  return { clock, computer, told, aws: (ahead: number) => new Date(computer.time + ahead).toUTCString() }
}

test('until AWS has answered, this computer’s clock counts', () => {
  const { clock, computer, told } = scene()
  computer.time += 5
  expect([clock.now(), clock.offset(), told]).toEqual([START + 5, 0, []])
})

test.each([14, -14, 60, -60, 24 * 60, -24 * 60])(
  'a difference of %i minutes is corrected and told once',
  minutes => {
    const { clock, computer, told, aws } = scene()
    const offset = minutes * MINUTE
    for (const jitter of [0, 2000, -1000]) clock.observe(aws(offset + jitter))
    expect([clock.now(), clock.offset(), told]).toEqual([START + offset, offset, [offset]])
    computer.time += MINUTE
    expect(clock.now()).toBe(START + MINUTE + offset)
  },
)

test.each([0, 1000, -29_000, 29_000])('%i ms are the rounding of a header', ahead => {
  const { clock, told, aws } = scene()
  clock.observe(aws(ahead))
  expect([clock.now(), told]).toEqual([START, []])
})

const notAwsTime = [
  ...[null, '', 'yesterday', 'NaN', '\u0000', '-1', '0', '1', '2026-01-31', '2026-01-31T12:00:00Z'],
  'Sat, 01 Jan 20260 00:00:00 GMT',
  '-000001-01-01T00:00:00Z',
  'Sat, 13 Sep 275760 00:00:00 GMT',
  'Fri, 31 Dec 9999 23:59:59 GMT',
  'Fri, 01 Jan 2100 00:00:00 GMT',
  'Tue, 31 Dec 2024 23:59:59 GMT',
  'Thu, 01 Jan 1970 00:00:00 GMT',
  'Sat, 99 Jan 2026 00:00:00 GMT',
  'Sat, 31 Jan 2026 13:00:00 +0000',
]

test.each(notAwsTime)('%j is no time of AWS’s', date => {
  const { clock, told } = scene()
  clock.observe(date)
  expect([clock.now(), told]).toEqual([START, []])
})

test('a clock that was set right is believed again', () => {
  const { clock, computer, told, aws } = scene()
  clock.observe(aws(60 * MINUTE))
  computer.time += 60 * MINUTE
  clock.observe(aws(0))
  expect([clock.now(), told]).toEqual([START + 60 * MINUTE, [60 * MINUTE, 0]])
})

test('whatever a Date header says, times by this clock can be written and read again', () => {
  fc.assert(
    fc.property(
      fc.oneof(
        fc.string(),
        fc.constantFrom(...notAwsTime),
        fc.date({ noInvalidDate: true }).map(date => date.toUTCString()),
      ),
      date => {
        const { clock } = scene()
        clock.observe(date)
        expect(z.iso.datetime().safeParse(new Date(clock.now()).toISOString()).success).toBe(true)
      },
    ),
  )
})

test.each(['1970-01-01T00:00:05Z', '2040-06-01T00:00:00Z'])(
  'a computer that thinks it is %s goes by AWS’s clock',
  moment => {
    const { clock, computer } = scene()
    computer.time = Date.parse(moment)
    clock.observe(new Date(START).toUTCString())
    expect(clock.now()).toBe(START)
  },
)
