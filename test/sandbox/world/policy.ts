import type { PolicyDocument, Statement } from './policy-document'

/** What a request is judged by. Keys are lower case, as condition keys are matched without regard to case. */
export type RequestContext = ReadonlyMap<string, string>

export type Verdict = 'allow' | 'explicit-deny' | 'implicit-deny'

/** The caller as the `Principal` element of a trust policy sees it. */
export interface PolicyPrincipal {
  readonly partition: string
  readonly accountId: string
  /** The ARNs that name this caller and no other: the user; or the role and its session. */
  readonly arns: readonly string[]
}

interface TrustVerdict {
  readonly verdict: Verdict
  /** Whether the allow names the caller itself. Within one account that needs no identity policy besides. */
  readonly namesCaller: boolean
}

/** Judges an action on a resource by identity policies: a deny anywhere wins, then an allow anywhere. */
export function evaluateIdentityPolicies(
  policies: readonly PolicyDocument[],
  action: string,
  resource: string,
  context: RequestContext,
): Verdict {
  const applying = policies
    .flatMap(policy => policy.Statement)
    .filter(statement => appliesTo(statement, action, context) && covers(statement, resource, context))
  return verdictOf(applying)
}

/** Judges by a policy that names principals and resources both, as those of VPC endpoints and of resources do. */
export function evaluateResourcePolicy(
  policy: PolicyDocument,
  action: string,
  resource: string,
  principal: PolicyPrincipal,
  context: RequestContext,
): Verdict {
  const applying = policy.Statement.filter(
    statement =>
      appliesTo(statement, action, context) &&
      covers(statement, resource, context) &&
      principalMatch(statement, principal) !== 'none',
  )
  return verdictOf(applying)
}

/** Judges who may use a role by its trust policy. The resource is the role itself, so it is not looked at. */
export function evaluateTrustPolicy(
  policy: PolicyDocument,
  action: string,
  principal: PolicyPrincipal,
  context: RequestContext,
): TrustVerdict {
  const applying = policy.Statement.filter(statement => appliesTo(statement, action, context)).filter(
    statement => principalMatch(statement, principal) !== 'none',
  )
  return {
    verdict: verdictOf(applying),
    namesCaller: applying.some(
      statement => statement.Effect === 'Allow' && principalMatch(statement, principal) === 'caller',
    ),
  }
}

function verdictOf(applying: readonly Statement[]): Verdict {
  if (applying.some(statement => statement.Effect === 'Deny')) return 'explicit-deny'
  return applying.length > 0 ? 'allow' : 'implicit-deny'
}

function appliesTo(statement: Statement, action: string, context: RequestContext): boolean {
  const named = (patterns: readonly string[]) =>
    patterns.some(pattern => matches(pattern.toLowerCase(), action.toLowerCase()))
  const { Action, NotAction = [] } = statement
  return (Action === undefined ? !named(NotAction) : named(Action)) && holds(statement, context)
}

/** A statement that names no resource covers none. */
function covers({ Resource, NotResource }: Statement, resource: string, context: RequestContext): boolean {
  const named = (patterns: readonly string[]) =>
    patterns.some(pattern => {
      const expanded = expand(pattern, context)
      return expanded !== undefined && matches(expanded, resource)
    })
  if (Resource !== undefined) return named(Resource)
  return NotResource !== undefined && !named(NotResource)
}

/**
 * Puts the request's own values in place of `${aws:username}` and its like; undefined when the request has none.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_variables.html
 */
function expand(text: string, context: RequestContext): string | undefined {
  let missing = false
  const expanded = text.replace(/\$\{([^}]+)\}/g, (_, key: string) => {
    const value = context.get(key.toLowerCase())
    missing ||= value === undefined
    return value ?? ''
  })
  return missing ? undefined : expanded
}

/** https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_principal.html */
function principalMatch(statement: Statement, caller: PolicyPrincipal): 'caller' | 'account' | 'none' {
  const account = [caller.accountId, `arn:${caller.partition}:iam::${caller.accountId}:root`]
  const { Principal, NotPrincipal } = statement
  if (NotPrincipal !== undefined) {
    // To be left out, a caller must be named with everything it is: its account, its role, its session.
    // https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_notprincipal.html
    const left = namesOf(NotPrincipal)
    const leftOut =
      left.includes('*') ||
      (account.some(name => left.includes(name)) && caller.arns.every(arn => left.includes(arn)))
    return leftOut ? 'none' : 'account'
  }
  const named = namesOf(Principal)
  if (named.some(name => name === '*' || caller.arns.includes(name))) return 'caller'
  return named.some(name => account.includes(name)) ? 'account' : 'none'
}

/** AWS principals only: services and identity providers do not call this sandbox. */
function namesOf(principal: Statement['Principal']): readonly string[] {
  return principal === '*' ? ['*'] : (principal?.AWS ?? [])
}

/** Every operator and every key of a condition block must hold; of the values of one key, any. */
function holds(statement: Statement, context: RequestContext): boolean {
  return Object.entries(statement.Condition ?? {}).every(([operator, keys]) =>
    Object.entries(keys).every(([key, expected]) =>
      test(
        operator,
        context.get(key.toLowerCase()),
        expected.flatMap(value => expand(value, context) ?? []),
      ),
    ),
  )
}

/** https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition_operators.html */
function test(operator: string, actual: string | undefined, expected: readonly string[]): boolean {
  const bare = operator.replace(/IfExists$/, '')
  if (bare === 'Null') return expected.includes(String(actual === undefined))
  const negated = bare.includes('Not')
  // An absent key fails a positive condition and meets a negated one; IfExists meets either way.
  if (actual === undefined) return negated || bare !== operator
  const compare = COMPARISONS[bare.replace('Not', '')]
  if (compare === undefined) return false
  return expected.some(value => compare(actual, value)) !== negated
}

const number = (compare: (left: number, right: number) => boolean) => (actual: string, expected: string) =>
  compare(Number(actual), Number(expected))

const COMPARISONS: Readonly<Record<string, (actual: string, expected: string) => boolean>> = {
  StringEquals: (actual, expected) => actual === expected,
  StringLike: (actual, expected) => matches(expected, actual),
  Bool: (actual, expected) => actual.toLowerCase() === expected.toLowerCase(),
  // ArnEquals and ArnLike behave the same: both take wildcards.
  ArnEquals: (actual, expected) => matches(expected, actual),
  ArnLike: (actual, expected) => matches(expected, actual),
  NumericEquals: number((left, right) => left === right),
  NumericLessThan: number((left, right) => left < right),
  NumericLessThanEquals: number((left, right) => left <= right),
  NumericGreaterThan: number((left, right) => left > right),
  NumericGreaterThanEquals: number((left, right) => left >= right),
}

const patterns = new Map<string, RegExp>()

/** `*` stands for any text, `?` for one character. */
function matches(pattern: string, text: string): boolean {
  if (pattern === text || pattern === '*') return true
  if (!/[*?]/.test(pattern)) return false
  const compiled =
    patterns.get(pattern) ??
    new RegExp(
      `^${pattern
        .replace(/[.+^${}()|[\]\\]/g, '\\$&')
        .replace(/\*/g, '.*')
        .replace(/\?/g, '.')}$`,
      's',
    )
  patterns.set(pattern, compiled)
  return compiled.test(text)
}
