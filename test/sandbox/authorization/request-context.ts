import type { RequestContext } from '../world/policy'
import { accountOf, arnOf, type Caller, userIdOf } from '../world/world'

/** The ARN that `aws:PrincipalArn` compares: of a role session, the role's. */
export function principalArn(caller: Caller): string {
  return caller.kind === 'role-session' ? caller.role.arn : arnOf(caller)
}

/**
 * What every request is judged by, whatever it asks for.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html
 *
 * @param provenAt when the request itself proved MFA, in milliseconds since the epoch
 */
export function requestContext(caller: Caller, now: number, provenAt?: number): Map<string, string> {
  const context = new Map([
    ['aws:principalarn', principalArn(caller)],
    ['aws:principalaccount', accountOf(caller).accountId],
    ['aws:userid', userIdOf(caller)],
  ])
  if (caller.kind === 'user' || caller.kind === 'user-session') context.set('aws:username', caller.user.name)

  // The key is absent for plain long-term keys, so BoolIfExists lets them pass; a chain does not pass MFA on.
  const mfaAt = provenAt ?? (caller.kind === 'user-session' ? caller.mfaAt : undefined)
  if (mfaAt !== undefined) context.set('aws:multifactorauthage', String(Math.floor((now - mfaAt) / 1000)))
  if (mfaAt !== undefined || caller.kind !== 'user') {
    context.set('aws:multifactorauthpresent', String(mfaAt !== undefined))
  }
  return context
}

/** A question that policies answer: may this caller do this to that? */
export interface AuthorizationRequest {
  readonly caller: Caller
  /** `sts:AssumeRole`. */
  readonly action: string
  /** An ARN, or `*` for actions that know no resources. */
  readonly resource: string
  readonly context: RequestContext
}
