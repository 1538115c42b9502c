import type { z } from 'zod'
import type { Environment, Finding, LinkedAccount, Verification } from '../../shared/account'
import type { WorldDescription } from '../sandbox'
import { arrangedAt } from './seed-arrangements'
import { hash, numberFrom, pick } from './seeded'

/** An account before its identifiers are checked. */
type AccountInput = z.input<typeof LinkedAccount>

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

/** How people tell the environments of one customer apart. */
const SUFFIXES: Record<Environment | 'none', readonly string[]> = {
  production: ['', ' Production', ' (prod)', ' – Live'],
  staging: [' Staging', ' (stage)', ' UAT'],
  development: [' Development', ' (dev)', ' Integration'],
  sandbox: [' Sandbox', ' Playground'],
  none: [' EU', ' APAC', ' Legacy'],
}

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

/** An account that the sandbox really has, at its place in the list. */
export function worldAccount(
  { roleArn, externalId, title, expects }: WorldDescription['accounts'][number],
  identityId: string,
  place: number,
  now: Date,
): AccountInput {
  const seed = `world ${place}`
  const unverified = expects === 'access-denied' || expects === 'mfa-required'
  // The sandbox numbers its additional accounts; a person would give them names.
  const isNumbered = /^Customer \d+$/.test(title)
  const environment = isNumbered || !/staging/i.test(title) ? environmentAt(place) : 'staging'
  return {
    ...common(seed, place, identityId, now),
    ...arrangedAt(place, environment, customerAt(place)),
    roleArn,
    externalId,
    name: isNumbered ? nameAt(place, environment) : title,
    environment,
    mfaRequired: expects === 'mfa-required',
    verification: unverified
      ? { state: 'unverified' }
      : { state: 'verified', at: ago(now, 1 + (place % 30)), findings: findingsOf(expects) },
  }
}

function findingsOf(expects: WorldDescription['accounts'][number]['expects']): Finding[] {
  if (expects === 'opens-without-external-id') return ['no-external-id-needed']
  return expects === 'opens-no-describe-regions' ? ['regions-refused'] : []
}

/** An account that exists nowhere. The same place gives the same account; no two have the same role. */
export function madeUpAccount(identityId: string, place: number, now: Date): AccountInput {
  const seed = `made up ${place}`
  const environment = environmentAt(place)
  return {
    ...common(seed, place, identityId, now),
    roleArn: `arn:aws:iam::${accountIdAt(place)}:role/${pick(ROLES, `${seed} role`)}`,
    externalId: `hatrack-${uuidFrom(`${seed} external id`)}`,
    ...arrangedAt(place, environment, customerAt(place)),
    name: nameAt(place, environment),
    environment,
    verification: verificationOf(seed, ago(now, 1 + (place % 90))),
  }
}

/** Customers have about three accounts each: production, staging, and one that varies. */
function environmentAt(place: number): Environment | null {
  if (place % 3 === 0) return 'production'
  if (place % 3 === 1) return 'staging'
  return pick(['development', 'development', 'sandbox', null] as const, `environment ${place}`)
}

/** The same as in the account's name. */
const customerAt = (place: number): string =>
  CUSTOMERS[(Math.floor(place / 3) + 10) % CUSTOMERS.length] ?? CUSTOMERS[0]

/** 35 × 24 pairs of customer and trade; when all are used, they come again with a number. */
function nameAt(place: number, environment: Environment | null): string {
  const pair = Math.floor(place / 3) + 10
  const round = Math.floor(pair / (CUSTOMERS.length * TRADES.length))
  const customer = CUSTOMERS[pair % CUSTOMERS.length]
  const trade = TRADES[pair % TRADES.length]
  const suffix = pick(SUFFIXES[environment ?? 'none'], `suffix ${place}`)
  return `${customer} ${trade}${suffix}${round === 0 ? '' : ` ${round + 1}`}`
}

function common(seed: string, place: number, identityId: string, now: Date) {
  const opened = numberFrom(`${seed} opened`) % 3 > 0
  return {
    id: uuidFrom(seed),
    identityId,
    region: pick(REGIONS, `${seed} region`),
    sessionSeconds: pick(SESSION_SECONDS, `${seed} seconds`),
    sessionName: null,
    mfaRequired: false,
    sessionLimits: { sessionDuration: null, roleSession: null },
    destination: null,
    opener: null,
    openTrustAcceptedAt: null,
    asksReason: false,
    uses: opened ? 1 + (numberFrom(`${seed} uses`) % 40) : 0,
    createdAt: ago(now, 100 + (place % 400)),
    lastOpenedAt: opened ? ago(now, (numberFrom(`${seed} when`) % 9000) / 100) : null,
  }
}

function verificationOf(seed: string, at: string): Verification {
  const share = numberFrom(`${seed} verification`) % 20
  if (share === 0) return { state: 'unverified' }
  return { state: 'verified', at, findings: share === 1 ? ['regions-refused'] : [] }
}

/** Twelve digits that look like nobody's and differ for every place: the factor is odd and no multiple of five. */
const accountIdAt = (place: number) =>
  String((210_000_000_000 + place * 7_919_000_437) % 1_000_000_000_000).padStart(12, '0')

const ago = (now: Date, days: number) => new Date(now.getTime() - days * DAY_MS).toISOString()

/** A UUID (version 8, https://www.rfc-editor.org/rfc/rfc9562#section-5.8) that the same text always gives. */
export function uuidFrom(text: string): string {
  const bytes = hash(text).subarray(0, 16)
  bytes[6] = ((bytes[6] ?? 0) & 0x0f) | 0x80
  bytes[8] = ((bytes[8] ?? 0) & 0x3f) | 0x80
  const hex = bytes.toString('hex')
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join('-')
}
