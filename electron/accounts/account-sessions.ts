import type { LinkedAccount, LinkedAccountId } from '../../shared/account'
import { roleArnParts } from '../../shared/arn'
import type { AwsFailure, Step } from '../../shared/aws-failures'
import type { ServerIdentity } from '../../shared/identity'
import { withCauses } from '../../shared/refusals'
import { failed, ok, type Result } from '../../shared/result'
import { sessionNameOf } from '../../shared/session-name'
import { isChained, planSession, type SessionPlan, shorterRoleSession } from '../../shared/session-plan'
import { abandoned, withDeadline } from '../aws/deadline'
import { awsFailure } from '../aws/errors'
import type { Sts } from '../aws/sts'
import type { CallerFailure, RoleCallers } from '../credentials/role-callers'
import type { RoleSessions } from '../credentials/role-sessions'
import type { RoleSession } from '../credentials/secret'
import type { Accounts } from './accounts'
import { knowledgeOf } from './knowledge'

/** For AWS, retries included. A person who looks for a code takes none of it. */
export const AWS_SECONDS = 12

/** Somebody who waits for a role session. */
export interface Run {
  cancel: AbortSignal
  reach(step: Step): void
  /** The step that was reached last. */
  at(): Step
  /** Does what AWS is waited for in, and counts the time. */
  timed<Value>(work: () => Promise<Value>): Promise<Value>
}

export interface AccountSession {
  session: RoleSession
  /** The account as it is now: AWS's refusals may have told how long its role sessions can be. */
  account: LinkedAccount
}

export interface AccountSessions {
  /** A live role session from memory, or a new one. Whoever asks meanwhile shares the asking. */
  of(
    account: LinkedAccount,
    identity: ServerIdentity,
    run: Run,
    purpose: 'console' | 'terminal',
  ): Promise<Result<AccountSession, CallerFailure>>
  /** A failure of AWS with its causes. */
  explained<Failure extends { kind: string }>(
    account: LinkedAccount,
    identity: ServerIdentity,
    failure: Failure | AwsFailure,
  ): Failure | AwsFailure
}

interface AccountSessionsPorts {
  accounts: Pick<Accounts, 'find' | 'findByRole' | 'list' | 'update'>
  callers: RoleCallers
  sts: Pick<Sts, 'assumeRole'>
  roleSessions: RoleSessions
  /** The person's name: shown in the console's top bar and in CloudTrail unless an account names another. */
  userName: string
  /** Milliseconds since the epoch, by AWS's clock. */
  now(): number
}

/** The role sessions of linked accounts: for their consoles, and for terminals. */
export function createAccountSessions(ports: AccountSessionsPorts): AccountSessions {
  const { accounts, callers, sts, roleSessions, now } = ports
  const assuming = new Map<
    LinkedAccountId,
    { signal: AbortSignal; session: Promise<Result<AccountSession, CallerFailure>> }
  >()

  async function of(
    account: LinkedAccount,
    identity: ServerIdentity,
    run: Run,
    purpose: 'console' | 'terminal',
  ): Promise<Result<AccountSession, CallerFailure>> {
    const plan = planSession({ ...account, chained: isChained(account, identity) })
    const live = roleSessions.live(account, purpose === 'console' ? leastRemaining(plan) : undefined)
    if (live && live.chained === isChained(account, identity)) return ok({ session: live, account })
    const { cancel } = run
    const shared = assuming.get(account.id)
    const underway =
      shared && !shared.signal.aborted
        ? shared
        : {
            signal: cancel,
            session: assumeRole(account, identity, run).catch(error =>
              failed(awsFailure(run.at(), error, cancel)),
            ),
          }
    assuming.set(account.id, underway)
    const session = await abandoned(underway.session, cancel).finally(() => {
      if (assuming.get(account.id) === underway) assuming.delete(account.id)
    })
    // Whoever asked first was cancelled, and this wish was not.
    const forsaken = !session.ok && session.failure.kind === 'cancelled' && underway.signal.aborted
    return forsaken && !cancel.aborted ? of(account, identity, run, purpose) : session
  }

  async function assumeRole(
    account: LinkedAccount,
    identity: ServerIdentity,
    run: Run,
  ): Promise<Result<AccountSession, CallerFailure>> {
    const { roleArn, externalId, mfaRequired, name } = account
    const { accountId, partition, roleName } = roleArnParts(roleArn)
    const { roleSeconds } = planSession({ ...account, chained: isChained(account, identity) })
    const sessionName = sessionNameOf(account.sessionName ?? '{user}', {
      user: ports.userName,
      account: name,
      'account-id': accountId,
      role: roleName,
    })
    const request = {
      identity,
      mfaRequired,
      purpose: { of: 'open' as const, accountName: name },
      reach: run.reach,
    }
    const session = await callers.use(request, run.cancel, caller => {
      run.reach('assume-role')
      const asked = { caller, partition, roleArn, externalId, sessionName, durationSeconds: roleSeconds }
      return run.timed(() => withDeadline(AWS_SECONDS, run.cancel, signal => sts.assumeRole(asked, signal)))
    })
    if (session.ok) {
      // What was locked meanwhile, or forgotten for another reason, is not kept.
      if (!run.cancel.aborted) roleSessions.keep(account, session.value)
      return ok({ session: session.value, account })
    }
    if (!isTooLong(session.failure)) {
      return failed(explained<CallerFailure>(account, identity, session.failure))
    }

    const learnt = { maxRoleSeconds: knownMaximum(session.failure, roleSeconds, mfaRequired) }
    // Whether or not the disk takes the note of it.
    await accounts.update(account.id, learnt)
    return assumeRole({ ...account, ...learnt }, identity, run)
  }

  const explained: AccountSessions['explained'] = (account, identity, failure) =>
    withCauses(failure, {
      identity,
      roleArn: account.roleArn,
      externalId: account.externalId,
      known: knowledgeOf(accounts, { ...account, identity }, now()),
    })

  return { of, explained }
}

/** In milliseconds: a console that lives as long as its role session is not given one that is partly used up. */
const leastRemaining = (plan: SessionPlan): number | undefined =>
  plan.sessionDurationSeconds === null ? (plan.roleSeconds - 300) * 1000 : undefined

// "The requested DurationSeconds exceeds the MaxSessionDuration set for this role", or "…the 1 hour session limit for
// roles assumed by role chaining". https://docs.aws.amazon.com/STS/latest/APIReference/API_AssumeRole.html
const TOO_LONG = /^The requested DurationSeconds exceeds the (MaxSessionDuration|1 hour session limit)/

const isTooLong = (failure: CallerFailure): failure is Extract<AwsFailure, { kind: 'rejected' }> =>
  failure.kind === 'rejected' && TOO_LONG.test(failure.evidence.message)

/** Each try costs a role with MFA another code, so that it is tried with an hour at once: every role allows that. */
const knownMaximum = (
  { evidence }: Extract<AwsFailure, { kind: 'rejected' }>,
  refusedSeconds: number,
  mfaRequired: boolean,
): number => (mfaRequired || /1 hour/.test(evidence.message) ? 3600 : shorterRoleSession(refusedSeconds))
