import { z } from 'zod'
import { LinkedAccount } from '../../shared/account'
import { notArranged } from '../../shared/arrangement'
import { nothingLearnt } from '../../shared/session-plan'
import { type JsonDocument, type OwnOptions, openDocument } from '../storage/json-document'

const LinkedAccounts = z.array(LinkedAccount)

export type AccountsDocument = JsonDocument<LinkedAccount[]>
/** The accounts that were unlinked, the latest first. */
export type UnlinkedDocument = JsonDocument<LinkedAccount[]>

type Options = OwnOptions<LinkedAccount[]>

/** Ten thousand accounts with long notes fit. */
const MAX_BYTES = 33_554_432

/** What can be learnt or set again. Which role it is, and its External ID, nobody can guess. */
const fallbacks = {
  ...notArranged,
  environment: null,
  sessionName: null,
  note: '',
  destination: null,
  opener: null,
  mfaRequired: false,
  sessionLimits: nothingLearnt,
  verification: { state: 'unverified' },
  openTrustAcceptedAt: null,
  createdAt: new Date(0).toISOString(),
  lastOpenedAt: null,
  uses: 0,
} satisfies Partial<LinkedAccount>

export const openAccountsDocument = (options: Options): AccountsDocument =>
  openDocument({
    ...options,
    version: 5,
    schema: LinkedAccounts,
    initial: [],
    fallbacks,
    maxBytes: MAX_BYTES,
    migrations: { 2: withSettings, 3: withOpening, 4: withArrangement, 5: withSessionLimits },
  })

export const openUnlinkedDocument = (options: Options): UnlinkedDocument =>
  openDocument({
    ...options,
    version: 4,
    schema: LinkedAccounts,
    initial: [],
    fallbacks,
    maxBytes: MAX_BYTES,
    migrations: { 2: withOpening, 3: withArrangement, 4: withSessionLimits },
  })

const Version1 = z.array(
  z.looseObject({ verification: z.looseObject({ state: z.string(), at: z.string().optional() }) }),
)

/** To version 2: settings of a link, MFA, and findings as a list. */
function withSettings(before: unknown): unknown {
  return Version1.parse(before).map(({ verification, ...account }) => ({
    ...account,
    sessionName: null,
    note: '',
    mfaRequired: false,
    openTrustAcceptedAt: null,
    verification:
      verification.state === 'unverified'
        ? verification
        : {
            state: 'verified',
            at: verification.at,
            findings: verification.state === 'regions-refused' ? ['regions-refused'] : [],
          },
  }))
}

/** To version 3 of the accounts, and 2 of the unlinked: where consoles land and open, and how long a role may last. */
const withOpening = (before: unknown): unknown =>
  z
    .array(z.looseObject({}))
    .parse(before)
    .map(account => ({ ...account, destination: null, opener: null, maxRoleSeconds: null }))

/** To version 4 of the accounts, and 3 of the unlinked: groups, tags, colours, and how much each is used. */
const withArrangement = (before: unknown): unknown =>
  z
    .array(z.looseObject({ lastOpenedAt: z.string().nullable() }))
    .parse(before)
    .map(account => ({ ...account, ...notArranged, uses: account.lastOpenedAt === null ? 0 : 1 }))

/**
 * To version 5 of the accounts, and 4 of the unlinked: what AWS's refusals taught has a time. What was written down
 * without one may be as old as the link, and is asked again.
 */
const withSessionLimits = (before: unknown): unknown =>
  z
    .array(z.looseObject({}))
    .parse(before)
    .map(({ sessionDurationRefused: _refused, maxRoleSeconds: _most, ...account }) => ({
      ...account,
      sessionLimits: nothingLearnt,
    }))
