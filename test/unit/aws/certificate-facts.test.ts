import { expect, test } from 'vitest'
import { pathLengthOf } from '../../../electron/aws/certificate-facts'

const OID = '0603551d13'
const CRITICAL = '0101ff'
const CA = '0101ff'

/** The constraints of an authority as DER has them, with what stands before and after them. */
const certificate = (content: string, before = '', after = '') => {
  const length = (content.length / 2).toString(16).padStart(2, '0')
  const octets = (content.length / 2 + 2).toString(16).padStart(2, '0')
  return { raw: Buffer.from(`${before}${OID}${CRITICAL}04${octets}30${length}${content}${after}`, 'hex') }
}

test.each([
  ['any number, where no limit is written', certificate(CA), null],
  ['none', certificate(`${CA}020100`), 0],
  ['two', certificate(`${CA}020102`), 2],
  ['none, where the limit is no number', certificate(`${CA}040102`), 0],
  ['none, where there are no constraints', { raw: Buffer.from('300000', 'hex') }, 0],
])('below an authority may stand %s', (_, facts, length) => {
  expect(pathLengthOf(facts)).toBe(length)
})

test('an authority that may have none below it cannot write other constraints into its own key', () => {
  const forged = `${OID}${CRITICAL}040530030101ff`
  expect(pathLengthOf(certificate(`${CA}020100`, forged))).toBe(0)
  expect(pathLengthOf(certificate(`${CA}020100`, '', forged))).toBe(0)
  // By itself it would mean any number.
  expect(pathLengthOf({ raw: Buffer.from(forged, 'hex') })).toBeNull()
})
