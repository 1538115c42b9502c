import {
  ALL,
  after,
  assume,
  denied,
  ENDPOINT,
  EXTERNAL_ID,
  explained,
  keysOf,
  MFA,
  marked,
  NO_ROLES,
  NORTHWIND,
  narrowed,
  ONLY_S3,
  OWN_POLICY,
  PRINCIPAL,
  type RefusalCase,
  refused,
  statements,
  TIDEWATER,
  trusting,
  USER,
  who,
} from './happening'

export const withAReasonCases: RefusalCase[] = [
  // AssumeRole with a reason.
  {
    name: 'no identity-based policy',
    evidence: refused(NORTHWIND, 'because no identity-based policy allows the sts:AssumeRole action'),
    titles: [OWN_POLICY],
    fix: `"Resource": "${NORTHWIND}"`,
    happens: explained(({ control }) => control.setUserPolicy(statements(ONLY_S3))),
  },
  {
    name: 'a deny in an identity-based policy',
    evidence: refused(NORTHWIND, 'with an explicit deny in an identity-based policy'),
    titles: ['A Deny in your user’s own policies forbids it.'],
    fix: `aws iam simulate-principal-policy --policy-source-arn='${USER}' --action-names='sts:AssumeRole' --resource-arns='${NORTHWIND}'`,
    happens: explained(({ control }) => control.setUserPolicy(statements(ALL, NO_ROLES))),
  },
  {
    name: 'no role trust policy',
    evidence: refused(NORTHWIND, 'because no role trust policy allows the sts:AssumeRole action'),
    titles: [EXTERNAL_ID, PRINCIPAL, MFA],
    fix: '"sts:ExternalId"',
    happens: explained(({ control }) => control.rotateExternalId(NORTHWIND)),
  },
  {
    name: 'a deny in the role trust policy',
    evidence: refused(NORTHWIND, 'with an explicit deny in a role trust policy'),
    titles: ['A Deny in the role’s trust policy forbids it.', EXTERNAL_ID, PRINCIPAL, MFA],
    fix: "aws iam get-role --role-name='HatrackOperator' --query Role.AssumeRolePolicyDocument --output json",
    happens: explained(({ control }) =>
      control.setTrustPolicy(NORTHWIND, statements(trusting({}), trusting({ Effect: 'Deny' }))),
    ),
  },
  {
    name: 'a deny in a service control policy',
    evidence: refused(NORTHWIND, 'with an explicit deny in a service control policy'),
    titles: ['A guardrail of your own organisation forbids it.'],
    fix: `{\n  "ArnNotLike": {\n    "aws:PrincipalArn": "${USER}"`,
    happens: explained(({ control }) =>
      control.setServiceControlPolicy('111122223333', statements(ALL, NO_ROLES)),
    ),
  },
  {
    name: 'a service control policy that does not allow it',
    evidence: refused(NORTHWIND, 'because no service control policy allows the sts:AssumeRole action'),
    titles: ['A guardrail of your own organisation forbids it.'],
    fix: `"Resource": "${NORTHWIND}"`,
    happens: explained(({ control }) => control.setServiceControlPolicy('111122223333', statements(ONLY_S3))),
  },
  {
    name: 'a deny in a resource control policy',
    evidence: refused(NORTHWIND, 'with an explicit deny in a resource control policy'),
    titles: ['A guardrail of the role’s organisation forbids it.'],
    fix: '"aws:PrincipalAccount": "111122223333"',
    happens: explained(({ control }) =>
      control.setResourceControlPolicy('204815160001', statements({ ...NO_ROLES, Principal: '*' })),
    ),
  },
  {
    name: 'a permissions boundary that leaves it out',
    evidence: refused(NORTHWIND, 'because no permissions boundary allows the sts:AssumeRole action'),
    titles: ['Your user’s permissions boundary forbids it.'],
    fix: `"Resource": "${NORTHWIND}"`,
    happens: explained(({ control }) => control.setPermissionsBoundary(statements(ONLY_S3))),
  },
  {
    name: 'a deny in a permissions boundary',
    evidence: refused(NORTHWIND, 'with an explicit deny in a permissions boundary'),
    titles: ['Your user’s permissions boundary forbids it.'],
    fix: "aws iam get-user --user-name='hatrack-operator' --query User.PermissionsBoundary",
    happens: explained(({ control }) => control.setPermissionsBoundary(statements(ALL, NO_ROLES))),
  },
  {
    name: 'a session policy that leaves it out',
    roleArn: TIDEWATER,
    evidence: refused(
      TIDEWATER,
      'because no session policy allows the sts:AssumeRole action',
      'arn:aws:sts::204815160001:assumed-role/HatrackOperator/narrow',
    ),
    titles: ['These credentials were narrowed when they were made.'],
    fix: 'aws iam create-access-key',
    happens: async aws => {
      aws.control.setSettings({ explainDenials: true })
      return assume(aws, { caller: { keys: await narrowed(aws), mfa: null } })
    },
  },
  {
    name: 'a VPC endpoint policy that leaves it out',
    evidence: refused(NORTHWIND, 'because no VPC endpoint policy allows the sts:AssumeRole action'),
    titles: [ENDPOINT],
    fix: `"Principal": {\n    "AWS": "${USER}"`,
    happens: explained(({ control }) =>
      control.setVpcEndpointPolicy(statements({ ...ONLY_S3, Principal: '*' })),
    ),
  },
  {
    name: 'a deny in a VPC endpoint policy',
    evidence: refused(NORTHWIND, 'with an explicit deny in a VPC endpoint policy'),
    titles: [ENDPOINT],
    fix: '"ArnNotLike"',
    happens: explained(({ control }) =>
      control.setVpcEndpointPolicy(statements({ ...ALL, Principal: '*' }, { ...NO_ROLES, Principal: '*' })),
    ),
  },
  {
    name: 'a VPC endpoint that lets nobody ask who they are',
    evidence: denied(
      `User: ${USER} is not authorized to perform: sts:GetCallerIdentity on resource: * because no VPC endpoint policy allows the sts:GetCallerIdentity action`,
      'caller-identity',
    ),
    titles: [ENDPOINT],
    fix: '"Action": "sts:GetCallerIdentity"',
    happens: aws => {
      aws.control.setVpcEndpointPolicy(statements({ ...ONLY_S3, Principal: '*' }))
      return who(aws)
    },
  },
  ...['sts:TagSession', 'sts:SetSourceIdentity'].map(
    (action): RefusalCase => ({
      name: `${action}, which Hatrack does not ask for by itself`,
      evidence: denied(marked(action)),
      titles: [`The role’s trust policy does not allow ${action}.`, `Your own user may not use ${action}.`],
      fix: `"${action}"`,
      happens: after(({ control }) =>
        control.addFault({
          operation: 'AssumeRole',
          kind: 'refuse',
          status: 403,
          code: 'AccessDenied',
          message: marked(action),
        }),
      ),
    }),
  ),
  {
    name: 'root keys',
    evidence: denied('Roles may not be assumed by root accounts.'),
    titles: ['These are root keys.'],
    fix: 'aws iam create-user',
    happens: aws => assume(aws, { caller: { keys: keysOf(aws.sandbox.world.rootKey), mfa: null } }),
  },
]
