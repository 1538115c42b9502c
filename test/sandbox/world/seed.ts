import type { SandboxClock } from './clock'
import { createAccessKey, knownFrom } from './credentials'
import {
  ACCOUNT_PLANS,
  type AccountPlan,
  type Expectation,
  plainAccounts,
  type TrustCondition,
  trustPolicy,
} from './linked-accounts'
import { MfaDevice } from './mfa-device'
import { PolicyDocument, type PolicySource } from './policy-document'
import type { Randomness } from './randomness'
import { administratorPolicy, createUser, everyRoleOf, providerPolicies } from './users'
import { type Account, DEFAULT_SETTINGS, type Role, type User, type World } from './world'

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

/** A user and one of its keys. */
export interface UserKeys extends KeyPair {
  readonly accountId: string
  readonly userArn: string
}

/** An administrator in an account of its own that has no role for the provider yet. */
export interface Customer extends UserKeys {
  readonly title: string
}

/** The seeded world in the words of the person who uses it. Contains secrets, all of them worthless elsewhere. */
export interface WorldDescription extends KeyPair {
  readonly serverAccountId: string
  readonly userArn: string
  readonly mfa: { readonly serialNumber: string; readonly secret: string }
  readonly accounts: readonly LinkedAccount[]
  /** A key that is switched off; it belongs to another user of the server account, `hatrack-retired`. */
  readonly inactiveKey: KeyPair
  /** A key of the server account's root user. Nobody should have one; AWS refuses it for AssumeRole. */
  readonly rootKey: KeyPair
  /** Whose roles the server user may assume as soon as they exist. */
  readonly customer: Customer
  /** The provider's second identity, in GovCloud, without an MFA device. */
  readonly govIdentity: UserKeys
  /** The customer of that identity. */
  readonly govCustomer: Customer
}

const SERVER_ACCOUNT: Account = { accountId: '111122223333', partition: 'aws', title: 'Hatrack Provider' }
const GOV_SERVER_ACCOUNT: Account = {
  accountId: '444455556666',
  partition: 'aws-us-gov',
  title: 'Hatrack Provider GovCloud',
}
const CUSTOMER_ACCOUNT: Account = { accountId: '971283640152', partition: 'aws', title: 'Whitethorn Press' }
const GOV_CUSTOMER_ACCOUNT: Account = {
  accountId: '985310274469',
  partition: 'aws-us-gov',
  title: 'Granite Pass Survey',
}

/** Builds the provider's accounts and its customers'; the same seed gives the same keys and External IDs. */
export function seedWorld(
  clock: SandboxClock,
  randomness: Randomness,
  additionalAccounts: number,
): { world: World; description: WorldDescription } {
  const now = clock.now()
  const operator = createOperator(randomness, now)
  const linked = [...ACCOUNT_PLANS, ...plainAccounts(additionalAccounts)].map(plan =>
    link(plan, operator, randomness, now),
  )
  const roleArns = linked.map(({ role }) => role.arn)
  operator.policies = parsed(providerPolicies([...roleArns, everyRoleOf(CUSTOMER_ACCOUNT)], operator.arn))
  const retired = createUser(SERVER_ACCOUNT, 'hatrack-retired', randomness, now)
  const gov = createUser(GOV_SERVER_ACCOUNT, 'hatrack-operator', randomness, now)
  gov.policies = parsed(providerPolicies([everyRoleOf(GOV_CUSTOMER_ACCOUNT)], gov.arn))
  const administrator = (account: Account) =>
    createUser(account, 'administrator', randomness, now, administratorPolicy)
  const customer = administrator(CUSTOMER_ACCOUNT)
  const govCustomer = administrator(GOV_CUSTOMER_ACCOUNT)

  const users = [operator, retired, gov, customer, govCustomer]
  const accounts = [...users.map(user => user.account), ...linked.map(({ role }) => role.account)]
  const world: World = {
    clock,
    randomness,
    operator,
    accounts: new Map(accounts.map(account => [account.accountId, account])),
    users: new Map(users.map(user => [user.arn, user])),
    roles: new Map(linked.map(({ role }) => [role.arn, role])),
    credentials: new Map(),
    guardrails: {
      serviceControl: new Map(),
      resourceControl: new Map(),
      vpcEndpoint: null,
      signInDenied: new Set(),
    },
    settings: { ...DEFAULT_SETTINGS },
  }
  const key = createAccessKey(world, { kind: 'user', user: operator })
  const inactiveKey = createAccessKey(world, { kind: 'user', user: retired })
  inactiveKey.status = 'Inactive'
  const rootKey = createAccessKey(world, { kind: 'root', account: SERVER_ACCOUNT })
  const withKeys = (user: User): UserKeys => ({
    ...keyPair(createAccessKey(world, { kind: 'user', user })),
    accountId: user.account.accountId,
    userArn: user.arn,
  })

  const description = {
    ...keyPair(key),
    serverAccountId: SERVER_ACCOUNT.accountId,
    userArn: operator.arn,
    mfa: { serialNumber: operator.mfaDevice.serialNumber, secret: operator.mfaDevice.secret },
    accounts: linked.map(({ account }) => account),
    inactiveKey: keyPair(inactiveKey),
    rootKey: keyPair(rootKey),
    customer: { ...withKeys(customer), title: CUSTOMER_ACCOUNT.title },
    govIdentity: withKeys(gov),
    govCustomer: { ...withKeys(govCustomer), title: GOV_CUSTOMER_ACCOUNT.title },
  }
  return { world, description }
}

function createOperator(randomness: Randomness, now: number): World['operator'] {
  const { accountId, partition } = SERVER_ACCOUNT
  const user = createUser(SERVER_ACCOUNT, 'hatrack-operator', randomness, now)
  const serialNumber = `arn:${partition}:iam::${accountId}:mfa/hatrack-operator`
  return { ...user, mfaDevice: new MfaDevice(serialNumber, randomness.bytes(20), now) }
}

const parsed = (policies: readonly PolicySource[]) => policies.map(policy => PolicyDocument.parse(policy))

function link(
  plan: AccountPlan,
  operator: User,
  randomness: Randomness,
  now: number,
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
    path,
    account: { accountId, partition, title },
    createdAt: now,
    knownFrom: knownFrom(now, 0),
    description: undefined,
    trustPolicy: PolicyDocument.parse(
      trustPolicy(principal, trustCondition(expects, externalId, randomness)),
    ),
    attachedPolicies: new Map(),
    inlinePolicies: new Map([['Permissions', permissions(plan)]]),
    maxSessionDuration: plan.maxSessionDuration ?? 3600,
  }
  return { role, account: { accountId, roleArn: arn, externalId, title, expects } }
}

const permissions = ({ allows = ['*'] }: AccountPlan) =>
  PolicyDocument.parse({
    Version: '2012-10-17',
    Statement: { Effect: 'Allow', Action: [...allows], Resource: '*' },
  })

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
