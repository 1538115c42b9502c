import type { Partition } from './partitions'
import type { PolicySource } from './policy-document'

/** What becomes of a correct client that links this account with what its customer told. */
export type Expectation =
  /** The console opens: for an hour by the role's own limit, for up to twelve by SessionDuration. */
  | 'opens'
  /** Opens, and MaxSessionDuration is one hour: a longer DurationSeconds is a ValidationError. */
  | 'opens-one-hour-role'
  /** Opens, and MaxSessionDuration is twelve hours. */
  | 'opens-twelve-hour-role'
  /** Opens with or without the External ID: the confused deputy's door. */
  | 'opens-without-external-id'
  /** AccessDenied until the call carries MFA. */
  | 'mfa-required'
  /** Opens, but the role may not call ec2:DescribeRegions. */
  | 'opens-no-describe-regions'
  /** AccessDenied: the External ID that the customer told is not the one in the trust policy. */
  | 'access-denied'
  /** AccessDenied: the role is in a partition where the server identity does not exist. */
  | 'other-partition'

/** How one linked account differs from a plain one. */
export interface AccountPlan {
  readonly accountId: string
  readonly title: string
  readonly expects: Expectation
  readonly partition?: Partition
  /** With leading and closing slash, as IAM has it. */
  readonly path?: string
  readonly roleName?: string
  readonly maxSessionDuration?: number
  readonly trusts?: 'account' | 'user'
  readonly allows?: readonly string[]
}

const READ_ONLY = ['ec2:Describe*', 's3:Get*', 's3:List*', 'cloudwatch:Get*', 'cloudwatch:List*']

export const ACCOUNT_PLANS: readonly AccountPlan[] = [
  { accountId: '204815160001', title: 'Northwind Payments', expects: 'opens', roleName: 'HatrackOperator' },
  {
    accountId: '204815160002',
    title: 'Northwind Payments Staging',
    expects: 'opens',
    roleName: 'HatrackOperator',
    trusts: 'user',
  },
  {
    accountId: '317204958813',
    title: 'Bluebird Logistics',
    expects: 'opens-twelve-hour-role',
    maxSessionDuration: 43200,
  },
  {
    accountId: '418830275529',
    title: 'Cedar & Finch Analytics',
    expects: 'opens-one-hour-role',
    maxSessionDuration: 3600,
  },
  { accountId: '523364190746', title: 'Harbour Health Records', expects: 'mfa-required' },
  { accountId: '630917442085', title: 'Juniper Retail', expects: 'access-denied' },
  {
    accountId: '639582071164',
    title: 'Lantern Robotics',
    expects: 'opens-no-describe-regions',
    allows: ['s3:Get*', 's3:List*'],
  },
  {
    accountId: '702146685930',
    title: 'Meridian Travel',
    expects: 'opens',
    path: '/partners/hatrack/',
    roleName: 'ConsoleAccess',
  },
  { accountId: '748290513377', title: 'Old Mill Archive', expects: 'opens-without-external-id' },
  {
    accountId: '815537204692',
    title: 'Saltmarsh Energy',
    expects: 'opens',
    roleName: 'HatrackReadOnly',
    allows: READ_ONLY,
  },
  { accountId: '866401937258', title: 'Tidewater Games', expects: 'opens', roleName: 'HatrackOperator' },
  {
    accountId: '929175348806',
    title: 'Copper State Agency',
    expects: 'other-partition',
    partition: 'aws-us-gov',
  },
]

/** As many plain accounts as a test of scale needs. */
export function plainAccounts(count: number): AccountPlan[] {
  return Array.from({ length: count }, (_, index) => ({
    accountId: String(100_000_000_000 + index * 7919).padStart(12, '0'),
    title: `Customer ${String(index + 1).padStart(4, '0')}`,
    expects: 'opens',
  }))
}

/**
 * The trust policy a customer writes for a third party.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/confused-deputy.html
 */
export function trustPolicy(principal: string, condition: TrustCondition): PolicySource {
  return {
    Version: '2012-10-17',
    Statement: [
      {
        Effect: 'Allow',
        Principal: { AWS: principal },
        Action: ['sts:AssumeRole', 'sts:TagSession', 'sts:SetSourceIdentity'],
        Condition: {
          ...(condition.externalId === undefined
            ? {}
            : { StringEquals: { 'sts:ExternalId': condition.externalId } }),
          ...(condition.mfa === true ? { Bool: { 'aws:MultiFactorAuthPresent': 'true' } } : {}),
        },
      },
    ],
  }
}

export interface TrustCondition {
  readonly externalId?: string
  readonly mfa?: boolean
}
