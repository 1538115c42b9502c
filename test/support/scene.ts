import { expect, onTestFinished } from 'vitest'
import type { LinkedAccount } from '../../shared/account'
import type { Input } from '../../shared/contract'
import type { ServerIdentity } from '../../shared/identity'
import { browser, facts } from '../integration/sandbox/sign-in'
import { type LinkedAccount as Customer, type Sandbox, startSandbox } from '../sandbox/index'
import { type Core, type CoreOptions, createCore } from './core'

/** A sandbox, and the core of the app with a browser that follows every handoff to the console. */
export async function setCoreScene({
  additionalAccounts = 0,
  onSandbox = () => {},
  ...options
}: Partial<CoreOptions> & {
  additionalAccounts?: number
  /** Told where the sandbox is, before anything asks it. */
  onSandbox?: (endpoint: string) => void
} = {}) {
  const sandbox = await startSandbox({ additionalAccounts })
  onSandbox(sandbox.endpoint)
  const pages: Promise<{ status: number; facts: Record<string, string> }>[] = []
  onTestFinished(async () => {
    await Promise.allSettled(pages)
    await sandbox.close()
  })
  const browse = async (url: string) => {
    const { status, page } = await browser().open(url)
    return { status, facts: facts(page) }
  }
  const core = createCore({
    aws: sandbox.endpoint,
    openBrowser: async url => {
      pages.push(browse(url))
      return true
    },
    ...options,
  })
  return {
    sandbox,
    core,
    /** What the browser came to see. */
    pages,
    customer: (title: string) => customerOf(sandbox, title),
    /** Requests of one operation that the sandbox has answered. */
    asked: (operation: string) => sandbox.control.log().filter(entry => entry.operation === operation),
  }
}

/** The same with the server's keys added, in memory unless told. */
export async function setSignedUpScene(
  options: Parameters<typeof setCoreScene>[0] & { keyStore?: 'keychain' | 'memory' } = {},
) {
  const { keyStore = 'memory', ...coreOptions } = options
  const scene = await setCoreScene(coreOptions)
  const identity = await addIdentity(scene.core, scene.sandbox, keyStore)
  const account = (title: string, fields: Partial<Input<'accounts.link'>> = {}) =>
    linked(scene.core, identity, scene.customer(title), fields)
  return { ...scene, identity, account }
}
export type SignedUpScene = Awaited<ReturnType<typeof setSignedUpScene>>

export const signal = (): AbortSignal => new AbortController().signal

export const typed = (keys: { accessKeyId: string; secretAccessKey: string }) => ({
  from: 'typed' as const,
  accessKeyId: keys.accessKeyId,
  secretAccessKey: keys.secretAccessKey,
})

/** What a person would do to add these keys. */
export const addRequest = (
  keys: { accessKeyId: string; secretAccessKey: string },
  keyStore: 'keychain' | 'memory' = 'keychain',
) => ({ source: typed(keys), name: null, keyStore })

async function addIdentity(
  core: Core,
  { world }: Sandbox,
  keyStore: 'keychain' | 'memory',
): Promise<ServerIdentity> {
  const added = await core.identities.add(addRequest(world, keyStore), signal())
  if (!added.ok) throw new Error(`Not added: ${JSON.stringify(added.failure)}`)
  // Its key's age is told a moment later: what a test sees afterwards is its own doing.
  await expect
    .poll(() => core.identities.list()[0]?.keyCreatedAt, { interval: 5, timeout: 10_000 })
    .toBeTruthy()
  return core.identities.list()[0] ?? added.value.identity
}

/** Links an account without asking AWS, so that what a test sees in the sandbox's log is its own doing. */
async function linked(
  core: Core,
  identity: ServerIdentity,
  customer: Customer,
  fields: Partial<Input<'accounts.link'>>,
): Promise<LinkedAccount> {
  const account = await core.link({ ...linkRequest(identity, customer), unverified: true, ...fields })
  if (!account.ok) throw new Error(`Not linked: ${JSON.stringify(account.failure)}`)
  return account.value.account
}

/** What a person would fill in for a customer. */
export const linkRequest = (
  identity: Pick<ServerIdentity, 'id'>,
  customer: Customer,
): Input<'accounts.link'> => ({
  identityId: identity.id,
  role: { by: 'arn', roleArn: customer.roleArn },
  externalId: customer.externalId,
  name: customer.title,
  environment: 'production',
  region: null,
  sessionSeconds: 43_200,
  sessionName: '',
  note: '',
  mfaRequired: false,
  unverified: false,
  acceptOpenTrust: false,
  draftId: null,
})

function customerOf({ world }: Sandbox, title: string): Customer {
  const found = world.accounts.find(account => account.title === title)
  if (found === undefined) throw new Error(`No account ${title}.`)
  return found
}

/** What a URL of ours answers with: a status, or nothing at all. */
export const knock = (url: string): Promise<number | 'refused'> =>
  fetch(url, { redirect: 'manual' }).then(
    answer => answer.status,
    () => 'refused' as const,
  )
