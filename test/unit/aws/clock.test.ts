import { expect, test } from 'vitest'
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

test.each([null, '', 'yesterday', 'NaN', '\u0000'])('%j is no date', date => {
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
