import type { HistoryEntry } from '../../shared/history'
import { openerText } from '../../shared/opener-text'

type Batches = AsyncGenerator<HistoryEntry[]>

/** Entries as a file's text, piece by piece. */
export const exportedAs = (format: 'csv' | 'json', batches: Batches): AsyncGenerator<string> =>
  format === 'csv' ? asCsv(batches) : asJson(batches)

/** An array, one entry a line. */
async function* asJson(batches: Batches): AsyncGenerator<string> {
  let before = '[\n'
  for await (const batch of batches) {
    if (batch.length === 0) continue
    yield before + batch.map(entry => JSON.stringify(entry)).join(',\n')
    before = ',\n'
  }
  yield before === ',\n' ? '\n]\n' : '[]\n'
}

const columns: Record<string, (entry: HistoryEntry) => string | number | null> = {
  time: entry => entry.at,
  what: entry => entry.deed,
  outcome: entry => entry.outcome,
  failure: entry => entry.failure?.kind ?? null,
  aws_error_code: entry => entry.failure?.code ?? null,
  account_id: entry => entry.accountId,
  account_name: entry => entry.accountName,
  role_arn: entry => entry.roleArn,
  session_name: entry => entry.sessionName,
  identity: entry => entry.identityName,
  service: ({ destination }) => (destination && 'service' in destination ? destination.service : null),
  region: ({ destination }) => (destination && 'region' in destination ? destination.region : null),
  page: ({ destination }) => (destination && 'page' in destination ? destination.page : null),
  opened: ({ opener }) => opener && openerText(opener, { accountName: null }),
  program: entry => entry.program,
  seconds: entry => entry.seconds,
  request_id: entry => entry.requestId,
  assumed_at: entry => entry.assumedAt,
  sign_in_host: entry => entry.signInHost ?? null,
  reason: entry => entry.reason,
  took_ms: entry => entry.tookMs,
  entry_id: entry => entry.id,
  linked_account_id: entry => entry.linkId,
  identity_id: entry => entry.identityId,
}

async function* asCsv(batches: Batches): AsyncGenerator<string> {
  const { stringify } = await import('csv-stringify/sync')
  // SECURITY: a customer's name that begins with = would be run by the spreadsheet that opens the file.
  const written = (rows: unknown[][]) =>
    stringify(rows, { escape_formulas: true, record_delimiter: 'windows' })
  // Excel takes a file for UTF-8 only if it begins so.
  yield `\uFEFF${written([Object.keys(columns)])}`
  for await (const batch of batches) {
    if (batch.length > 0) yield written(batch.map(entry => Object.values(columns).map(value => value(entry))))
  }
}
