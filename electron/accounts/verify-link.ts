import type { Finding } from '../../shared/account'
import type { RoleArnParts } from '../../shared/arn'
import type { Step } from '../../shared/aws-failures'
import { consoleUrl } from '../../shared/destinations'
import { ExternalId } from '../../shared/external-id'
import type { VerifyAccountFailure } from '../../shared/failures'
import type { ServerIdentity } from '../../shared/identity'
import { isOpenTrust } from '../../shared/open-trust'
import { partitions } from '../../shared/partitions'
import { withCauses } from '../../shared/refusals'
import { failed, ok, type Result } from '../../shared/result'
import { withDeadline } from '../aws/deadline'
import type { Ec2 } from '../aws/ec2'
import { awsFailed, type CallFailure } from '../aws/errors'
import type { Federation } from '../aws/federation'
import type { Sts } from '../aws/sts'
import type { Identities } from '../credentials/identities'
import type { RoleCallers } from '../credentials/role-callers'
import type { RoleCaller } from '../credentials/secret'
import type { Accounts } from './accounts'
import { knowledgeOf } from './knowledge'

export interface VerifyLinkPorts {
  accounts: Pick<Accounts, 'list' | 'findByRole'>
  identities: Pick<Identities, 'keys'>
  callers: RoleCallers
  sts: Pick<Sts, 'callerIdentity' | 'assumeRole' | 'probe'>
  ec2: Ec2
  federation: Federation
  /** Shows in the role's CloudTrail that this was no console, but a verification. */
  sessionName: string
  /** An External ID that nobody ever gave to a role. */
  newExternalId(): ExternalId
  now(): number
}

/** A link before it is one, or one that is there. */
export interface LinkToVerify {
  identity: ServerIdentity
  role: RoleArnParts
  externalId: ExternalId
  name: string
  /** Where its consoles open; it must be enabled in the account. */
  region: string
  mfaRequired: boolean
}

export interface VerifyRun {
  signal: AbortSignal
  reach(step: Step): void
  /** How one question is put to AWS: at once, or with patience where many are put. */
  ask<Value>(
    question: (signal: AbortSignal) => Promise<Result<Value, CallFailure>>,
  ): Promise<Result<Value, CallFailure>>
}

export type VerifyLink = (
  link: LinkToVerify,
  run: VerifyRun,
) => Promise<Result<Finding[], VerifyAccountFailure>>

/** For one question to AWS; it answers within one second, or something is wrong. */
const DEADLINE_SECONDS = 12
/** AssumeRole's and GetSigninToken's least: what a verification gets is thrown away. */
const LEAST_SECONDS = 900

/** What a pattern lets in that begins with the role's own External ID: a made-up one does not. Null: it is too long for STS. */
function longerThan(externalId: ExternalId): ExternalId | null {
  const longer = ExternalId.safeParse(`${externalId}x`)
  return longer.success ? longer.data : null
}

/** Puts a question to AWS once, under a deadline. */
export const askOnce =
  (signal: AbortSignal): VerifyRun['ask'] =>
  question =>
    withDeadline(DEADLINE_SECONDS, signal, question)

/**
 * Verifies a role as AWS asks third parties to: whose keys · AssumeRole with the External ID · without it, with another,
 * and with its own and more behind it, which must all be refused · ec2:DescribeRegions · a sign-in token. What it finds is no failure.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/confused-deputy.html
 */
export function createVerifyLink(ports: VerifyLinkPorts): VerifyLink {
  const { accounts, identities, callers, sts, ec2, federation, sessionName, newExternalId, now } = ports

  async function verify(link: LinkToVerify, run: VerifyRun) {
    const { identity, mfaRequired, name } = link
    run.reach('keychain')
    const keys = await identities.keys(identity.id)
    if (!keys.ok) return keys
    run.reach('caller-identity')
    const caller = await run.ask(signal => sts.callerIdentity(keys.value, identity.partition, signal))
    if (!caller.ok) return failed(explain(link, caller.failure, 'not-tried'))

    const purpose = { of: 'verify' as const, accountName: name }
    const reach = (step: Step) => step !== 'keychain' && run.reach(step)
    const found = await callers.use({ identity, mfaRequired, purpose, reach }, run.signal, as =>
      asRole(link, as, run),
    )
    if (!found.ok) return found
    const { findings, regions } = found.value
    const isEnabled = regions === null || regions.includes(link.region) || findings.some(isOpenTrust)
    return isEnabled ? ok(findings) : failed({ kind: 'region-not-enabled' as const, region: link.region })
  }

  /** What the role lets be done; `regions` are those of its account, null where it may not list them. */
  async function asRole(
    link: LinkToVerify,
    caller: RoleCaller,
    run: VerifyRun,
  ): Promise<Result<{ findings: Finding[]; regions: string[] | null }, CallFailure>> {
    const { role, externalId, region } = link
    const findings: Finding[] = []
    const { partition, arn: roleArn } = role
    const request = { caller, partition, roleArn, sessionName, durationSeconds: LEAST_SECONDS }
    const probe = (other: ExternalId | null) =>
      run.ask(signal => sts.probe({ ...request, externalId: other }, signal))

    run.reach('assume-role')
    const session = await run.ask(signal => sts.assumeRole({ ...request, externalId }, signal))
    if (!session.ok) {
      const refused = session.failure.kind === 'access-denied'
      const without = refused ? await probe(null) : null
      return failed(explain(link, session.failure, without?.ok ? without.value : 'not-tried'))
    }

    run.reach('without-external-id')
    const without = await probe(null)
    if (!without.ok) return without
    run.reach('other-external-id')
    const other = await probe(newExternalId())
    if (!other.ok) return other
    let accepted = other.value
    const longer = longerThan(externalId)
    if (accepted === 'refused' && without.value === 'refused' && longer) {
      const like = await probe(longer)
      if (!like.ok) return like
      accepted = like.value
    }
    if (without.value === 'assumed') findings.push('no-external-id-needed')
    else if (accepted === 'assumed') findings.push('any-external-id-accepted')

    run.reach('regions')
    // Asked where every account can be asked: the link's own region may not be enabled, or not exist.
    const { defaultRegion } = partitions[partition]
    const regions = await run.ask(signal =>
      ec2.describeRegions(session.value, partition, defaultRegion, signal),
    )
    // An open door is told, whatever else cannot be found out.
    const isOpen = findings.length > 0
    if (!regions.ok && regions.failure.kind !== 'access-denied') {
      return isOpen ? ok({ findings, regions: null }) : regions
    }
    if (!regions.ok) findings.push('regions-refused')
    const found = { findings, regions: regions.ok ? regions.value : null }

    const home = consoleUrl(partition, { service: 'home', region })
    // Where AWS publishes no console there is none to verify.
    if (!home.ok) return ok(found)
    const destination = home.value
    run.reach('sign-in-token')
    const signedIn = await run.ask(async signal => {
      const request = { session: session.value, partition, region, destination, issuer: destination }
      const answer = await federation.signIn({ ...request, sessionDurationSeconds: null }, signal)
      if (answer.ok || answer.failure.kind === 'console-unsupported') return ok(null)
      return failed(answer.failure)
    })
    if (!signedIn.ok && signedIn.failure.kind !== 'rejected') return isOpen ? ok(found) : signedIn
    if (!signedIn.ok) findings.push('console-refused')
    return ok(found)
  }

  function explain(
    { identity, role, externalId, mfaRequired }: LinkToVerify,
    failure: CallFailure,
    withoutExternalId: 'assumed' | 'refused' | 'not-tried',
  ): CallFailure {
    const link = { identity, roleArn: role.arn, externalId }
    const known = { ...knowledgeOf(accounts, { ...link, mfaRequired }, now()), withoutExternalId }
    return withCauses(failure, { ...link, known })
  }

  return async (link, run) => {
    try {
      return await verify(link, run)
    } catch (error) {
      // Given up while a person or the keychain was waited for.
      return awsFailed('keychain', error, run.signal)
    }
  }
}
