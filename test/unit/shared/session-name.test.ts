import fc from 'fast-check'
import { expect, test } from 'vitest'
import { sessionNameFrom } from '../../../shared/session-name'
import { anyText } from '../../support/arbitrary'

test('any name makes a session name that AWS takes', () => {
  fc.assert(
    fc.property(anyText, name => {
      expect(sessionNameFrom(name)).toMatch(/^[A-Za-z0-9_+=,.@-]{2,64}$/)
    }),
    { numRuns: 2000 },
  )
})

test('a name that AWS takes stays as it is', () => {
  fc.assert(
    fc.property(fc.stringMatching(/^[A-Za-z0-9_+=,.@][A-Za-z0-9_+=,.@-]{0,62}[A-Za-z0-9_+=,.@]$/), name => {
      expect(sessionNameFrom(name)).toBe(name)
    }),
  )
})

test.each([
  ['ada', 'ada'],
  ['Ada Lovelace', 'Ada-Lovelace'],
  ['ada@example.com', 'ada@example.com'],
  ['Zoë Müller', 'Zoe-Muller'],
  ['CORP\\ada', 'CORP-ada'],
  ['  ada  ', 'ada'],
  ['ﬁona', 'fiona'],
  ['Ａｄａ', 'Ada'],
  ['Łukasz', 'Lukasz'],
  ['Straße', 'Strasse'],
  ['Đặng Văn', 'Dang-Van'],
  ['Øystein', 'Oystein'],
  ['Иван Петров', 'Ivan-Petrov'],
  ['Ελένη', 'Eleni'],
  ['山田太郎', 'ShanTianTaiLang-y34kks'],
  ['김철수', 'GimCheolSu-a85ezz'],
  ['محمد علي', 'mhmd-ly-qwy93e'],
  ['山a田', 'ShanaTian-a9mr2t'],
  ['🧢', 'billed_cap-sxi7vp'],
  ['', 'hatrack'],
  ['x', 'hatrack-x'],
  ['\u202eada', 'ada'],
])('%j becomes %j', (name, sessionName) => {
  expect(sessionNameFrom(name)).toBe(sessionName)
})

test.each([
  ['王伟', '汪伟', /^WangWei-/],
  ['Ada', 'Ada 🧢', /^Ada/],
  ['!', '?', /^hatrack-/],
  ['\ue000', '\ue001', /^hatrack-/],
  ['山'.repeat(70), '山'.repeat(71), /^ShanShan/],
  [`${'a'.repeat(70)}1`, `${'a'.repeat(70)}2`, /^a{57}-/],
  ['สมชาย', 'สมฉาย', /^smchay-/],
])('%j and %j are two people in CloudTrail', (one, other, readable) => {
  const names = [sessionNameFrom(one), sessionNameFrom(other)]
  expect(new Set(names).size).toBe(2)
  for (const name of names) expect(name).toMatch(readable)
})

test('of a thousand colleagues none has another’s name', () => {
  const characters = [...'王汪伟维卫敏闵丽莉力静靖婧强磊蕾军君洋阳杨勇永涌艳燕雁杰洁捷娟涓']
  const names = characters.flatMap(family => characters.map(given => family + given))
  expect(new Set(names.map(sessionNameFrom)).size).toBe(names.length)
})

test('a name is the same one however its accents are encoded', () => {
  for (const name of ['Zoë Müller', 'がぎぐ', '김철수'])
    expect(sessionNameFrom(name.normalize('NFD'))).toBe(sessionNameFrom(name.normalize('NFC')))
})
