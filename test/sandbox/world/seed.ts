import type { SandboxClock } from './clock'
import {
  ACCOUNT_PLANS,
  type AccountPlan,
  type Expectation,
  plainAccounts,
  type TrustCondition,
  trustPolicy,
} from './linked-accounts'
import { MfaDevice } from './mfa-device'
import { PolicyDocument } from './policy-document'
import type { Randomness } from './randomness'
import {
  type Account,
  type Caller,
  type Credentials,
  createAccessKey,
  DEFAULT_SETTINGS,
  type Role,
  type User,
  type World,
} from './world'

/** What a customer tells the provider about an account, and what will come of it. */
export interface LinkedAccount {
  readonly accountId: string
  readonly roleArn: string
  readonly externalId: string
  readonly title: string
  readonly expects: Expectation
}

interface KeyPair {
  readonly accessKeyId: string
  readonly secretAccessKey: string
}

/** The seeded world in the words of the person who uses it. Contains secrets, all of them worthless elsewhere. */
export interface WorldDescription extends KeyPair {
  readonly serverAccountId: string
  readonly userArn: string
  readonly mfa: { readonly serialNumber: string; readonly secret: string }
  readonly accounts: readonly LinkedAccount[]
  /** The user's second key, switched off. */
  readonly inactiveKey: KeyPair
  /** A key of the server account's root user. Nobody should have one; AWS refuses it for AssumeRole. */
  readonly rootKey: KeyPair
}

const SERVER_ACCOUNT: Account = { accountId: '111122223333', partition: 'aws', title: 'Hatrack Provider' }

/** Builds the server account and the linked accounts; the same seed gives the same keys and External IDs. */
export function seedWorld(
  clock: SandboxClock,
  randomness: Randomness,
  additionalAccounts: number,
): { world: World; description: WorldDescription } {
  const operator = createOperator(randomness)
  const roles = new Map<string, Role>()
  const accounts = [...ACCOUNT_PLANS, ...plainAccounts(additionalAccounts)].map(plan => {
    const { role, account } = link(plan, operator, randomness)
    roles.set(role.arn, role)
    return account
  })
  operator.policies = [operatorPolicy(accounts.map(account => account.roleArn))]

  const credentials = new Map<string, Credentials>()
  const world: World = { clock, randomness, operator, roles, credentials, settings: { ...DEFAULT_SETTINGS } }
  const caller: Caller = { kind: 'user', user: operator }
  const key = createAccessKey(world, caller)
  const inactiveKey = createAccessKey(world, caller)
  inactiveKey.status = 'Inactive'
  const rootKey = createAccessKey(world, { kind: 'root', account: SERVER_ACCOUNT })

  const description = {
    ...keyPair(key),
    serverAccountId: SERVER_ACCOUNT.accountId,
    userArn: operator.arn,
    mfa: { serialNumber: operator.mfaDevice.serialNumber, secret: operator.mfaDevice.secret },
    accounts,
    inactiveKey: keyPair(inactiveKey),
    rootKey: keyPair(rootKey),
  }
  return { world, description }
}

function createOperator(randomness: Randomness): User {
  const { accountId, partition } = SERVER_ACCOUNT
  return {
    arn: `arn:${partition}:iam::${accountId}:user/hatrack-operator`,
    userId: `AIDA${randomness.base32(17)}`,
    account: SERVER_ACCOUNT,
    mfaDevice: new MfaDevice(`arn:${partition}:iam::${accountId}:mfa/hatrack-operator`, randomness.bytes(20)),
    policies: [],
  }
}

/** Least privilege for a provider: exactly the linked roles. */
function operatorPolicy(roleArns: readonly string[]): PolicyDocument {
  return PolicyDocument.parse({
    Version: '2012-10-17',
    Statement: {
      Effect: 'Allow',
      Action: ['sts:AssumeRole', 'sts:TagSession', 'sts:SetSourceIdentity'],
      Resource: [...roleArns],
    },
  })
}

function link(
  plan: AccountPlan,
  operator: User,
  randomness: Randomness,
): { role: Role; account: LinkedAccount } {
  const { accountId, title, expects, partition = 'aws', path = '/', roleName = 'HatrackAccess' } = plan
  const externalId = `hatrack-${randomness.uuid()}`
  const arn = `arn:${partition}:iam::${accountId}:role${path}${roleName}`
  const principal =
    plan.trusts === 'user'
      ? operator.arn
      : `arn:${operator.account.partition}:iam::${operator.account.accountId}:root`
  const role: Role = {
    arn,
    roleId: `AROA${randomness.base32(17)}`,
    name: roleName,
    account: { accountId, partition, title },
    trustPolicy: PolicyDocument.parse(
      trustPolicy(principal, trustCondition(expects, externalId, randomness)),
    ),
    permissionPolicy: PolicyDocument.parse({
      Version: '2012-10-17',
      Statement: { Effect: 'Allow', Action: [...(plan.allows ?? ['*'])], Resource: '*' },
    }),
    maxSessionDuration: plan.maxSessionDuration ?? 3600,
  }
  return { role, account: { accountId, roleArn: arn, externalId, title, expects } }
}

function trustCondition(expects: Expectation, externalId: string, randomness: Randomness): TrustCondition {
  switch (expects) {
    case 'opens-without-external-id':
      return {}
    case 'access-denied':
      return { externalId: `hatrack-${randomness.uuid()}` }
    case 'mfa-required':
      return { externalId, mfa: true }
    case 'opens':
    case 'opens-one-hour-role':
    case 'opens-twelve-hour-role':
    case 'opens-no-describe-regions':
    case 'other-partition':
      return { externalId }
    default:
      return expects satisfies never
  }
}

function keyPair({ accessKeyId, secretAccessKey }: KeyPair): KeyPair {
  return { accessKeyId, secretAccessKey }
}
