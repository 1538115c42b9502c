import { z } from 'zod'
import { LinkedAccount } from '../../shared/account'
import { type DocumentOptions, type JsonDocument, openDocument } from '../storage/json-document'

const LinkedAccounts = z.array(LinkedAccount)

export type AccountsDocument = JsonDocument<LinkedAccount[]>
/** The accounts that were unlinked, the latest first. */
export type UnlinkedDocument = JsonDocument<LinkedAccount[]>

type Options = Pick<DocumentOptions<LinkedAccount[]>, 'file' | 'onNotice'>

export const openAccountsDocument = (options: Options): AccountsDocument =>
  openDocument({
    ...options,
    version: 2,
    schema: LinkedAccounts,
    initial: [],
    migrations: { 2: withSettings },
  })

export const openUnlinkedDocument = (options: Options): UnlinkedDocument =>
  openDocument({ ...options, version: 1, schema: LinkedAccounts, initial: [] })

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
