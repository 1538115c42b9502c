import fc from 'fast-check'
import type { Permissions, RoleSetup } from '../../../../shared/role-setup/role-setup'
import { anyAccountId, anyExternalId, anyPartition, anyRoleName } from '../../../support/arbitrary'

/** What ends, opens or changes something in a shell, a template, YAML, HCL, or on the way there. */
const HOSTILE = [
  ...'\'"`\\$%{}!#&<>;*@ \t\n‘’‚‛“é\u00a0\u2028\ufeff中😀\u202e\u0085\u0007\u007f',
  ...['\r\n', '$(id)', `\${aws:username}`, `\${*}`, '%{ if true }', '$${', '%%{', '{{', '}}', 'e\u0301'],
  ...["\n'@\n", '\n"@\n', '\nJSON\n', "'\\''", '--', '//'],
  ...['012345678901', 'null', 'Null', 'on', '- ', ': ', ' #', 'Ref', '2012-10-17'],
]

/** Text of all that, with room for a lone surrogate and a NUL. */
export const anyHostileText = fc
  .array(fc.oneof(fc.constantFrom(...HOSTILE), fc.string({ unit: 'binary', maxLength: 3 })), { maxLength: 8 })
  .map(parts => parts.join(''))

const anyScalar = fc.oneof(
  anyHostileText,
  fc.boolean(),
  fc.integer(),
  fc.double({ noDefaultInfinity: true, noNaN: true }).filter(number => !Object.is(number, -0)),
)

const oneOrMore = <Value>(one: fc.Arbitrary<Value>) => fc.oneof(one, fc.array(one, { maxLength: 3 }))

const anyStatement = fc.record(
  {
    Sid: anyHostileText,
    Effect: fc.constantFrom('Allow', 'Deny'),
    Action: oneOrMore(anyHostileText),
    Resource: oneOrMore(anyHostileText),
    Condition: fc.dictionary(
      fc.oneof(fc.constantFrom('Null', 'Bool', 'StringEquals'), anyHostileText),
      fc.dictionary(anyHostileText, oneOrMore(anyScalar), { maxKeys: 3, noNullPrototype: true }),
      { maxKeys: 3, noNullPrototype: true },
    ),
  },
  { requiredKeys: ['Effect', 'Action', 'Resource'], noNullPrototype: true },
)

/** A policy that `customPolicyProblem` finds nothing wrong with, and as nasty as one can be. */
export const anyCustomPolicy = fc
  .record(
    {
      Version: fc.constant('2012-10-17'),
      Id: anyHostileText,
      Statement: fc.array(anyStatement, { minLength: 1, maxLength: 3 }),
    },
    { requiredKeys: ['Version', 'Statement'], noNullPrototype: true },
  )
  .chain(policy => fc.constantFrom(0, 2, '\t').map(indent => JSON.stringify(policy, null, indent)))

export const anyPermissions: fc.Arbitrary<Permissions> = fc.oneof(
  fc.constantFrom<Permissions>({ kind: 'read-only' }, { kind: 'power-user' }, { kind: 'administrator' }),
  anyCustomPolicy.map((policy): Permissions => ({ kind: 'custom', policy })),
)

export const anySetup: fc.Arbitrary<RoleSetup> = fc
  .record({
    partition: anyPartition,
    serverAccountId: anyAccountId,
    user: anyRoleName,
    principal: fc.constantFrom('account', 'user'),
    externalId: anyExternalId,
    mfa: fc.boolean(),
    permissions: anyPermissions,
    maxSessionSeconds: fc.integer({ min: 3600, max: 43_200 }),
    roleName: anyRoleName,
  })
  .map(({ user, ...setup }) => ({
    ...setup,
    userArn: `arn:${setup.partition}:iam::${setup.serverAccountId}:user/${user}`,
  }))

export const setupOf = (changes: Partial<RoleSetup> = {}): RoleSetup => ({
  partition: 'aws',
  serverAccountId: '111122223333',
  userArn: 'arn:aws:iam::111122223333:user/hatrack-operator',
  principal: 'account',
  externalId: 'ht-2345',
  mfa: false,
  permissions: { kind: 'read-only' },
  maxSessionSeconds: 3600,
  roleName: 'HatrackConsoleAccess',
  ...changes,
})

/** A custom policy in IAM's own words, with what else it can hold. */
export const customPolicyOf = (statement: Record<string, unknown> = {}) =>
  JSON.stringify({
    Version: '2012-10-17',
    Statement: [{ Effect: 'Allow', Action: 's3:GetObject', Resource: '*', ...statement }],
  })
