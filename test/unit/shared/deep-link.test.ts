import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { LinkedAccountId } from '../../../shared/account'
import { accountInLink, isLink, linkTo } from '../../../shared/deep-link'

describe('deep links', () => {
  it('point to the account that they were made for', () => {
    fc.assert(
      fc.property(fc.uuid(), id => {
        expect(accountInLink(linkTo(LinkedAccountId.parse(id)))).toBe(id)
      }),
    )
  })

  it('may be written in capitals, as browsers, mail programs and people do', () => {
    fc.assert(
      fc.property(fc.uuid(), id => {
        for (const link of [`HATRACK://open/${id}`, `hatrack://OPEN/${id.toUpperCase()}/`]) {
          expect(accountInLink(link)).toBe(id)
          expect(isLink(link)).toBe(true)
        }
      }),
    )
  })

  it('are told from switches and folders', () => {
    for (const argument of [
      '--hidden',
      'hatrack',
      'hatrack:/open',
      ' hatrack://open',
      'x-hatrack://open',
      '',
    ])
      expect([argument, isLink(argument)]).toEqual([argument, false])
  })

  it('point to nothing when they say anything else, whatever it is', () => {
    const noise = fc.oneof(
      fc.string(),
      fc.webUrl(),
      fc.webPath(),
      fc.string().map(text => `hatrack://open/${text}`),
      fc.tuple(fc.uuid(), fc.string({ minLength: 1 })).map(([id, more]) => `hatrack://open/${id}${more}x`),
      fc.uuid().map(id => `hatrack://link/${id}`),
      fc.uuid().map(id => `HATRACKS://open/${id}`),
      fc.uuid().map(id => ` hatrack://open/${id}`),
    )
    fc.assert(
      fc.property(noise, link => {
        expect(accountInLink(link)).toBeNull()
      }),
      { numRuns: 10_000 },
    )
  })
})
