import { z } from 'zod'
import { LinkedAccountId } from './account'
import { AwsAccountId, RoleArn } from './arn'
import { ServiceId } from './destinations'
import { historyDeeds, historyOutcomes } from './history-facts'
import { IdentityId } from './identity'
import { Opener } from './opener'
import { Region } from './partitions'
import { Reason } from './text'

export const HistoryEntryId = z.uuid().brand('HistoryEntryId')
export type HistoryEntryId = z.infer<typeof HistoryEntryId>

/** What was wished for. `renewal`: a console that was open already was to be signed in anew. */
export const HistoryDeed = z.enum(historyDeeds)
export type HistoryDeed = z.infer<typeof HistoryDeed>

/** What came of it. `copied`: onto the clipboard. `given`: to a program that asked for credentials. */
export const HistoryOutcome = z.enum(historyOutcomes)
export type HistoryOutcome = z.infer<typeof HistoryOutcome>

/**
 * Where a console landed, or was to. Of a pasted page only host, path and region: what else a URL carries, after its
 * `?` or `#`, may be anything.
 */
export const HistoryDestination = z.union([
  z.object({ service: ServiceId, region: Region }),
  z.object({ page: z.string().max(4096) }),
])
export type HistoryDestination = z.infer<typeof HistoryDestination>

/**
 * One opening, as it was at the time: who, when, which role, what came of it. Nothing in it opens a door: no key, no
 * credentials, no sign-in URL.
 */
export const HistoryEntry = z.object({
  id: HistoryEntryId,
  /** When it was asked for, by AWS's clock. */
  at: z.iso.datetime(),
  deed: HistoryDeed,
  outcome: HistoryOutcome,
  /** Why it failed, as Hatrack calls it, and what AWS called it, if it was AWS. Null unless it failed. */
  failure: z.object({ kind: z.string().max(64), code: z.string().max(128).nullable() }).nullable(),
  linkId: LinkedAccountId,
  accountId: AwsAccountId,
  accountName: z.string(),
  roleArn: RoleArn,
  /** The role session's name, as CloudTrail shows it. */
  sessionName: z.string().max(64),
  identityId: IdentityId,
  /** Null: the identity was gone. */
  identityName: z.string().nullable(),
  /** Null for a terminal, and where it was no place to land. */
  destination: HistoryDestination.nullable(),
  /** Where the console opened, or was to; null where nothing opens. */
  opener: Opener.nullable(),
  /** The program that asked for credentials, as it calls itself; null where none did. */
  program: z.string().max(255).nullable(),
  /** How long the console or the credentials were to last, in seconds; null where that never was known. */
  seconds: z.int().min(0).nullable(),
  /** STS's id of the AssumeRole that made the role session, or refused it; null where AWS told none. */
  requestId: z.string().max(128).nullable(),
  /** When that AssumeRole was, by AWS's clock; null where the role was not assumed. Earlier than `at` from memory. */
  assumedAt: z.iso.datetime().nullable(),
  /** The sign-in host that gave the token; absent where none did, and in entries of before it was kept. */
  signInHost: z.string().max(253).optional(),
  reason: Reason.nullable(),
  /** From the wish to its outcome, in milliseconds. */
  tookMs: z.int().min(0),
})
export type HistoryEntry = z.infer<typeof HistoryEntry>

/** A place in the history: where an entry stands, and when it was asked for. */
export const HistoryCursor = HistoryEntry.pick({ id: true, at: true })
export type HistoryCursor = z.infer<typeof HistoryCursor>

/** Which entries are meant; what is null, or empty, leaves nothing out. */
export const HistoryFilter = z.object({
  /** Words that all must occur somewhere in an entry. */
  text: z.string().max(200),
  outcome: HistoryOutcome.nullable(),
  linkId: LinkedAccountId.nullable(),
  /** Of this moment or later. */
  from: z.iso.datetime().nullable(),
  /** Before this moment. */
  to: z.iso.datetime().nullable(),
})
export type HistoryFilter = z.infer<typeof HistoryFilter>
