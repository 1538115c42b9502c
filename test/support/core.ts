import { randomUUID } from 'node:crypto'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { isDeepStrictEqual } from 'node:util'
import { onTestFinished } from 'vitest'
import type { AccountChange } from '../../electron/accounts/accounts'
import { type Endpoints, sandboxEndpoints } from '../../electron/aws/endpoints'
import type { Fetch } from '../../electron/aws/http'
import type { Browsers } from '../../electron/console/browsers/browsers'
import type { ConsoleWindows } from '../../electron/console/console-windows'
import { offerHandoff } from '../../electron/console/handoff'
import { type CorePorts, createCore as createRealCore } from '../../electron/core'
import type { AwsEnvironment } from '../../electron/credentials/aws-environment'
import { createKeychain, type Keychain } from '../../electron/credentials/keychain'
import type { Secret } from '../../electron/credentials/secret'
import { openSettings } from '../../electron/storage/settings'
import type { Notice } from '../../shared/app-info'
import type { EventChannel } from '../../shared/channels'
import type { EventPayload } from '../../shared/contract'
import type { ServerIdentity } from '../../shared/identity'
import { failed, ok } from '../../shared/result'
import { nodeFetch } from './node-fetch'
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
  /** Every browser is the one that `openBrowser` starts, unless told. */
  browsers?: Browsers
  /** No window opens here, unless told: there is no Electron. */
  consoleWindows?: ConsoleWindows
  offerHandoff?: typeof offerHandoff
  /** Told of every step as it is reached. */
  onStep?: (step: string) => void
  /** Told of everything that the window would be told. */
  onTold?: CorePorts['tell']
}

export type Core = ReturnType<typeof createCore>

/** The core of the app in plain Node, with Node's own fetch, and with eyes on what it does. */
export function createCore(options: CoreOptions) {
  const folder = options.folder ?? temporaryFolder()
  const keychain = options.keychain ?? ownKeychain()
  const seen = {
    /** Method and address of every request to AWS. */
    requests: [] as { method: string; url: string }[],
    notices: [] as Notice[],
    steps: [] as EventPayload<'console.progress'>['step'][],
    accountChanges: [] as AccountChange[],
    identityChanges: [] as ServerIdentity[][],
    /** Everything that the window would be told, in order. */
    told: [] as { channel: EventChannel; payload: unknown }[],
    /** What the browser was started with. */
    browsed: [] as string[],
    copied: [] as Secret[],
  }
  const fetchOfNode: Fetch = (url, init) => {
    seen.requests.push({ method: init.method, url })
    return nodeFetch(url, init)
  }
  const onNotice = (notice: Notice) => void seen.notices.push(notice)

  const core = createRealCore({
    folder,
    settings: openSettings({ file: join(folder, 'settings.json'), onNotice }),
    keychain,
    endpoints: typeof options.aws === 'string' ? sandboxEndpoints(options.aws) : options.aws,
    fetch: fetchOfNode,
    environment: options.environment ?? noEnvironment,
    userName: 'ada',
    command: ['/opt/Hatrack/hatrack'],
    showWindow: () => {},
    offerHandoff: options.offerHandoff ?? offerHandoff,
    browsers: options.browsers ?? {
      list: async () => [],
      async start(_opener, url) {
        seen.browsed.push(url)
        const started = (await options.openBrowser?.(url)) ?? true
        return started ? ok(undefined) : failed({ kind: 'browser-failed', problem: 'not-started' })
      },
    },
    consoleWindows: options.consoleWindows ?? noWindows,
    copySecret: async text => void seen.copied.push(text),
    tell(channel, payload) {
      seen.told.push({ channel, payload })
      const told = { channel, payload } as Told
      if (told.channel === 'accounts.changed') seen.accountChanges.push(told.payload)
      if (told.channel === 'identities.changed') seen.identityChanges.push(told.payload)
      if (told.channel === 'accounts.linking' || told.channel === 'console.progress') {
        seen.steps.push(told.payload.step)
        options.onStep?.(told.payload.step)
      }
      options.onTold?.(channel, payload)
    },
    onNotice,
    onNoticeOver(notice) {
      seen.notices = seen.notices.filter(other => !isDeepStrictEqual(other, notice))
    },
    setNotice(kind, notice) {
      const others = seen.notices.filter(other => other.kind !== kind)
      seen.notices = notice ? [...others, notice] : others
    },
    onClockOffset: offset => onNotice({ kind: 'clock-off', seconds: -Math.round(offset / 1000) }),
  })
  awaitSaves(core.accounts)
  awaitKeyAges(core.identities)
  // Reading takes its turn after all that is being written: nobody waits for that either.
  onTestFinished(async () => void (await core.history.countOlderThan(0)))
  return { ...core, folder, keychain, link: core.linking.link, seen }
}

const noWindows: ConsoleWindows = {
  open: () => Promise.reject(new Error('There are no windows here.')),
  signIn: async () => ({ is: 'closed' }),
  consoleOf: () => null,
  page: () => null,
  setRenewal: () => {},
  setSignIn: () => {},
  answered: () => {},
  state: () => null,
  act: () => false,
  show: () => false,
  close: () => {},
}

type Told = { [Channel in EventChannel]: { channel: Channel; payload: EventPayload<Channel> } }[EventChannel]

/** The keychain of this desktop, with a name that no other test has. */
export function ownKeychain(): Keychain {
  const keychain = createKeychain(keychainWorker, `Hatrack test ${randomUUID()}`)
  onTestFinished(() => keychain.close())
  return keychain
}

/** Lets the age of new keys be told and saved before their folder goes: nobody waits for that either. */
function awaitKeyAges(identities: ReturnType<typeof createRealCore>['identities']): void {
  const { add, replaceKeys } = identities
  const isKnown = (id: ServerIdentity['id']) => identities.find(id)?.keyCreatedAt !== null
  const awaitOne = (id: ServerIdentity['id']) =>
    onTestFinished(async () => {
      for (let wait = 0; wait < 100 && !isKnown(id); wait++) await pause(10)
    })
  identities.add = async (...given) => {
    const added = await add(...given)
    if (added.ok) awaitOne(added.value.identity.id)
    return added
  }
  identities.replaceKeys = async (...given) => {
    const replaced = await replaceKeys(...given)
    if (replaced.ok) awaitOne(replaced.value.id)
    return replaced
  }
}

/** Lets saves end before their folder goes: nobody waits for the note that a console was opened. */
function awaitSaves(accounts: ReturnType<typeof createRealCore>['accounts']): void {
  const { update } = accounts
  const saves: Promise<unknown>[] = []
  accounts.update = (...change) => {
    const saved = update(...change)
    saves.push(saved)
    return saved
  }
  onTestFinished(async () => void (await Promise.allSettled(saves)))
}
