import { RoleArn } from '../../../shared/arn'
import {
  after,
  assume,
  BLUEBIRD,
  CEDAR,
  evidence,
  mfaSession,
  NORTHWIND,
  type RefusalCase,
} from './happening'

export const requestsCases: RefusalCase[] = [
  // Requests that no policy was asked about.
  {
    name: 'a session longer than the role’s',
    roleArn: CEDAR,
    evidence: evidence(
      'ValidationError',
      400,
      'The requested DurationSeconds exceeds the MaxSessionDuration set for this role.',
    ),
    titles: ['The role allows no session that long.'],
    fix: "aws iam update-role --role-name='HatrackAccess' --max-session-duration 43200",
    happens: aws => assume(aws, { durationSeconds: 43_200 }),
  },
  {
    name: 'more than an hour through an MFA session',
    roleArn: BLUEBIRD,
    known: { mfaSent: true },
    evidence: evidence(
      'ValidationError',
      400,
      'The requested DurationSeconds exceeds the 1 hour session limit for roles assumed by role chaining.',
    ),
    titles: ['Through an MFA session a role lasts an hour.'],
    fix: null,
    happens: async aws =>
      assume(aws, { caller: { keys: await mfaSession(aws), mfa: null }, durationSeconds: 7200 }),
  },
  {
    name: 'a session name of another form',
    evidence: evidence(
      'ValidationError',
      400,
      "1 validation error detected: Value 'Session1:2' at 'roleSessionName' failed to satisfy constraint: Member must satisfy regular expression pattern: [\\w+=,.@-]*",
    ),
    titles: ['AWS does not take the session name.'],
    fix: null,
    happens: aws => assume(aws, { sessionName: 'Session1:2' }),
  },
  {
    name: 'a session name and a length of another form',
    evidence: evidence(
      'ValidationError',
      400,
      "2 validation errors detected: Value 'a' at 'roleSessionName' failed to satisfy constraint: Member must have length greater than or equal to 2; Value '60' at 'durationSeconds' failed to satisfy constraint: Member must have value greater than or equal to 900",
    ),
    titles: ['AWS does not take the session name.', 'AWS does not take this length of a session.'],
    fix: null,
    happens: aws => assume(aws, { sessionName: 'a', durationSeconds: 60 }),
  },
  {
    name: 'an ARN of a partition that AWS has not',
    evidence: evidence(
      'ValidationError',
      400,
      'arn:aws-moon:iam::204815160001:role/HatrackOperator is invalid',
    ),
    titles: ['AWS does not read this as the ARN of a role.'],
    fix: '--query Role.Arn',
    happens: aws => assume(aws, { roleArn: RoleArn.parse(NORTHWIND.replace('arn:aws:', 'arn:aws-moon:')) }),
  },
  {
    name: 'STS switched off in the region',
    evidence: evidence(
      'RegionDisabledException',
      403,
      'STS is not activated in this region for account:111122223333. Your account administrator can activate STS in this region using the IAM Console.',
    ),
    titles: ['Your account has switched STS off in this region.'],
    fix: null,
    happens: after(({ control }) => control.setSettings({ deactivatedRegions: ['us-east-1'] })),
  },
]
