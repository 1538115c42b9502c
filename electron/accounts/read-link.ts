import { parseAccountId, parseRoleArn, type RoleArnParts, roleArnOf, unquote } from '../../shared/arn'
import type { Input } from '../../shared/contract'
import { ExternalId } from '../../shared/external-id'
import type { LinkAccountFailure } from '../../shared/failures'
import type { ServerIdentity } from '../../shared/identity'
import { isRegionOf, regionOfNewLinks } from '../../shared/partition-facts'
import { failed, ok, type Result } from '../../shared/result'
import { isSessionNameTemplate } from '../../shared/session-name'
import { DisplayName, Note } from '../../shared/text'
import type { LinkToVerify } from './verify-link'

type LinkRequest = Input<'accounts.link'>

export interface ReadLink extends LinkToVerify {
  sessionName: string | null
  note: string
}

/**
 * Reads what was typed, before AWS is asked anything. Each failure belongs to one field.
 * @param usualRegion of the settings: for links without a region, in the partition that has it.
 */
export function readLink(
  request: LinkRequest,
  identity: ServerIdentity | undefined,
  usualRegion: string | null,
): Result<ReadLink, LinkAccountFailure> {
  if (!identity) return failed({ kind: 'unknown-identity' })
  const role = readRole(request.role, identity)
  if (!role.ok) return role
  const externalId = ExternalId.safeParse(unquote(request.externalId))
  if (!externalId.success) return failed({ kind: 'invalid-external-id' })
  const texts = readTexts({
    ...request,
    name: request.name.trim() || `AWS Account (${role.value.accountId})`,
  })
  if (!texts.ok) return texts
  if (identity.partition !== role.value.partition) {
    return failed({ kind: 'partition-mismatch', identity: identity.partition, role: role.value.partition })
  }
  const region = request.region ?? regionOfNewLinks(role.value.partition, usualRegion)
  if (!isRegionOf(role.value.partition, region)) return failed({ kind: 'region-not-enabled', region })
  return ok({
    identity,
    role: role.value,
    externalId: externalId.data,
    region,
    mfaRequired: request.mfaRequired,
    ...texts.value,
  })
}

function readRole(
  role: LinkRequest['role'],
  { partition }: ServerIdentity,
): Result<RoleArnParts, LinkAccountFailure> {
  if (role.by === 'arn') {
    const parsed = parseRoleArn(role.roleArn)
    return parsed.ok ? parsed : failed({ kind: 'invalid-role-arn', problem: parsed.failure })
  }
  const accountId = parseAccountId(role.accountId)
  if (!accountId) return failed({ kind: 'invalid-account-id' })
  const named = roleArnOf(partition, accountId, role.roleName)
  return named ? ok(named) : failed({ kind: 'invalid-role-name' })
}

/** The texts that people decide on themselves. */
export function readTexts(typed: {
  name: string
  sessionName: string
  note: string
}): Result<
  { name: string; sessionName: string | null; note: string },
  { kind: 'invalid-name' | 'invalid-note' | 'invalid-session-name' }
> {
  const name = DisplayName.safeParse(typed.name)
  if (!name.success) return failed({ kind: 'invalid-name' })
  const note = Note.safeParse(typed.note.trim())
  if (!note.success) return failed({ kind: 'invalid-note' })
  const sessionName = typed.sessionName.trim()
  if (sessionName.length > 200 || !isSessionNameTemplate(sessionName)) {
    return failed({ kind: 'invalid-session-name' })
  }
  return ok({ name: name.data, sessionName: sessionName || null, note: note.data })
}
