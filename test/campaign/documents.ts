import { readdirSync } from 'node:fs'
import { dirname } from 'node:path'
import { isDeepStrictEqual } from 'node:util'
import { openAccountsDocument } from '../../electron/accounts/account-documents'
import { openLinkDrafts } from '../../electron/accounts/link-drafts'
import { openIdentityIndex } from '../../electron/credentials/identity-index'
import { openRotationJournal, RotationEntry } from '../../electron/credentials/rotation-journal'
import type { JsonDocument, OwnOptions } from '../../electron/storage/json-document'
import { openKeyReminders } from '../../electron/storage/key-reminders'
import { openSettings } from '../../electron/storage/settings'
import type { Notice } from '../../shared/app-info'
import { IdentityId, ServerIdentity } from '../../shared/identity'
import { LinkDraft } from '../../shared/link-draft'
import { anAccount } from '../support/accounts'

/** One of the app's documents: how it is opened, and a state of it for each number. */
export interface Kind {
  name: string
  open(options: OwnOptions<never>): JsonDocument<unknown>
  stateOf(count: number): unknown
  /** The number of a state; null if it is none of these. */
  countOf(value: unknown): number | null
}

const ID = '5b0f5a1e-8f0e-4a52-9b0e-1f4de7a55b11'
const idOf = (count: number) => `00000000-0000-4000-8000-${String(count).padStart(12, '0')}`
const momentOf = (count: number) => new Date(Date.UTC(2026, 0, 1) + count * 1000).toISOString()
const MOST = 1_000_000

/** A state is recognised by what is written of it, and every state has its number in it once. */
function kind<Value>(
  name: string,
  open: (options: OwnOptions<Value>) => JsonDocument<Value>,
  stateOf: (count: number) => Value,
  numberIn: (value: Value) => number | undefined,
): Kind {
  return {
    name,
    open: open as unknown as Kind['open'],
    stateOf,
    countOf(value) {
      const count = numberIn(value as Value)
      const isOne = count !== undefined && Number.isInteger(count) && count >= 0 && count < MOST
      return isOne && isDeepStrictEqual(stateOf(count), value) ? count : null
    },
  }
}

const identity = ServerIdentity.parse({
  id: ID,
  name: 'hatrack-operator',
  accountId: '111122223333',
  userArn: 'arn:aws:iam::111122223333:user/hatrack-operator',
  partition: 'aws',
  accessKeyEnding: 'MPLE',
  keyStore: 'keychain',
  mfa: null,
  keyCreatedAt: null,
  addedAt: '2026-01-31T12:00:00.000Z',
})
const draft = LinkDraft.parse({
  id: ID,
  updatedAt: '2026-01-31T12:00:00.000Z',
  step: 'describe',
  identityId: null,
  name: 'Northwind',
  environment: null,
  region: 'us-east-1',
  sessionSeconds: 3600,
  sessionName: '',
  note: '',
  externalId: 'ht-23456789',
  roleBy: 'arn',
  roleArn: '',
  accountId: '',
  roleName: '',
  principal: 'account',
  permissions: 'read-only',
  customPolicy: '',
  mfaRequired: false,
  maxSessionSeconds: 43_200,
  handOver: 'cli',
})
const rotation = RotationEntry.parse({
  identityId: ID,
  startedAt: '2026-01-31T12:00:00.000Z',
  step: 'store',
  oldKeyId: 'AKIAIOSFODNN7EXAMPLE',
  newKeyId: 'AKIAI44QH8DHBEXAMPLE',
})
const account = anAccount()
const secondsOf = (moment: string | undefined) =>
  moment === undefined ? undefined : (Date.parse(moment) - Date.UTC(2026, 0, 1)) / 1000

export const kinds: readonly [Kind, ...Kind[]] = [
  kind(
    'accounts.json',
    openAccountsDocument,
    count =>
      Array.from({ length: 8 }, (_, place) => ({
        ...account,
        id: anAccount({ id: idOf(place) }).id,
        uses: count,
      })),
    ([first]) => first?.uses,
  ),
  kind(
    'settings.json',
    openSettings,
    count => ({
      ...openSettings({ file: '/nonexistent/settings.json', onNotice: () => {} }).value,
      sessionName: `n${count}`,
    }),
    ({ sessionName }) => Number(sessionName.slice(1)),
  ),
  kind(
    'identities.json',
    openIdentityIndex,
    count => [{ ...identity, addedAt: momentOf(count) }],
    ([first]) => secondsOf(first?.addedAt),
  ),
  kind(
    'link-drafts.json',
    openLinkDrafts,
    count => [{ ...draft, updatedAt: momentOf(count) }],
    ([first]) => secondsOf(first?.updatedAt),
  ),
  kind(
    'rotations.json',
    openRotationJournal,
    count => [{ ...rotation, startedAt: momentOf(count) }],
    ([first]) => secondsOf(first?.startedAt),
  ),
  kind(
    'key-reminders.json',
    openKeyReminders,
    count => ({ [IdentityId.parse(ID)]: momentOf(count) }),
    value => secondsOf(Object.values(value)[0]),
  ),
]

/** Opens a document and says what was told of it. */
export function opened(kind: Kind, file: string) {
  const notices: Notice[] = []
  const document = kind.open({ file, onNotice: notice => notices.push(notice) })
  return { document, value: document.value, count: kind.countOf(document.value), notices }
}

export const namesBeside = (file: string): string[] => readdirSync(dirname(file))

/** Saves these states, one after the other. Throws if one is not saved. */
export async function saved(kind: Kind, file: string, counts: readonly number[]): Promise<void> {
  const { document } = opened(kind, file)
  for (const count of counts) {
    const { ok } = await document.update(() => kind.stateOf(count))
    if (!ok) throw new Error(`${kind.name} could not be saved.`)
  }
}
