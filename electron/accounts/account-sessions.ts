import type { LinkedAccount } from '../../shared/account'
import { roleArnParts } from '../../shared/arn'
import type { AwsFailure } from '../../shared/aws-failures'
import type { ServerIdentity } from '../../shared/identity'
import { withCauses } from '../../shared/refusals'
import { failed, ok, type Result } from '../../shared/result'
import type { DurationLimit, SessionLimits } from '../../shared/session-limits'
import { sessionNameOf } from '../../shared/session-name'
import { inMinutes, isChained, limitAfter, planSession, type SessionPlan } from '../../shared/session-plan'
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

/** What every role allows. */
const HOUR = 3600
/** A console that ends so much earlier than it could is one that somebody would rather have anew. */
const LEAST_LOST_SECONDS = 300

export interface AccountSession {
  session: RoleSession
  /** The account as it is now: AWS's refusals may have told how long its role sessions can be. */
  account: LinkedAccount
  /** It was assumed for an earlier wish: AWS may take it no more. */
  isFromMemory: boolean
}

export interface AccountSessions {
  /** A live role session from memory, or a new one. Whoever asks meanwhile shares the asking. */
  of(
    account: LinkedAccount,
    identity: ServerIdentity,
    run: Run,
    purpose: 'console' | 'terminal',
  ): Promise<Result<AccountSession, CallerFailure>>
  /** How long a console that is opened now will last, with the role session that it would be signed in with. */
  plan(account: LinkedAccount, identity: ServerIdentity | undefined): SessionPlan
  /** Keeps what AWS's answer taught, and gives the account as it is then. Nobody waits for the disk for good news. */
  learn(
    account: LinkedAccount,
    about: keyof SessionLimits,
    answer: Pick<DurationLimit, 'granted' | 'refused'>,
  ): Promise<LinkedAccount>
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

  const planOf = (account: LinkedAccount, identity: ServerIdentity | undefined): SessionPlan =>
    planSession({ ...account, chained: isChained(account, identity), now: now() })

  /** The role session in memory, if it will do. */
  function liveSession(
    account: LinkedAccount,
    identity: ServerIdentity | undefined,
    purpose: 'console' | 'terminal',
  ): RoleSession | null {
    const chained = isChained(account, identity)
    const live = roleSessions.live(
      account,
      leastRemaining(account, chained, planOf(account, identity), purpose),
    )
    // One that was begun under another name stays that name's.
    const isNamed = live?.assumedRoleArn.endsWith(`/${nameOf(account)}`)
    return live && isNamed && live.chained === chained ? live : null
  }

  function plan(account: LinkedAccount, identity: ServerIdentity | undefined): SessionPlan {
    const planned = planOf(account, identity)
    const live = liveSession(account, identity, 'console')
    if (!live || planned.sessionDurationSeconds !== null) return planned
    const remaining = inMinutes((live.expiresAt - now()) / 1000)
    const isShorter = remaining < planned.consoleSeconds - LEAST_LOST_SECONDS
    const reason = isShorter ? 'live-session' : planned.reason
    return { ...planned, consoleSeconds: Math.min(planned.consoleSeconds, remaining), upTo: false, reason }
  }

  async function of(
    account: LinkedAccount,
    identity: ServerIdentity,
    run: Run,
    purpose: 'console' | 'terminal',
  ): Promise<Result<AccountSession, CallerFailure>> {
    const live = liveSession(account, identity, purpose)
    if (live) {
      run.got(live)
      return ok({ session: live, account, isFromMemory: true })
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
    const { roleSeconds } = planOf(account, identity)
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
      return run.timed(() =>
        withDeadline(secondsLeft(run), run.cancel, signal => sts.assumeRole(asked, signal)),
      )
    })
    if (session.ok) {
      // What was locked, unlinked or changed meanwhile is not kept.
      const current = accounts.find(account.id)
      const isStill = current !== undefined && sameSession(current) === sameSession(account)
      if (isStill && !run.cancel.aborted) roleSessions.keep(account, session.value)
      // Every role allows an hour: that is no news.
      const granted = roleSeconds > HOUR ? roleSeconds : null
      const learnt = await learn(account, 'roleSession', { granted, refused: null })
      return ok({ session: session.value, account: learnt, isFromMemory: false })
    }
    if (!isTooLong(session.failure)) {
      return failed(explained<CallerFailure>(account, identity, session.failure))
    }

    // What is asked next is planned of what was refused. Each try costs a role with MFA another code, so that it is
    // tried with an hour at once.
    const isHourNext = mfaRequired || /1 hour/.test(session.failure.evidence.message)
    const refused = isHourNext ? Math.min(roleSeconds, 2 * HOUR) : roleSeconds
    const shorter = await learn(account, 'roleSession', { granted: null, refused })
    if (run.awsSeconds() >= AWS_SECONDS) {
      return failed({ kind: 'timed-out', step: 'assume-role', afterSeconds: AWS_SECONDS })
    }
    return assumeRole(shorter, identity, run)
  }

  const learn: AccountSessions['learn'] = async (account, about, answer) => {
    const before = accounts.find(account.id)?.sessionLimits ?? account.sessionLimits
    const limit = limitAfter(before[about], answer, now())
    const sessionLimits = { ...before, [about]: limit }
    if (limit === before[about]) return { ...account, sessionLimits }
    // Of the link as it was. Whether or not the disk takes the note of it.
    const isStill = (current: LinkedAccount) => linkOf(current) === linkOf(account)
    const saved = accounts.update(account.id, { sessionLimits }, isStill)
    if (answer.refused !== null) await saved
    return { ...account, sessionLimits }
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

  return { of, plan, learn, nameOf, explained }
}

/** For AWS, as long as it may still be waited for: for the last of several round trips, however long they took, 2. */
export const secondsLeft = (run: Pick<Run, 'awsSeconds'>): number =>
  Math.max(Math.ceil(AWS_SECONDS - run.awsSeconds()), 2)

/**
 * In milliseconds. A console that lives as long as its role session is not given one that is partly used up, unless
 * another would cost a person an MFA code.
 */
function leastRemaining(
  account: LinkedAccount,
  chained: boolean,
  { sessionDurationSeconds, roleSeconds }: SessionPlan,
  purpose: 'console' | 'terminal',
): number | undefined {
  const isFree = purpose === 'console' && sessionDurationSeconds === null && !costsCode(account, chained)
  return isFree ? (roleSeconds - LEAST_LOST_SECONDS) * 1000 : undefined
}

/** Another role session would cost a person an MFA code. */
export const costsCode = (account: Pick<LinkedAccount, 'mfaRequired'>, chained: boolean): boolean =>
  account.mfaRequired && !chained

// "The requested DurationSeconds exceeds the MaxSessionDuration set for this role", or "…the 1 hour session limit for
// roles assumed by role chaining". https://docs.aws.amazon.com/STS/latest/APIReference/API_AssumeRole.html
const TOO_LONG = /^The requested DurationSeconds exceeds the (MaxSessionDuration|1 hour session limit)/

const isTooLong = (failure: CallerFailure): failure is Extract<AwsFailure, { kind: 'rejected' }> =>
  failure.kind === 'rejected' && TOO_LONG.test(failure.evidence.message)
