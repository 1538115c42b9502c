import { createHash } from 'node:crypto'
import { join } from 'node:path'
import { openJournal } from '../../electron/storage/journal'
import type { LinkedAccount } from '../../shared/account'
import { roleArnParts } from '../../shared/arn'
import { HistoryEntry } from '../../shared/history'
import type { ServerIdentity } from '../../shared/identity'
import { uuidFrom } from './seed-accounts'

interface HistoryOptions {
  /** The profile folder of an app that does not run. */
  folder: string
  accounts: readonly LinkedAccount[]
  identity: ServerIdentity
  entries: number
  /** Over so many days until now they are spread, evenly. */
  days: number
  now?: Date
}

const DAY_MS = 86_400_000

const REASONS = [
  'INC-4711 restore the ledger',
  'Quarterly access review',
  'CHG-208 rotate certificates',
  null,
]
const PLACES = [
  { service: 'ec2', region: 'eu-central-1' },
  { service: 's3', region: 'eu-west-1' },
  { service: 'home', region: 'us-east-1' },
  { page: 'https://eu-west-1.console.aws.amazon.com/rds/home?region=eu-west-1' },
]

/** Writes a past into a profile, by the app's own code. The same place in it gives the same entry. */
export async function seedHistory(options: HistoryOptions): Promise<void> {
  const { folder, entries: count, days, now = new Date() } = options
  const journal = openJournal({
    file: join(folder, 'history.jsonl'),
    version: 1,
    schema: HistoryEntry,
    maxBytes: 5 * 1024 * 1024,
    kept: 10,
    onNotice: () => {},
  })
  for (let place = 0; place < count; place++) {
    const at = now.getTime() - ((count - place - 0.5) / count) * days * DAY_MS
    const added = await journal.append(entryAt(place, at, options))
    if (!added.ok) throw new Error(`The history could not be kept: ${added.failure.problem}`)
  }
}

/** One entry of a made-up past. */
export function entryAt(
  place: number,
  at: number,
  { accounts, identity }: Pick<HistoryOptions, 'accounts' | 'identity'>,
): HistoryEntry {
  const draw = (what: string) => createHash('sha256').update(`${what} ${place}`).digest().readUInt32BE(0)
  const pick = <Value>(values: readonly Value[], what: string) => values[draw(what) % values.length]
  const account = pick(accounts, 'account')
  if (!account) throw new Error('There is no account.')
  const deed = pick(['console', 'console', 'console', 'sign-in', 'renewal', 'terminal'] as const, 'deed')
  const isFailed = draw('failed') % 9 === 0
  const isTerminal = deed === 'terminal'
  const good = { console: 'opened', renewal: 'renewed', 'sign-in': 'copied', terminal: 'given' } as const
  return HistoryEntry.parse({
    id: uuidFrom(`entry ${place}`),
    at: new Date(at).toISOString(),
    deed,
    outcome: isFailed ? 'failed' : good[deed ?? 'console'],
    failure: isFailed ? { kind: 'access-denied', code: 'AccessDenied' } : null,
    linkId: account.id,
    accountId: roleArnParts(account.roleArn).accountId,
    accountName: account.name,
    roleArn: account.roleArn,
    sessionName: 'jane.doe',
    identityId: identity.id,
    identityName: identity.name,
    destination: isTerminal ? null : pick(PLACES, 'landing'),
    opener: isTerminal || deed === 'sign-in' ? null : { by: 'default-browser' },
    program: isTerminal && !isFailed ? 'aws' : null,
    seconds: isFailed ? null : isTerminal ? 3600 : account.sessionSeconds,
    requestId: uuidFrom(`request ${place}`),
    assumedAt: isFailed ? null : new Date(at + 120).toISOString(),
    reason: pick(REASONS, 'reason') ?? null,
    tookMs: 180 + (draw('took') % 900),
  })
}
