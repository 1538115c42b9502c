import { DisplayName, type LinkedAccount, LinkedAccountId, type Verification } from '../../shared/account'
import { parseRoleArn, type RoleArnParts, unquote } from '../../shared/arn'
import type { Input, Output } from '../../shared/contract'
import { ExternalId } from '../../shared/external-id'
import type { LinkAccountFailure, Step } from '../../shared/failures'
import type { ServerIdentity } from '../../shared/identity'
import { partitions } from '../../shared/partitions'
import { failed, ok, type Result } from '../../shared/result'
import { withDeadline } from '../aws/deadline'
import type { Ec2 } from '../aws/ec2'
import type { Sts } from '../aws/sts'
import type { Identities } from '../credentials/identities'
import type { RoleSessions } from '../credentials/role-sessions'
import { oneAtATime } from '../storage/one-at-a-time'
import type { Accounts } from './accounts'

export interface LinkAccountPorts {
  accounts: Accounts
  identities: Pick<Identities, 'find' | 'keys'>
  sts: Pick<Sts, 'assumeRole'>
  ec2: Ec2
  roleSessions: RoleSessions
  /** Shows in the role's CloudTrail that this was no console, but a verification. */
  sessionName: string
  newId(): string
  now(): number
  onProgress(step: Step): void
}

type LinkRequest = Input<'accounts.link'>

/** Verification as a whole; AWS answers within one second, or something is wrong. */
const DEADLINE_SECONDS = 12

/** Verifies a role with its External ID and keeps the link. Nothing is kept when AWS refuses. */
export function createLinkAccount(ports: LinkAccountPorts) {
  const inTurn = oneAtATime()
  return async (request: LinkRequest): Promise<Result<Output<'accounts.link'>, LinkAccountFailure>> => {
    const { accounts, identities, roleSessions, newId, now } = ports
    const link = readLink(request, identities.find(request.identityId))
    if (!link.ok) return link

    const verified = request.unverified
      ? ok<Verification>({ state: 'unverified' })
      : await withDeadline(DEADLINE_SECONDS, null, signal => verify(ports, link.value, signal))
    if (!verified.ok) return verified

    // The same role linked twice at once is one account: the second finds what the first has kept.
    return inTurn(async () => {
      if (!identities.find(request.identityId)) return failed({ kind: 'unknown-identity' })
      const before = accounts.findByRole(link.value.role.arn)
      const account: LinkedAccount = {
        id: before?.id ?? LinkedAccountId.parse(newId()),
        identityId: request.identityId,
        roleArn: link.value.role.arn,
        externalId: link.value.externalId,
        name: link.value.name,
        environment: request.environment,
        region: link.value.region,
        sessionSeconds: request.sessionSeconds,
        sessionDurationRefused: false,
        verification: verified.value,
        createdAt: before?.createdAt ?? new Date(now()).toISOString(),
        lastOpenedAt: before?.lastOpenedAt ?? null,
      }
      const saved = await accounts.put(account)
      if (!saved.ok) return saved
      roleSessions.forget(account.id)
      return ok({ account, updated: before !== undefined })
    })
  }
}

interface Link {
  identity: ServerIdentity
  role: RoleArnParts
  externalId: ExternalId
  name: string
  region: string
}

/** Reads what was typed, before AWS is asked anything. */
function readLink(
  request: LinkRequest,
  identity: ServerIdentity | undefined,
): Result<Link, LinkAccountFailure> {
  if (!identity) return failed({ kind: 'unknown-identity' })
  const role = parseRoleArn(request.roleArn)
  if (!role.ok) return failed({ kind: 'invalid-role-arn', problem: role.failure })
  const externalId = ExternalId.safeParse(unquote(request.externalId))
  if (!externalId.success) return failed({ kind: 'invalid-external-id' })
  const name = DisplayName.safeParse(request.name.trim() || `AWS Account (${role.value.accountId})`)
  if (!name.success) return failed({ kind: 'invalid-name' })
  if (identity.partition !== role.value.partition) {
    return failed({ kind: 'partition-mismatch', identity: identity.partition, role: role.value.partition })
  }
  const region = request.region ?? partitions[role.value.partition].defaultRegion
  return ok({ identity, role: role.value, externalId: externalId.data, name: name.data, region })
}

async function verify(
  { identities, sts, ec2, sessionName, now, onProgress }: LinkAccountPorts,
  { identity, role, externalId, region }: Link,
  signal: AbortSignal,
): Promise<Result<Verification, LinkAccountFailure>> {
  onProgress('keychain')
  const keys = await identities.keys(identity.id)
  if (!keys.ok) return keys

  onProgress('assume-role')
  const session = await sts.assumeRole(
    { keys: keys.value, identity, roleArn: role.arn, externalId, sessionName, durationSeconds: 900 },
    signal,
  )
  if (!session.ok) return session

  onProgress('regions')
  // Asked where every account can be asked: the link's own region may not be enabled, or not exist.
  const { defaultRegion } = partitions[role.partition]
  const regions = await ec2.describeRegions(session.value, role.partition, defaultRegion, signal)
  const at = new Date(now()).toISOString()
  if (regions.ok && !regions.value.includes(region)) return failed({ kind: 'region-not-enabled', region })
  if (regions.ok) return ok({ state: 'verified', at })
  return regions.failure.kind === 'access-denied' ? ok({ state: 'regions-refused', at }) : regions
}
