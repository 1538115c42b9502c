import { createHash } from 'node:crypto'
import type { z } from 'zod'
import type { LinkedAccounts } from '../../electron/accounts/accounts'
import type { Environment, LinkedAccount, Verification } from '../../shared/account'
import type { WorldDescription } from '../sandbox'

/** An account before its identifiers are checked. */
type AccountInput = z.input<typeof LinkedAccounts>[number]

const DAY_MS = 86_400_000

const CUSTOMERS = [
  'Northwind',
  'Bluebird',
  'Cedar & Finch',
  'Harbour',
  'Juniper',
  'Lantern',
  'Meridian',
  'Old Mill',
  'Saltmarsh',
  'Tidewater',
  'Arbor',
  'Brightwater',
  'Café Lumière',
  'Drei Eichen',
  'Evergreen',
  'Fjordlys',
  'Granite Peak',
  'Höganäs',
  'Ironbridge',
  'Kestrel',
  'La Española',
  'Mistral',
  'Nørrebro',
  'Ochre',
  'Pinecrest',
  'Quartz',
  'Redwood',
  'São Bento',
  'Thornbury',
  'Umbra',
  'Verdant',
  'Westerly',
  'Yarrow',
  'Zürichsee',
  'さくら',
] as const

const TRADES = [
  'Payments',
  'Logistics',
  'Analytics',
  'Health Records',
  'Retail',
  'Robotics',
  'Travel',
  'Archive',
  'Energy',
  'Games',
  'Insurance',
  'Media',
  'Data Lake',
  'Identity',
  'Networking',
  'Sandbox',
  'Shared Services',
  'Machine Learning',
  'Backup',
  'Telemetry',
  'Billing',
  'Security Audit',
  'Point of Sale',
  'Warehouse',
] as const

const ENVIRONMENTS: readonly { environment: Environment | null; suffixes: readonly string[] }[] = [
  { environment: 'production', suffixes: ['', ' Production', ' (prod)', ' – Live'] },
  { environment: 'staging', suffixes: [' Staging', ' (stage)', ' UAT'] },
  { environment: 'development', suffixes: [' Development', ' (dev)', ' Integration'] },
  { environment: 'sandbox', suffixes: [' Sandbox', ' Playground'] },
  { environment: null, suffixes: ['', ' EU', ' APAC', ' Legacy'] },
]

const ROLES = [
  'HatrackOperator',
  'HatrackAccess',
  'HatrackReadOnly',
  'partners/hatrack/ConsoleAccess',
  'OrganizationAccountAccessRole',
  'support/IncidentResponder',
  'PowerUserAccess',
  'ViewOnlyAccess',
  'BillingAuditor',
] as const

const REGIONS = [
  'us-east-1',
  'eu-central-1',
  'eu-west-1',
  'us-west-2',
  'eu-north-1',
  'ap-southeast-2',
  'ap-northeast-1',
  'sa-east-1',
] as const

const SESSION_SECONDS = [3600, 14_400, 28_800, 43_200] as const

/** Linked for the `place`th time in a list: an account that the sandbox really has. */
export function worldAccount(
  { roleArn, externalId, title, expects }: WorldDescription['accounts'][number],
  identityId: LinkedAccount['identityId'],
  place: number,
  now: Date,
): AccountInput {
  const refused = expects === 'access-denied' || expects === 'mfa-required'
  const at = ago(now, place + 1)
  return {
    ...common(`world ${place}`, place, identityId, now),
    roleArn,
    externalId,
    name: title,
    environment: /staging/i.test(title) ? 'staging' : (environmentOf(`world ${place}`).environment ?? null),
    verification: refused
      ? { state: 'unverified' }
      : { state: expects === 'opens-no-describe-regions' ? 'regions-refused' : 'verified', at },
  }
}

/** An account that exists nowhere. The same place gives the same account; no two have the same role. */
export function madeUpAccount(
  identityId: LinkedAccount['identityId'],
  place: number,
  now: Date,
): AccountInput {
  const seed = `account ${place}`
  const { environment, suffixes } = environmentOf(seed)
  // 35 × 24 pairs before one comes again, then with the number of its round.
  const customer = CUSTOMERS[place % CUSTOMERS.length]
  const trade = TRADES[(place + Math.floor(place / CUSTOMERS.length)) % TRADES.length]
  const round = Math.floor(place / (CUSTOMERS.length * TRADES.length))
  const number = round === 0 ? '' : ` ${round + 1}`
  return {
    ...common(seed, place, identityId, now),
    roleArn: `arn:aws:iam::${accountIdOf(place)}:role/${pick(ROLES, seed, 'role')}`,
    externalId: `hatrack-${uuidFrom(`${seed} external id`)}`,
    name: `${customer} ${trade}${pick(suffixes, seed, 'suffix')}${number}`,
    environment,
    verification: verificationOf(seed, ago(now, 1 + (place % 90))),
  }
}

function common(seed: string, place: number, identityId: string, now: Date) {
  const opened = numberFrom(`${seed} opened`) % 3 > 0
  return {
    id: uuidFrom(seed),
    identityId,
    region: pick(REGIONS, seed, 'region'),
    sessionSeconds: pick(SESSION_SECONDS, seed, 'seconds'),
    sessionDurationRefused: false,
    createdAt: ago(now, 100 + (place % 400)),
    lastOpenedAt: opened ? ago(now, (numberFrom(`${seed} when`) % 9000) / 100) : null,
  }
}

function verificationOf(seed: string, at: string): Verification {
  const share = numberFrom(`${seed} verification`) % 20
  if (share === 0) return { state: 'unverified' }
  return { state: share === 1 ? 'regions-refused' : 'verified', at }
}

const environmentOf = (seed: string) => pick(ENVIRONMENTS, seed, 'environment')

/** Twelve digits that look like nobody's and differ for every place: the factor is odd and no multiple of five. */
const accountIdOf = (place: number) =>
  String((210_000_000_000 + place * 7_919_000_437) % 1_000_000_000_000).padStart(12, '0')

const ago = (now: Date, days: number) => new Date(now.getTime() - days * DAY_MS).toISOString()

function pick<Value>(values: readonly Value[], seed: string, what: string): Value {
  const value = values[numberFrom(`${seed} ${what}`) % values.length]
  if (value === undefined) throw new Error('There is nothing to pick from.')
  return value
}

const hash = (text: string) => createHash('sha256').update(text).digest()

const numberFrom = (text: string) => hash(text).readUInt32BE(0)

/** A UUID (version 8, https://www.rfc-editor.org/rfc/rfc9562#section-5.8) that the same text always gives. */
export function uuidFrom(text: string): string {
  const bytes = hash(text).subarray(0, 16)
  bytes[6] = ((bytes[6] ?? 0) & 0x0f) | 0x80
  bytes[8] = ((bytes[8] ?? 0) & 0x3f) | 0x80
  const hex = bytes.toString('hex')
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join('-')
}
