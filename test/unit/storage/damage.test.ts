import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { Note, openNote, savedNote } from '../../support/note-document'
import { temporaryFolder } from '../../support/temporary-folder'

type Damage = (content: Buffer) => Buffer

const flip =
  (at: number, bit: number): Damage =>
  content => {
    const copy = Buffer.from(content)
    const index = at % copy.length
    copy[index] = (copy[index] ?? 0) ^ (1 << bit)
    return copy
  }
const anyDamage = fc.oneof<fc.Arbitrary<Damage>[]>(
  fc.tuple(fc.nat(), fc.integer({ min: 0, max: 7 })).map(([at, bit]) => flip(at, bit)),
  fc.nat().map(at => content => content.subarray(0, at % content.length)),
  fc.nat().map(at => content => Buffer.from(content).fill(0, at % content.length)),
  fc.uint8Array({ maxLength: 64 }).map(noise => () => Buffer.from(noise)),
  fc.tuple(fc.nat(), fc.uint8Array({ minLength: 1, maxLength: 8 })).map(([at, noise]) => content => {
    const cut = at % content.length
    return Buffer.concat([content.subarray(0, cut), noise, content.subarray(cut)])
  }),
)

const readable = (content: Buffer) => {
  try {
    const { version, value } = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(content))
    return Number.isInteger(version) && version >= 1 && (version > 1 || Note.safeParse(value).success)
  } catch {
    return false
  }
}

test('whatever happens to a file, it opens, and what cannot be read comes from the newest good backup', async () => {
  const file = join(temporaryFolder(), 'notes.json')
  await savedNote(file, [1, 2, 3, 4, 5], 'a text of some length')
  const endings = ['', '.1', '.2', '.3']
  const good = endings.map(ending => readFileSync(`${file}${ending}`))
  let restored = 0

  fc.assert(
    fc.property(fc.array(anyDamage, { minLength: 1, maxLength: 4 }), damages => {
      const contents = good.map((content, index) => damages[index]?.(content) ?? content)
      endings.forEach((ending, index) => {
        writeFileSync(`${file}${ending}`, contents[index] ?? '')
      })
      const { document, notices } = openNote(file)
      expect(Note.safeParse(document.value).success).toBe(true)
      const [current, ...backups] = contents.map(readable)
      const kinds = notices.map(({ kind }) => kind)
      if (current) {
        expect(kinds).not.toContain('file-restored')
        return
      }
      restored++
      expect(kinds).toEqual(['file-restored'])
      const newest = backups.indexOf(true)
      const intact = newest >= 0 && contents[newest + 1]?.equals(good[newest + 1] ?? Buffer.of())
      if (intact) expect(document.value.count).toBe(4 - newest)
    }),
    { numRuns: 200 },
  )
  expect(restored).toBeGreaterThan(100)
})
