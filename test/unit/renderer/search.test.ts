import { describe, expect, it } from 'vitest'
import { highlight } from '../../../renderer/search/highlight'
import { indexAccounts, search } from '../../../renderer/search/search'
import { LinkedAccount } from '../../../shared/account'

const account = (name: string, accountId: string, more: Partial<Record<keyof LinkedAccount, unknown>> = {}) =>
  LinkedAccount.parse({
    id: `00000000-0000-4000-8000-${accountId}`,
    identityId: '00000000-0000-4000-8000-000000000001',
    roleArn: `arn:aws:iam::${accountId}:role/HatrackAccess`,
    externalId: 'ht-2x',
    name,
    environment: null,
    region: 'eu-central-1',
    sessionSeconds: 43_200,
    sessionName: null,
    note: '',
    mfaRequired: false,
    destination: null,
    opener: null,
    sessionLimits: { sessionDuration: null, roleSession: null },
    verification: { state: 'verified', at: '2026-01-01T00:00:00.000Z', findings: [] },
    openTrustAcceptedAt: null,
    createdAt: '2026-01-01T00:00:00.000Z',
    lastOpenedAt: null,
    uses: 0,
    group: null,
    tags: [],
    colour: null,
    favourite: false,
    asksReason: false,
    ...more,
  })

const accounts = [
  account('Globex', '543210987654', { roleArn: 'arn:aws-us-gov:iam::543210987654:role/ops/PaymentAuditor' }),
  account('Prepaid cards', '111111111111'),
  account('Northwind Payroll', '765432109876', { region: 'us-east-1' }),
  account('Payments', '987654321098', { environment: 'production' }),
  account('Payments staging', '876543210987', { environment: 'staging' }),
  account('Pay', '222222222222'),
  account('Café Lumière', '333333333333', { verification: { state: 'unverified' } }),
]
const index = indexAccounts(accounts)
const names = (query: string) => search(index, query).matches.map(({ name }) => name)

describe('searching accounts', () => {
  it.each<[query: string, found: string[]]>([
    ['', accounts.map(({ name }) => name)],
    ['pay', ['Pay', 'Payments', 'Payments staging', 'Northwind Payroll', 'Globex']],
    ['payments', ['Payments', 'Payments staging']],
    ['paid', ['Prepaid cards']],
    ['PAYMENTS PROD', ['Payments']],
    ['stag pay', ['Payments staging']],
    ['9876', ['Payments', 'Globex', 'Northwind Payroll']],
    ['9876 5432 1098', ['Payments']],
    ['arn:aws:sts::987654321098:assumed-role/HatrackAccess/jane', ['Payments']],
    ['arn:aws-us-gov:iam::543210987654:role/ops/PaymentAuditor', ['Globex']],
    ['cafe lumiere', ['Café Lumière']],
    ['us-east', ['Northwind Payroll']],
    ['gov', ['Globex']],
    ['not verified', ['Café Lumière']],
    ['nowhere', []],
    ['pay nowhere', []],
  ])('finds for %j', (query, found) => {
    expect(names(query)).toEqual(found)
  })

  it('finds the same while a query grows letter by letter', () => {
    const query = 'payments stag'
    let previous = search(index, '')
    for (let length = 1; length <= query.length; length++) {
      previous = search(index, query.slice(0, length), previous)
      expect(previous.matches).toEqual(search(index, query.slice(0, length)).matches)
    }
  })

  it('marks what matches, also where folding changes a text', () => {
    const marked = (text: string, ...tokens: string[]) =>
      highlight(text, tokens)
        .map(({ text, hit }) => (hit ? `[${text}]` : text))
        .join('')
    expect(marked('Café Lumière', 'cafe', 'mi')).toBe('[Café] Lu[mi]ère')
    expect(marked('Payments', 'x')).toBe('Payments')
    expect(marked('ﬁnance', 'fin')).toBe('[ﬁn]ance')
  })
})
