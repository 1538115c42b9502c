import { expect, test } from 'vitest'
import { boto3, type PythonCall } from './foreign-clients'
import { roleInput, setScene } from './scene'

const { sandbox, account, keys } = await setScene()
const { world } = sandbox
const northwind = account('Northwind Payments')

const error = (status: number, code: string, message: string) => ({ code, status, message })
const invalid = (...problems: string[]) =>
  error(
    400,
    'ValidationError',
    `${problems.length} validation error${problems.length > 1 ? 's' : ''} detected: ${problems.join('; ')}`,
  )
const constraint = (value: string, member: string, rule: string) =>
  `Value ${value} at '${member}' failed to satisfy constraint: Member must ${rule}`
const assumeRole = (parameters: Record<string, unknown>): PythonCall => ({
  keys,
  operation: 'assume_role',
  parameters: { ...roleInput(northwind), ...parameters },
})
const allowed = { result: expect.anything() }

/** [what is sent, what comes back] — botocore is told not to check anything itself. */
const cases: readonly (readonly [string, PythonCall, unknown])[] = [
  [
    'an ARN that is none',
    assumeRole({ RoleArn: 'arn:aws:iam::12:role/Short' }),
    error(400, 'ValidationError', 'arn:aws:iam::12:role/Short is invalid'),
  ],
  [
    'a role ARN that is too short',
    assumeRole({ RoleArn: 'arn:aws:iam' }),
    invalid(constraint("'arn:aws:iam'", 'roleArn', 'have length greater than or equal to 20')),
  ],
  [
    'a session name with a colon',
    assumeRole({ RoleSessionName: 'Session1:2' }),
    invalid(
      constraint("'Session1:2'", 'roleSessionName', 'satisfy regular expression pattern: [\\w+=,.@-]*'),
    ),
  ],
  [
    'a session name of markup',
    assumeRole({ RoleSessionName: '</Message>&"x"' }),
    invalid(
      constraint(`'</Message>&"x"'`, 'roleSessionName', 'satisfy regular expression pattern: [\\w+=,.@-]*'),
    ),
  ],
  [
    'no session name and a duration that is too short',
    { keys, operation: 'assume_role', parameters: { RoleArn: northwind.roleArn, DurationSeconds: 899 } },
    invalid(
      constraint('null', 'roleSessionName', 'not be null'),
      constraint("'899'", 'durationSeconds', 'have value greater than or equal to 900'),
    ),
  ],
  [
    'a duration over twelve hours',
    assumeRole({ DurationSeconds: 43_201 }),
    invalid(constraint("'43201'", 'durationSeconds', 'have value less than or equal to 43200')),
  ],
  [
    'an External ID with a space, and one character of it',
    assumeRole({ ExternalId: ' ' }),
    invalid(
      constraint("' '", 'externalId', 'satisfy regular expression pattern: [\\w+=,.@:\\/-]*'),
      constraint("' '", 'externalId', 'have length greater than or equal to 2'),
    ),
  ],
  [
    'a token code of five digits',
    assumeRole({ SerialNumber: world.mfa.serialNumber, TokenCode: '12345' }),
    invalid(constraint("'12345'", 'tokenCode', 'have length greater than or equal to 6')),
  ],
  [
    'a source identity with a space',
    assumeRole({ SourceIdentity: 'a b' }),
    invalid(constraint("'a b'", 'sourceIdentity', 'satisfy regular expression pattern: [\\w+=,.@-]*')),
  ],
  [
    'more than the role allows',
    assumeRole({ ...roleInput(account('Cedar & Finch Analytics')), DurationSeconds: 3601 }),
    error(
      400,
      'ValidationError',
      'The requested DurationSeconds exceeds the MaxSessionDuration set for this role.',
    ),
  ],
  [
    'as much as the role allows',
    assumeRole({ ...roleInput(account('Bluebird Logistics')), DurationSeconds: 43_200 }),
    allowed,
  ],
  [
    'a session policy that is no JSON',
    assumeRole({ Policy: '{' }),
    error(400, 'MalformedPolicyDocument', 'This policy contains invalid Json'),
  ],
  [
    'a session policy over 2048 characters',
    assumeRole({ Policy: 'x'.repeat(2049) }),
    invalid(constraint(`'${'x'.repeat(2049)}'`, 'policy', 'have length less than or equal to 2048')),
  ],
  [
    'tags that pack too large',
    assumeRole({
      Tags: Array.from({ length: 50 }, (_, index) => ({ Key: `key-${index}`, Value: 'v'.repeat(200) })),
    }),
    error(
      400,
      'PackedPolicyTooLarge',
      'Packed policy consumes 252% of allotted space, please use smaller policy.',
    ),
  ],
  [
    'a tag twice in different case',
    assumeRole({
      Tags: [
        { Key: 'Team', Value: 'a' },
        { Key: 'team', Value: 'b' },
      ],
    }),
    error(
      400,
      'InvalidParameterValue',
      'Duplicate tag keys found. Please note that Tag keys are case insensitive.',
    ),
  ],
  [
    'tags and a source identity, allowed',
    assumeRole({ Tags: [{ Key: 'team', Value: 'a' }], SourceIdentity: 'ada' }),
    { result: expect.objectContaining({ SourceIdentity: 'ada', PackedPolicySize: 1 }) },
  ],
  [
    'GetSessionToken for too long',
    { keys, operation: 'get_session_token', parameters: { DurationSeconds: 129_601 } },
    invalid(constraint("'129601'", 'durationSeconds', 'have value less than or equal to 129600')),
  ],
]

test('boto3 reads every broken constraint in the words of AWS', async () => {
  const outcomes = await boto3(
    sandbox.endpoint,
    cases.map(([, call]) => call),
  )
  const read = cases.map(([name], index) => ({ name, outcome: outcomes[index] }))
  expect(read).toEqual(cases.map(([name, , outcome]) => ({ name, outcome })))
})
