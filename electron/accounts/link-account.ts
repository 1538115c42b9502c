import { type Finding, type LinkedAccount, LinkedAccountId, type Verification } from '../../shared/account'
import { notArranged } from '../../shared/arrangement'
import type { Step } from '../../shared/aws-failures'
import type { Input, Output } from '../../shared/contract'
import type { LinkAccountFailure } from '../../shared/failures'
import { isOpenTrust } from '../../shared/open-trust'
import { openTrustCauses } from '../../shared/refusals'
import { failed, ok, type Result } from '../../shared/result'
import { nothingLearnt } from '../../shared/session-plan'
import { cancelled } from '../aws/errors'
import type { Identities } from '../credentials/identities'
import type { RoleSessions } from '../credentials/role-sessions'
import { oneAtATime } from '../storage/one-at-a-time'
import type { Accounts } from './accounts'
import type { LinkDrafts } from './link-drafts'
import { type ReadLink, readLink } from './read-link'
import { askOnce, type VerifyLink } from './verify-link'

export interface LinkAccountPorts {
  accounts: Accounts
  identities: Pick<Identities, 'find'>
  drafts: Pick<LinkDrafts, 'discard'>
  verifyLink: VerifyLink
  roleSessions: RoleSessions
  /** Of the settings: where consoles of new links open; null: where the partition's usually do. */
  usualRegion(): string | null
  newId(): string
  now(): number
  onProgress(step: Step): void
}

type LinkRequest = Input<'accounts.link'>
type Linked = Result<Output<'accounts.link'>, LinkAccountFailure>

export interface LinkAccount {
  /** Verifies a role and keeps the link. Nothing is kept when AWS refuses, or when the role lets anybody in. */
  link(request: LinkRequest): Promise<Linked>
  /** Ends every verification that is under way; nothing is kept. */
  cancel(): void
}

export function createLinkAccount(ports: LinkAccountPorts): LinkAccount {
  const { accounts, identities, drafts, verifyLink, roleSessions, newId, now, onProgress } = ports
  const inTurn = oneAtATime()
  const underway = new Set<AbortController>()

  async function link(request: LinkRequest): Promise<Linked> {
    const read = readLink(request, identities.find(request.identityId), ports.usualRegion())
    if (!read.ok) return read
    const verified = request.unverified ? ok<Finding[] | null>(null) : await verify(read.value)
    if (!verified.ok) return verified
    const open = verified.value?.find(isOpenTrust)
    if (open && !request.acceptOpenTrust) {
      const { identity, externalId, mfaRequired } = read.value
      const causes = openTrustCauses(identity, externalId, mfaRequired)
      return failed({ kind: 'open-trust', problem: open, causes })
    }
    // The same role linked twice at once is one account: the second finds what the first has kept.
    return inTurn(() => keep(request, read.value, verified.value))
  }

  async function verify(read: ReadLink) {
    const controller = new AbortController()
    underway.add(controller)
    const { signal } = controller
    const verified = await verifyLink(read, { signal, reach: onProgress, ask: askOnce(signal) }).finally(() =>
      underway.delete(controller),
    )
    // Cancelled at the last moment is cancelled.
    return signal.aborted ? failed({ kind: 'cancelled' as const }) : verified
  }

  async function keep(request: LinkRequest, read: ReadLink, findings: Finding[] | null): Promise<Linked> {
    if (!identities.find(request.identityId)) return failed({ kind: 'unknown-identity' })
    const { role, externalId, name, region, sessionName, note, mfaRequired } = read
    const linked = accounts.findByRole(role.arn)
    const before = linked ?? accounts.findUnlinked(role.arn)
    const at = new Date(now()).toISOString()
    const verification: Verification = findings
      ? { state: 'verified', at, findings }
      : { state: 'unverified' }
    const account: LinkedAccount = {
      id: before?.id ?? LinkedAccountId.parse(newId()),
      identityId: request.identityId,
      roleArn: role.arn,
      externalId,
      name,
      environment: request.environment,
      region,
      sessionSeconds: request.sessionSeconds,
      sessionName,
      note,
      mfaRequired,
      ...arrangementOf(before),
      destination: before?.destination ?? null,
      opener: before?.opener ?? null,
      sessionLimits: nothingLearnt,
      verification,
      openTrustAcceptedAt: findings?.some(isOpenTrust) ? at : null,
      createdAt: before?.createdAt ?? at,
      lastOpenedAt: before?.lastOpenedAt ?? null,
      uses: before?.uses ?? 0,
    }
    const saved = await accounts.put(account)
    if (!saved.ok) return saved
    roleSessions.forget(account.id)
    // A draft that the disk does not let go of is offered again, and does no harm.
    if (request.draftId) await drafts.discard(request.draftId)
    return ok({ account, updated: linked !== undefined })
  }

  return {
    link,
    cancel() {
      for (const controller of underway) controller.abort(cancelled)
    },
  }
}

/** The order that a person keeps, but for the environment, which is asked for when a role is linked. */
function arrangementOf(before: LinkedAccount | undefined) {
  const { group, tags, colour, favourite, asksReason } = before ?? notArranged
  return { group, tags: [...tags], colour, favourite, asksReason }
}
