import { randomUUID } from 'node:crypto'
import { join } from 'node:path'
import { onTestFinished } from 'vitest'
import { z } from 'zod'
import { type AccountChange, createAccounts, LinkedAccounts } from '../../electron/accounts/accounts'
import { createLinkAccount } from '../../electron/accounts/link-account'
import { createAwsClock } from '../../electron/aws/clock'
import { createEc2 } from '../../electron/aws/ec2'
import { type Endpoints, sandboxEndpoints } from '../../electron/aws/endpoints'
import { createFederation } from '../../electron/aws/federation'
import { createHttp, type Fetch } from '../../electron/aws/http'
import { createSts } from '../../electron/aws/sts'
import { createConsoleSessions } from '../../electron/console/console-sessions'
import { offerHandoff } from '../../electron/console/handoff'
import { createOpenConsole } from '../../electron/console/open-console'
import type { AwsEnvironment } from '../../electron/credentials/aws-environment'
import { createIdentities } from '../../electron/credentials/identities'
import { createKeyReader } from '../../electron/credentials/key-sources'
import { createKeychain, type Keychain } from '../../electron/credentials/keychain'
import { createRoleSessions } from '../../electron/credentials/role-sessions'
import type { Secret } from '../../electron/credentials/secret'
import { type JsonDocument, openDocument } from '../../electron/storage/json-document'
import type { EventPayload, Notice } from '../../shared/contract'
import { ServerIdentity } from '../../shared/identity'
import { temporaryFolder } from './temporary-folder'

export const keychainWorker = join(import.meta.dirname, '..', '..', 'dist', 'electron', 'keychain-worker.cjs')

const noEnvironment: AwsEnvironment = {
  accessKeyId: null,
  secretAccessKey: null,
  hasSessionToken: false,
  credentialsFile: '/nonexistent',
}

export interface CoreOptions {
  /** Where AWS is: the address of a sandbox, or endpoints of the test's own. */
  aws: string | Endpoints
  /** The folder of the person's files; a new one unless told. */
  folder?: string
  /** The real one of this desktop, under a name of its own, unless told. */
  keychain?: Keychain
  environment?: AwsEnvironment
  openBrowser?: (url: string) => Promise<boolean>
  offerHandoff?: typeof offerHandoff
  /** Told of every step as it is reached. */
  onStep?: (step: string) => void
}

export type Core = ReturnType<typeof createCore>

/** All of electron/ that needs no Electron, wired as services.ts does it, with Node's own fetch. */
export function createCore(options: CoreOptions) {
  const folder = options.folder ?? temporaryFolder()
  const seen = {
    /** Method and address of every request to AWS. */
    requests: [] as { method: string; url: string }[],
    notices: [] as Notice[],
    steps: [] as EventPayload<'console.progress'>['step'][],
    accountChanges: [] as AccountChange[],
    identityChanges: [] as ServerIdentity[][],
    /** What the browser was started with. */
    browsed: [] as string[],
    copied: [] as Secret[],
  }
  const fetchOfNode: Fetch = (url, { body, ...init }) => {
    seen.requests.push({ method: init.method, url })
    return fetch(url, { ...init, ...(body !== undefined && { body: Buffer.from(body) }) })
  }
  const onNotice = (notice: Notice) => void seen.notices.push(notice)
  const reach = (step: EventPayload<'console.progress'>['step']) => {
    seen.steps.push(step)
    options.onStep?.(step)
  }

  const clock = createAwsClock(Date.now, offset =>
    onNotice({ kind: 'clock-off', seconds: -Math.round(offset / 1000) }),
  )
  const endpoints = typeof options.aws === 'string' ? sandboxEndpoints(options.aws) : options.aws
  const http = createHttp(fetchOfNode, clock)
  const sts = createSts({ http, clock }, endpoints)
  const ec2 = createEc2({ http, clock }, endpoints)
  const federation = createFederation(http, endpoints)

  const keychain = options.keychain ?? ownKeychain()
  const stored = { version: 1, onNotice }
  const index = openDocument<ServerIdentity[]>({
    ...stored,
    file: join(folder, 'identities.json'),
    schema: z.array(ServerIdentity),
    initial: [],
  })
  const accounts = createAccounts(
    awaited(
      openDocument({ ...stored, file: join(folder, 'accounts.json'), schema: LinkedAccounts, initial: [] }),
    ),
    change => seen.accountChanges.push(change),
  )
  const now = clock.now
  const identities = createIdentities({
    index,
    keychain,
    keyReader: createKeyReader(options.environment ?? noEnvironment),
    sts,
    newId: randomUUID,
    now,
    onChange: list => seen.identityChanges.push(list),
  })
  const roleSessions = createRoleSessions(now)
  const consoleSessions = createConsoleSessions(now, () => {})
  const link = createLinkAccount({
    accounts,
    identities,
    sts,
    ec2,
    roleSessions,
    sessionName: 'hatrack-verify-ada',
    newId: randomUUID,
    now,
    onProgress: reach,
  })
  const consoles = createOpenConsole({
    accounts,
    identities,
    sts,
    federation,
    roleSessions,
    consoleSessions,
    offerHandoff: options.offerHandoff ?? offerHandoff,
    openBrowser: url => {
      seen.browsed.push(url)
      return options.openBrowser?.(url) ?? Promise.resolve(true)
    },
    copySecret: async text => void seen.copied.push(text),
    sessionName: 'ada',
    now,
    onProgress: ({ step }) => reach(step),
  })
  return { folder, keychain, identities, accounts, link, consoles, consoleSessions, sts, federation, seen }
}

/** The keychain of this desktop, with a name that no other test has. */
export function ownKeychain(): Keychain {
  const keychain = createKeychain(keychainWorker, `Hatrack test ${randomUUID()}`)
  onTestFinished(() => keychain.close())
  return keychain
}

/** A document whose saves end before its folder goes: nobody waits for the note that a console was opened. */
function awaited<Value>(document: JsonDocument<Value>): JsonDocument<Value> {
  const saves: Promise<unknown>[] = []
  onTestFinished(async () => void (await Promise.allSettled(saves)))
  return {
    get value() {
      return document.value
    },
    update(change) {
      const saved = document.update(change)
      saves.push(saved)
      return saved
    },
  }
}
