import { setMaxListeners } from 'node:events'
import pLimit from 'p-limit'
import type { Finding, LinkedAccount, LinkedAccountId } from '../../shared/account'
import { roleArnParts } from '../../shared/arn'
import type { Step } from '../../shared/aws-failures'
import type { EventPayload, Output } from '../../shared/contract'
import type { VerifyAccountFailure } from '../../shared/failures'
import type { IdentityId } from '../../shared/identity'
import { isOpenTrust } from '../../shared/open-trust'
import { failed, type Result } from '../../shared/result'
import { nothingLearnt } from '../../shared/session-plan'
import { abandoned } from '../aws/deadline'
import { cancelled } from '../aws/errors'
import type { Identities } from '../credentials/identities'
import type { Accounts } from './accounts'
import { askOnce, type VerifyLink, type VerifyRun } from './verify-link'

export interface VerifyAccountsPorts {
  accounts: Pick<Accounts, 'list' | 'find' | 'update'>
  identities: Pick<Identities, 'find'>
  /** Over a connection that has at most {@link IN_FLIGHT} requests in flight. */
  verifyLink: VerifyLink
  now(): number
  onProgress(progress: EventPayload<'accounts.verifying'>): void
}

export interface VerifyAccounts {
  /** Verifies links again, and keeps what it finds. Every account gets an outcome; nothing stops the others. */
  verify(runId: string, ids: LinkedAccountId[] | 'all'): Promise<Outcome[]>
  /** Ends a verification. What was kept until then stays. */
  cancel(runId: string): void
}

type Outcome = Output<'accounts.verify'>[number]

/** Requests to AWS at once. */
export const IN_FLIGHT = 4
/** Accounts under way: enough that those which wait out a throttling leave no request's place empty. */
const UNDERWAY = 16
/** How long one question is put again while AWS answers "slow down". */
const PATIENCE_MS = 60_000
const LONGEST_WAIT_MS = 3000
/** The window needs no more pictures of the progress than this. */
const PROGRESS_MS = 80

export function createVerifyAccounts(ports: VerifyAccountsPorts): VerifyAccounts {
  const { accounts, identities, verifyLink, now, onProgress } = ports
  const runs = new Map<string, AbortController>()

  async function verifyAll(runId: string, ids: LinkedAccountId[], signal: AbortSignal): Promise<Outcome[]> {
    const limit = pLimit(UNDERWAY)
    const progress = createProgress(runId, ids.length, onProgress)
    /** Who gives no code for one account gives none for the next. */
    const declined = new Set<IdentityId>()
    const verified = await Promise.allSettled(
      mfaLast(ids).map(accountId =>
        limit(() =>
          verifyOne(
            accountId,
            { signal, ask: ask(ids.length, signal), reach: step => progress.reach(accountId, step) },
            declined,
          ).finally(() => progress.end(accountId)),
        ),
      ),
    )
    progress.finish()
    return verified.map(one => {
      // A bug with one account is told when the others have had their turn.
      if (one.status === 'rejected') throw one.reason
      return one.value
    })
  }

  /** Accounts that wait for a person's code must not keep the others waiting. */
  const mfaLast = (ids: LinkedAccountId[]): LinkedAccountId[] => {
    const needsMfa = (id: LinkedAccountId) => Number(accounts.find(id)?.mfaRequired ?? false)
    return ids.toSorted((one, other) => needsMfa(one) - needsMfa(other))
  }

  async function verifyOne(
    accountId: LinkedAccountId,
    run: VerifyRun,
    declined: Set<IdentityId>,
  ): Promise<Outcome> {
    const givenUp: Outcome = { accountId, result: 'cancelled', failure: null }
    const account = accounts.find(accountId)
    if (run.signal.aborted || !account) return givenUp
    if (account.mfaRequired && declined.has(account.identityId)) return givenUp
    const found = await verify(account, run)
    if (run.signal.aborted) return givenUp
    if (!found.ok && found.failure.kind === 'cancelled') {
      declined.add(account.identityId)
      return givenUp
    }
    const unkept = await keep(account, found)
    if (unkept) return { accountId, result: 'unanswered', failure: unkept }
    if (found.ok) return { accountId, result: resultOf(found.value), failure: null }
    return { accountId, result: isRefusal(found.failure) ? 'refused' : 'unanswered', failure: found.failure }
  }

  async function verify(
    account: LinkedAccount,
    run: VerifyRun,
  ): Promise<Result<Finding[], VerifyAccountFailure>> {
    const identity = identities.find(account.identityId)
    if (!identity) return failed({ kind: 'unknown-identity' })
    const { externalId, name, region, mfaRequired } = account
    return verifyLink(
      { identity, role: roleArnParts(account.roleArn), externalId, name, region, mfaRequired },
      run,
    )
  }

  /** Keeps what AWS said. That it could not be asked changes nothing about what was found before. */
  async function keep(
    account: LinkedAccount,
    found: Result<Finding[], VerifyAccountFailure>,
  ): Promise<VerifyAccountFailure | null> {
    const at = new Date(now()).toISOString()
    // What was found of a link as it was says nothing about one that was changed meanwhile.
    const save = async (fields: Partial<LinkedAccount>) => {
      const saved = await accounts.update(account.id, fields, current => isSameLink(current, account))
      return saved.ok ? null : saved.failure
    }
    if (found.ok) {
      return save({
        verification: { state: 'verified', at, findings: found.value },
        sessionLimits: nothingLearnt,
        // A role that was closed meanwhile and is open again is to be decided on again.
        ...(found.value.some(isOpenTrust) ? {} : { openTrustAcceptedAt: null }),
      })
    }
    const { failure } = found
    return isRefusal(failure)
      ? save({ verification: { state: 'refused', at, evidence: failure.evidence } })
      : null
  }

  return {
    async verify(runId, ids) {
      const controller = new AbortController()
      // One for every question that is under way; Node takes more than ten for a leak.
      setMaxListeners(0, controller.signal)
      runs.set(runId, controller)
      try {
        const all = ids === 'all' ? accounts.list().map(({ id }) => id) : [...new Set(ids)]
        return await verifyAll(runId, all, controller.signal)
      } finally {
        runs.delete(runId)
      }
    },
    cancel: runId => runs.get(runId)?.abort(cancelled),
  }
}

const isSameLink = (one: LinkedAccount, other: LinkedAccount): boolean =>
  one.identityId === other.identityId &&
  one.roleArn === other.roleArn &&
  one.externalId === other.externalId &&
  one.region === other.region &&
  one.mfaRequired === other.mfaRequired

/** One account's owner waits for the answer; many are waited for, so what AWS throttles is asked again later. */
const ask = (accounts: number, signal: AbortSignal): VerifyRun['ask'] =>
  accounts === 1 ? askOnce(signal) : patiently(signal)

const patiently =
  (signal: AbortSignal): VerifyRun['ask'] =>
  async question => {
    const until = Date.now() + PATIENCE_MS
    for (let longest = 500; ; longest = Math.min(longest * 2, LONGEST_WAIT_MS)) {
      const answer = await askOnce(signal)(question)
      if (answer.ok || answer.failure.kind !== 'throttled' || Date.now() > until) return answer
      await abandoned(new Promise(resolve => setTimeout(resolve, Math.random() * longest)), signal)
    }
  }

type Refusal = Extract<VerifyAccountFailure, { kind: 'access-denied' | 'invalid-keys' | 'rejected' }>

/** AWS answered, and will answer the same again. */
const isRefusal = (failure: VerifyAccountFailure): failure is Refusal =>
  failure.kind === 'access-denied' || failure.kind === 'invalid-keys' || failure.kind === 'rejected'

function resultOf(findings: Finding[]): Outcome['result'] {
  if (findings.some(isOpenTrust)) return 'open-trust'
  return findings.length > 0 ? 'limited' : 'good'
}

/** Where each account under way stands, told often enough to be seen moving and no oftener. */
function createProgress(runId: string, total: number, onProgress: VerifyAccountsPorts['onProgress']) {
  const steps = new Map<LinkedAccountId, Step>()
  let done = 0
  let timer: ReturnType<typeof setTimeout> | null = null
  const tell = () => {
    timer = null
    onProgress({ runId, done, total, running: [...steps].map(([accountId, step]) => ({ accountId, step })) })
  }
  const soon = () => {
    timer ??= setTimeout(tell, PROGRESS_MS)
  }
  return {
    reach(accountId: LinkedAccountId, step: Step) {
      steps.set(accountId, step)
      soon()
    },
    end(accountId: LinkedAccountId) {
      steps.delete(accountId)
      done++
      soon()
    },
    finish() {
      if (timer) clearTimeout(timer)
      tell()
    },
  }
}
