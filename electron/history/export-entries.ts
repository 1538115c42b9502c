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
    yield before + batch.map(entry => inOneLine(JSON.stringify(entry))).join(',\n')
    before = ',\n'
  }
  yield before === ',\n' ? '\n]\n' : '[]\n'
}

/** JSON leaves these as they are, and many programs end a line at them. */
const inOneLine = (json: string) =>
  json.replace(/[\u0085\u2028\u2029]/g, found => `\\u${found.charCodeAt(0).toString(16).padStart(4, '0')}`)

/**
 * A cell that no spreadsheet runs, whichever character it takes for the end of a cell or of a line. It runs what
 * begins with one of these, also after white space: https://owasp.org/www-community/attacks/CSV_Injection
 */
const harmless = (text: string) =>
  text.replace(/(^|[;\t\v\f\r\n\u0085\u2028\u2029])([\s"']*)(?=[=+\-@\uff1d\uff0b\uff0d\uff20])/g, "$1$2'")

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
  // SECURITY: a customer's name with = would be run by the spreadsheet that opens the file; a cell that is not quoted
  // ends at whatever the spreadsheet takes for its end.
  const written = (rows: unknown[][]) =>
    stringify(rows, {
      quoted: true,
      quoted_empty: true,
      cast: { string: harmless },
      record_delimiter: 'windows',
    })
  // Excel takes a file for UTF-8 only if it begins so.
  yield `\uFEFF${written([Object.keys(columns)])}`
  for await (const batch of batches) {
    if (batch.length > 0) yield written(batch.map(entry => Object.values(columns).map(value => value(entry))))
  }
}
