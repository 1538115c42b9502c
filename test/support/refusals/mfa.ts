import {
  after,
  assume,
  denied,
  got,
  HARBOUR,
  mfa,
  mfaSession,
  type RefusalCase,
  TEMPORARY,
  USER,
} from './happening'

export const mfaCases: RefusalCase[] = [
  // MFA.
  {
    name: 'a wrong MFA code',
    roleArn: HARBOUR,
    known: { mfaSent: true },
    evidence: denied('MultiFactorAuthentication failed with invalid MFA one time pass code. '),
    titles: [
      'AWS did not take the MFA code.',
      'The clock of the MFA device is off.',
      'The code is of another MFA device.',
    ],
    fix: null,
    happens: aws => assume(aws, mfa(aws, aws.control.mfaCode(100))),
  },
  {
    name: 'an MFA code that was used before, for an MFA session',
    known: { mfaSent: true },
    evidence: denied(
      'MultiFactorAuthentication failed with invalid MFA one time pass code. ',
      'session-token',
    ),
    titles: [
      'AWS did not take the MFA code.',
      'The clock of the MFA device is off.',
      'The code is of another MFA device.',
    ],
    fix: null,
    happens: async aws => {
      const { serialNumber } = aws.sandbox.world.mfa
      const code = aws.control.mfaCode()
      got(await assume(aws, mfa(aws, code)))
      const request = { keys: aws.keys, partition: 'aws' as const, durationSeconds: 900 }
      return aws.sts.sessionToken({ ...request, mfa: { serialNumber, code } }, aws.signal)
    },
  },
  {
    name: 'the user’s ARN for its MFA device',
    known: { mfaSent: true },
    evidence: denied(
      'MultiFactorAuthentication failed, unable to validate MFA code.  Please verify your MFA serial number is valid and associated with this user.',
    ),
    titles: ['The MFA device is not one of your user’s.'],
    fix: "aws iam list-mfa-devices --user-name='hatrack-operator'",
    happens: aws => assume(aws, mfa(aws, aws.control.mfaCode(), USER)),
  },
  {
    name: 'an MFA code without its device',
    known: { mfaSent: true },
    evidence: denied(
      'MultiFactorAuthentication failed, must provide both MFA serial number and one time pass code. ',
    ),
    titles: ['The code or the device’s serial number was missing.'],
    fix: 'aws iam list-mfa-devices',
    happens: after(({ control }) =>
      control.addFault({
        operation: 'AssumeRole',
        kind: 'refuse',
        status: 403,
        code: 'AccessDenied',
        message:
          'MultiFactorAuthentication failed, must provide both MFA serial number and one time pass code. ',
      }),
    ),
  },
  {
    name: 'an MFA session out of an MFA session',
    known: { mfaSent: true },
    evidence: denied('Cannot call GetSessionToken with session credentials', 'session-token'),
    titles: [TEMPORARY],
    fix: 'aws iam create-access-key',
    happens: async aws => {
      const keys = await mfaSession(aws)
      const { serialNumber } = aws.sandbox.world.mfa
      const request = { keys, partition: 'aws' as const, durationSeconds: 900 }
      return aws.sts.sessionToken(
        { ...request, mfa: { serialNumber, code: aws.control.mfaCode(1) } },
        aws.signal,
      )
    },
  },
]
