import type { LinkedAccount } from '../../shared/account'
import { roleArnParts } from '../../shared/arn'
import type { AwsEvidence } from '../../shared/aws-failures'
import type { Destination } from '../../shared/destinations'
import {
  type HistoryDeed,
  type HistoryDestination,
  type HistoryEntry,
  HistoryEntryId,
  type HistoryOutcome,
} from '../../shared/history'
import { recordedPage } from '../../shared/history-place'
import type { Opener } from '../../shared/opener'
import { failed, type Result } from '../../shared/result'
import type { RoleOrigin } from '../accounts/run'
import type { Identities } from '../credentials/identities'
import type { History } from './history'

/** What somebody wants, as it is known before anything is done. */
export interface Wish {
  deed: HistoryDeed
  account: LinkedAccount
  /** Null for a terminal. */
  destination: Destination | null
  opener: Opener | null
  /** The program that asks for credentials; null where a person does. */
  program: string | null
  reason: string | null
}

/** What came of it: until when it lasts, or why not. Whatever else stands in it is not looked at. */
export type WishOutcome = Result<
  { expiresAt: string; plan?: { consoleSeconds: number } },
  { kind: string; evidence?: AwsEvidence }
>

/** What a wish stood on. */
export interface WishOrigin {
  /** Null while there is no role session. */
  role: RoleOrigin | null
  /** Null while there is no sign-in token. */
  signInHost: string | null
}

export interface Recorder {
  /**
   * Does what is wished, and writes down what came of it. Null is a wish for an account that is not linked: there is
   * nothing to write about it.
   * @param origin where the role session comes from, and which host signed in with it, once they are there
   */
  during<Outcome extends WishOutcome>(
    wish: Wish | null,
    origin: () => WishOrigin,
    work: () => Promise<Outcome>,
  ): Promise<Outcome>
  /** Writes down what came of a wish after everybody stopped waiting. */
  afterwards(wish: Wish, origin: WishOrigin, outcome: WishOutcome): void
  /** Writes down what is under way as cancelled: the app ends. */
  giveUp(): void
}

interface RecorderPorts {
  history: Pick<History, 'record'>
  identities: Pick<Identities, 'find'>
  sessionName(account: LinkedAccount): string
  newId(): string
  /** Milliseconds since the epoch, by AWS's clock. */
  now(): number
}

/** What only asks the person something is no attempt at a console. */
const QUESTIONS = new Set(['reason-needed', 'too-many-sessions', 'already-open'])

/** Makes the entries of the history. What it is given holds secrets; it takes only what it names here. */
export function createRecorder(ports: RecorderPorts): Recorder {
  const { history, identities, sessionName, newId, now } = ports
  /** What is under way, as what would write it down as cancelled. */
  const underway = new Set<() => void>()

  function record(
    { deed, account, destination, opener, program, reason }: Wish,
    { begun, tookMs }: { begun: number; tookMs: number },
    { role, signInHost }: WishOrigin,
    outcome: WishOutcome,
  ): void {
    const failure = outcome.ok ? null : outcome.failure
    if (failure && QUESTIONS.has(failure.kind)) return
    const { accountId, partition } = roleArnParts(account.roleArn)
    const evidence = failure?.evidence ?? null
    const refusal = evidence?.step === 'assume-role' ? evidence.requestId : null
    const entry: HistoryEntry = {
      id: HistoryEntryId.parse(newId()),
      at: timeOf(begun),
      deed,
      outcome: outcomeOf(deed, program, failure),
      failure:
        failure && failure.kind !== 'cancelled'
          ? { kind: failure.kind.slice(0, 64), code: evidence?.code ?? null }
          : null,
      linkId: account.id,
      accountId,
      accountName: account.name,
      roleArn: account.roleArn,
      sessionName: sessionName(account),
      identityId: account.identityId,
      identityName: identities.find(account.identityId)?.name ?? null,
      destination: destination && recorded(partition, destination),
      opener,
      program,
      seconds: outcome.ok ? secondsOf(outcome.value) : null,
      requestId: role?.requestId ?? refusal,
      assumedAt: role && timeOf(role.assumedAt),
      ...(signInHost !== null && { signInHost }),
      reason,
      tookMs,
    }
    history.record(entry)
  }

  const secondsOf = ({ expiresAt, plan }: { expiresAt: string; plan?: { consoleSeconds: number } }) =>
    plan?.consoleSeconds ?? Math.max(Math.round((Date.parse(expiresAt) - now()) / 1000), 0)

  return {
    async during(wish, origin, work) {
      if (!wish) return work()
      const begun = now()
      const started = performance.now()
      const write = (outcome: WishOutcome) =>
        record(wish, { begun, tookMs: Math.round(performance.now() - started) }, origin(), outcome)
      const giveUp = () => write(failed({ kind: 'cancelled' }))
      underway.add(giveUp)
      try {
        const outcome = await work()
        if (underway.has(giveUp)) write(outcome)
        return outcome
      } finally {
        underway.delete(giveUp)
      }
    },
    giveUp() {
      for (const giveUp of underway) giveUp()
      underway.clear()
    },
    afterwards: (wish, origin, outcome) => record(wish, { begun: now(), tookMs: 0 }, origin, outcome),
  }
}

const timeOf = (moment: number): string => new Date(moment).toISOString()

function recorded(
  partition: ReturnType<typeof roleArnParts>['partition'],
  destination: Destination,
): HistoryDestination | null {
  if (!('url' in destination)) return destination
  const page = recordedPage(partition, destination.url)
  return page === null ? null : { page }
}

function outcomeOf(
  deed: HistoryDeed,
  program: string | null,
  failure: { kind: string } | null,
): HistoryOutcome {
  if (failure) return failure.kind === 'cancelled' ? 'cancelled' : 'failed'
  switch (deed) {
    case 'console':
      return 'opened'
    case 'renewal':
      return 'renewed'
    case 'sign-in':
      return 'copied'
    case 'terminal':
      return program === null ? 'copied' : 'given'
    default:
      return deed satisfies never
  }
}
