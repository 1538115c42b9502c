import { AssumeRoleCommand, type AssumeRoleCommandInput, STSClient } from '@aws-sdk/client-sts'
import { afterAll, beforeEach } from 'vitest'
import { z } from 'zod'
import { type LinkedAccount, type Sandbox, startSandbox } from '../../sandbox/index'
import type { Keys } from './foreign-clients'

type AccountTitle =
  | 'Northwind Payments'
  | 'Northwind Payments Staging'
  | 'Bluebird Logistics'
  | 'Cedar & Finch Analytics'
  | 'Harbour Health Records'
  | 'Juniper Retail'
  | 'Lantern Robotics'
  | 'Meridian Travel'
  | 'Old Mill Archive'
  | 'Saltmarsh Energy'
  | 'Tidewater Games'
  | 'Copper State Agency'

/** One sandbox for a test file, put back to its start before each test and closed after the last. */
export async function setScene() {
  const sandbox = await startSandbox()
  beforeEach(() => sandbox.control.reset())
  afterAll(() => sandbox.close())
  return { sandbox, account: (title: AccountTitle) => accountOf(sandbox, title), keys: keysOf(sandbox) }
}

function accountOf(sandbox: Sandbox, title: AccountTitle): LinkedAccount {
  const found = sandbox.world.accounts.find(account => account.title === title)
  if (found === undefined) throw new Error(`No account ${title}.`)
  return found
}

const keysOf = ({ world }: Sandbox): Keys => ({
  accessKeyId: world.accessKeyId,
  secretAccessKey: world.secretAccessKey,
})

/** What AssumeRole is to be sent for an account, as its customer told it. */
export const roleInput = (
  { roleArn, externalId }: LinkedAccount,
  more: Partial<AssumeRoleCommandInput> = {},
) => ({
  RoleArn: roleArn,
  RoleSessionName: 'ada@hatrack',
  ExternalId: externalId,
  ...more,
})

/** The JavaScript SDK, without retries unless asked: it signs more headers than the Python clients do. */
export const stsClient = (sandbox: Sandbox, keys: Keys, maxAttempts = 1, region = 'us-east-1') =>
  new STSClient({
    endpoint: sandbox.endpoint,
    region,
    maxAttempts,
    credentials: {
      accessKeyId: keys.accessKeyId,
      secretAccessKey: keys.secretAccessKey,
      ...(keys.sessionToken === undefined ? {} : { sessionToken: keys.sessionToken }),
    },
  })

/** Assumes a role and gives its temporary credentials. */
export async function assume(sandbox: Sandbox, keys: Keys, input: AssumeRoleCommandInput): Promise<Keys> {
  const { Credentials } = await stsClient(sandbox, keys).send(new AssumeRoleCommand(input))
  return complete(Credentials)
}

/** The SDK's types let every member be absent; the service never leaves one out. */
export function complete(
  credentials:
    | {
        AccessKeyId: string | undefined
        SecretAccessKey: string | undefined
        SessionToken: string | undefined
      }
    | undefined,
): Required<Keys> & { sessionToken: string } {
  const { AccessKeyId, SecretAccessKey, SessionToken } = credentials ?? {}
  if (AccessKeyId === undefined || SecretAccessKey === undefined || SessionToken === undefined) {
    throw new Error('Incomplete credentials.')
  }
  return { accessKeyId: AccessKeyId, secretAccessKey: SecretAccessKey, sessionToken: SessionToken }
}

const ServiceError = z.object({
  name: z.string(),
  message: z.string(),
  $metadata: z.object({ httpStatusCode: z.number() }),
})

/** The answer of a call that must fail: code, status and message together. */
export async function refusalOf(call: Promise<unknown>) {
  try {
    await call
  } catch (error) {
    const { name, message, $metadata } = ServiceError.parse(error)
    return { code: name, status: $metadata.httpStatusCode, message }
  }
  throw new Error('The call succeeded.')
}
