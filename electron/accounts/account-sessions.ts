import type { LinkedAccount } from '../../shared/account'
import { roleArnParts } from '../../shared/arn'
import type { AwsFailure } from '../../shared/aws-failures'
import type { ServerIdentity } from '../../shared/identity'
import { withCauses } from '../../shared/refusals'
import { failed, ok, type Result } from '../../shared/result'
import { sessionNameOf } from '../../shared/session-name'
import { isChained, planSession, shorterRoleSession } from '../../shared/session-plan'
import { abandoned, withDeadline } from '../aws/deadline'
import { awsFailure } from '../aws/errors'
import type { Sts } from '../aws/sts'
import type { CallerFailure, RoleCallers } from '../credentials/role-callers'
import { linkOf, type RoleSessions } from '../credentials/role-sessions'
import type { RoleSession } from '../credentials/secret'
import type { Accounts } from './accounts'
import { knowledgeOf } from './knowledge'
import type { Run } from './run'

/** For AWS in all, retries included. A person who looks for a code takes none of it. */
export const AWS_SECONDS = 12

/** What AWS's refusals taught about a role's sessions, before any: its owner may have changed it since. */
export const nothingLearnt = { sessionDurationRefused: false, maxRoleSeconds: null } as const

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
  /** What an account's role sessions are called. */
  nameOf(account: LinkedAccount): string
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
  /** The person's name, for the names of sessions. */
  userName: string
  /** The template of a session's name, unless an account has its own. Shown in the console's top bar and CloudTrail. */
  sessionName(): string
  /** Milliseconds since the epoch, by AWS's clock. */
  now(): number
}

/** The role sessions of linked accounts: for their consoles, and for terminals. */
export function createAccountSessions(ports: AccountSessionsPorts): AccountSessions {
  const { accounts, callers, sts, roleSessions, now } = ports
  const assuming = new Map<string, { run: Run; session: Promise<Result<AccountSession, CallerFailure>> }>()

  /** What makes one role session another: the link, and its name. */
  const sameSession = (account: LinkedAccount) =>
    JSON.stringify([account.id, linkOf(account), nameOf(account)])

  async function of(
    account: LinkedAccount,
    identity: ServerIdentity,
    run: Run,
    purpose: 'console' | 'terminal',
  ): Promise<Result<AccountSession, CallerFailure>> {
    const live = roleSessions.live(account, leastRemaining(account, identity, purpose))
    // One that was begun under another name stays that name's.
    const isNamed = live?.assumedRoleArn.endsWith(`/${nameOf(account)}`)
    if (live && isNamed && live.chained === isChained(account, identity)) {
      run.got(live)
      return ok({ session: live, account })
    }
    const { cancel } = run
    const key = sameSession(account)
    const before = assuming.get(key)
    const isShared = before !== undefined && !before.run.cancel.aborted
    const underway = isShared
      ? before
      : {
          run,
          session: assumeRole(account, identity, run).catch(error =>
            failed(awsFailure(run.at(), error, cancel)),
          ),
        }
    assuming.set(key, underway)
    const session = await abandoned(underway.session, cancel).finally(() => {
      if (assuming.get(key) === underway) assuming.delete(key)
    })
    if (isShared) run.addAwsSeconds(underway.run.awsSeconds())
    // Whoever asked first was cancelled, and this wish was not.
    const forsaken = !session.ok && session.failure.kind === 'cancelled' && underway.run.cancel.aborted
    if (forsaken && !cancel.aborted) return of(account, identity, run, purpose)
    if (session.ok) run.got(session.value.session)
    return session
  }

  async function assumeRole(
    account: LinkedAccount,
    identity: ServerIdentity,
    run: Run,
  ): Promise<Result<AccountSession, CallerFailure>> {
    const { roleArn, externalId, mfaRequired, name } = account
    const { partition } = roleArnParts(roleArn)
    const { roleSeconds } = planSession({ ...account, chained: isChained(account, identity) })
    const sessionName = nameOf(account)
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
      // What was locked, unlinked or changed meanwhile is not kept.
      const current = accounts.find(account.id)
      const isStill = current !== undefined && sameSession(current) === sameSession(account)
      if (isStill && !run.cancel.aborted) roleSessions.keep(account, session.value)
      return ok({ session: session.value, account })
    }
    if (!isTooLong(session.failure)) {
      return failed(explained<CallerFailure>(account, identity, session.failure))
    }

    const learnt = { maxRoleSeconds: knownMaximum(session.failure, roleSeconds, mfaRequired) }
    // Whether or not the disk takes the note of it.
    await accounts.update(account.id, learnt)
    if (run.awsSeconds() >= AWS_SECONDS) {
      return failed({ kind: 'timed-out', step: 'assume-role', afterSeconds: AWS_SECONDS })
    }
    return assumeRole({ ...account, ...learnt }, identity, run)
  }

  function nameOf(account: LinkedAccount): string {
    const { accountId, roleName } = roleArnParts(account.roleArn)
    return sessionNameOf(account.sessionName ?? ports.sessionName(), {
      user: ports.userName,
      account: account.name,
      'account-id': accountId,
      role: roleName,
    })
  }

  const explained: AccountSessions['explained'] = (account, identity, failure) =>
    withCauses(failure, {
      identity,
      roleArn: account.roleArn,
      externalId: account.externalId,
      known: knowledgeOf(accounts, { ...account, identity }, now()),
    })

  return { of, nameOf, explained }
}

/**
 * In milliseconds. A console that lives as long as its role session is not given one that is partly used up, unless
 * another would cost a person an MFA code.
 */
function leastRemaining(
  account: LinkedAccount,
  identity: ServerIdentity,
  purpose: 'console' | 'terminal',
): number | undefined {
  const chained = isChained(account, identity)
  const plan = planSession({ ...account, chained })
  const costsCode = account.mfaRequired && !chained
  const isFree = purpose === 'console' && plan.sessionDurationSeconds === null && !costsCode
  return isFree ? (plan.roleSeconds - 300) * 1000 : undefined
}

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
