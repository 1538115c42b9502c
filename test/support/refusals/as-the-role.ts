import {
  ALL,
  after,
  denied,
  evidence,
  LANTERN,
  NORTHWIND,
  ONLY_S3,
  type RefusalCase,
  regions,
  SESSION_ENDED,
  signIn,
  statements,
  USER,
} from './happening'

export const asTheRoleCases: RefusalCase[] = [
  // What the failure's own text says.
  {
    name: 'throttling',
    evidence: evidence('Throttling', 400, 'Rate exceeded'),
    titles: [],
    fix: null,
    happens: after(({ control }) => control.setThrottling(1)),
  },
  {
    name: 'trouble of AWS itself',
    evidence: evidence(
      'InternalFailure',
      500,
      'The request processing has failed because of an unknown error, exception or failure.',
    ),
    titles: [],
    fix: null,
    happens: after(({ control }) =>
      control.addFault({ operation: 'AssumeRole', kind: 'error-500', times: 3 }),
    ),
  },

  // As the role: its regions, and its sign-in.
  {
    name: 'a role that may not list regions',
    roleArn: LANTERN,
    evidence: evidence(
      'UnauthorizedOperation',
      403,
      'You are not authorized to perform this operation. User: arn:aws:sts::639582071164:assumed-role/HatrackAccess/ada is not authorized to perform: ec2:DescribeRegions because no identity-based policy allows the ec2:DescribeRegions action',
      'regions',
    ),
    titles: ['The role may not list regions.'],
    fix: '"Action": "ec2:DescribeRegions"',
    happens: aws => regions(aws),
  },
  {
    name: 'a deny among the role’s permissions',
    evidence: evidence(
      'UnauthorizedOperation',
      403,
      'You are not authorized to perform this operation. User: arn:aws:sts::204815160001:assumed-role/HatrackOperator/ada is not authorized to perform: ec2:DescribeRegions with an explicit deny in an identity-based policy',
      'regions',
    ),
    titles: ['A Deny among the role’s permissions forbids it.'],
    fix: null,
    happens: aws => {
      aws.control.setPermissionPolicy(
        NORTHWIND,
        statements(ALL, { Effect: 'Deny', Action: 'ec2:*', Resource: '*' }),
      )
      return regions(aws)
    },
  },
  {
    name: 'an organisation that binds the role',
    evidence: evidence(
      'UnauthorizedOperation',
      403,
      'You are not authorized to perform this operation. User: arn:aws:sts::204815160001:assumed-role/HatrackOperator/ada is not authorized to perform: ec2:DescribeRegions because no service control policy allows the ec2:DescribeRegions action',
      'regions',
    ),
    titles: ['The organisation of the account forbids it to the role.'],
    fix: '"Resource": "*"',
    happens: aws => {
      aws.control.setServiceControlPolicy('204815160001', statements(ONLY_S3))
      return regions(aws)
    },
  },
  {
    name: 'regions after the role’s session has ended',
    evidence: evidence('RequestExpired', 400, 'Request has expired.', 'regions'),
    titles: [SESSION_ENDED],
    fix: null,
    happens: aws => regions(aws, () => aws.control.clock.advance(2 * 3_600_000)),
  },
  {
    name: 'regions where the region is off',
    evidence: evidence(
      'AuthFailure',
      401,
      'AWS was not able to validate the provided access credentials',
      'regions',
    ),
    titles: [SESSION_ENDED, 'The region is not enabled in the account.'],
    fix: null,
    happens: aws => regions(aws, () => aws.control.setSettings({ notOptedInRegions: ['us-east-1'] })),
  },
  {
    name: 'sign-in after the role’s session has ended',
    evidence: evidence(
      'HTTP 400',
      400,
      'The sign-in endpoint did not take the role session. The next try starts with a new one.',
      'sign-in-token',
    ),
    titles: [SESSION_ENDED],
    fix: null,
    happens: aws => signIn(aws, () => aws.control.clock.advance(2 * 3_600_000)),
  },
  {
    name: 'sign-in while the endpoint has trouble of its own',
    evidence: evidence(
      'HTTP 503',
      503,
      'The sign-in endpoint did not take the role session. The next try starts with a new one.',
      'sign-in-token',
    ),
    titles: [],
    fix: null,
    happens: aws =>
      signIn(aws, () => {
        for (const host of ['global', 'regional'] as const) {
          aws.control.addFault({ operation: 'getSigninToken', kind: 'error-503', times: 3, host })
        }
      }),
  },

  // The identity's own keys.
  {
    name: 'a user that may not list its keys',
    evidence: denied(
      `User: ${USER} is not authorized to perform: iam:ListAccessKeys on resource: user hatrack-operator because no identity-based policy allows the iam:ListAccessKeys action`,
      'list-access-keys',
    ),
    titles: ['Your user may not manage its own access keys.'],
    fix: '"iam:ListAccessKeys"',
    happens: aws => {
      aws.control.setUserPolicy(statements(ONLY_S3))
      return aws.iam.accessKeys({ keys: aws.keys, partition: 'aws' }, aws.signal)
    },
  },
  {
    name: 'a user that may not list its MFA devices',
    evidence: denied(
      `User: ${USER} is not authorized to perform: iam:ListMFADevices on resource: user hatrack-operator because no identity-based policy allows the iam:ListMFADevices action`,
      'mfa-devices',
    ),
    titles: ['Your user may not list its own MFA devices.'],
    fix: '"iam:ListMFADevices"',
    happens: aws => {
      aws.control.setUserPolicy(statements(ONLY_S3))
      return aws.iam.mfaDevices({ keys: aws.keys, partition: 'aws' }, aws.signal)
    },
  },
  {
    name: 'a third access key',
    evidence: evidence(
      // The SDK's name for what AWS calls LimitExceeded.
      'LimitExceededException',
      409,
      'Cannot exceed quota for AccessKeysPerUser: 2',
      'create-access-key',
    ),
    titles: ['Your user has two access keys already.'],
    fix: 'aws iam list-access-keys',
    happens: aws => {
      aws.control.createAccessKey()
      return aws.iam.createAccessKey({ keys: aws.keys, partition: 'aws' }, aws.signal)
    },
  },
]
