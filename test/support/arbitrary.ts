import fc from 'fast-check'
import { partitionNames } from '../../shared/partition-facts'

const characters = (text: string) => fc.constantFrom(...text)
const WORD = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_'
const PRINTABLE = Array.from({ length: 0x7e - 0x21 + 1 }, (_, index) =>
  String.fromCharCode(0x21 + index),
).join('')

export const anyPartition = fc.constantFrom(...partitionNames)
export const anyAccountId = fc.string({ unit: characters('0123456789'), minLength: 12, maxLength: 12 })

/** https://docs.aws.amazon.com/IAM/latest/APIReference/API_Role.html */
export const anyRoleName = fc.string({ unit: characters(`${WORD}+=,.@-`), minLength: 1, maxLength: 64 })
export const anyRolePath = fc.oneof(
  fc.constant(''),
  fc.string({ unit: characters(PRINTABLE), minLength: 1, maxLength: 510 }).map(path => `${path}/`),
)

/** https://docs.aws.amazon.com/STS/latest/APIReference/API_AssumeRole.html */
export const anyExternalId = fc.string({
  unit: characters(`${WORD}+=,.@:/-`),
  minLength: 2,
  maxLength: 1224,
})

/** Whatever can be put into a string: every plane, control characters, lone surrogates. */
export const anyText = fc.oneof(
  fc.string({ unit: 'binary' }),
  fc.string({ unit: 'grapheme' }),
  fc.array(fc.integer({ min: 0, max: 0xffff })).map(units => String.fromCharCode(...units)),
)
