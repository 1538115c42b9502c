import { randomUUID } from 'node:crypto'
import { userInfo } from 'node:os'
import { join } from 'node:path'
import { app, nativeTheme, type WebContents } from 'electron'
import { z } from 'zod'
import type { LinkedAccountId } from '../shared/account'
import type { EventChannel } from '../shared/channels'
import type { AppInfo, EventPayload, Handlers, Notice } from '../shared/contract'
import { accountInLink } from '../shared/deep-link'
import { ServerIdentity } from '../shared/identity'
import { failed, ok } from '../shared/result'
import { sessionNameFrom } from '../shared/session-name'
import { createAccounts, LinkedAccounts } from './accounts/accounts'
import { createLinkAccount } from './accounts/link-account'
import { createAwsClock } from './aws/clock'
import { withDeadline } from './aws/deadline'
import { createEc2 } from './aws/ec2'
import { awsEndpoints, sandboxEndpoints } from './aws/endpoints'
import { createFederation } from './aws/federation'
import { createHttp } from './aws/http'
import { createSts } from './aws/sts'
import { createConsoleSessions } from './console/console-sessions'
import { offerHandoff } from './console/handoff'
import { createOpenConsole } from './console/open-console'
import type { AwsEnvironment } from './credentials/aws-environment'
import { createIdentities } from './credentials/identities'
import { createKeyReader } from './credentials/key-sources'
import { createKeychain } from './credentials/keychain'
import { createRoleSessions } from './credentials/role-sessions'
import { openInBrowser } from './desktop/browser'
import { copySecret, copyText } from './desktop/clipboard'
import { createFetch } from './desktop/network'
import { announce } from './ipc'
import { openDocument } from './storage/json-document'
import { openSettings } from './storage/settings'

export interface Services {
  handlers: Handlers
  /** Shows the account that a link points to, if it is linked. Does nothing else, whatever the link says. */
  follow(link: string): void
  /** Loads what the first console needs, so that the first click does not wait for it. */
  warmUp(): void
}

const CHECK_SECONDS = 12

/** Every service, built here, once, by hand. */
export function createServices(options: {
  environment: AwsEnvironment
  /** The address of a local AWS; null for the real one. */
  sandbox: string | null
  windows(): WebContents[]
}): Services {
  const { environment, sandbox, windows } = options
  const tell = <Channel extends EventChannel>(channel: Channel, payload: EventPayload<Channel>) =>
    announce(channel, payload, windows())

  // What the window should know
  let notices: Notice[] = []
  const clock = createAwsClock(Date.now, offset => {
    // It was off by something else before, or is right again.
    notices = notices.filter(({ kind }) => kind !== 'clock-off')
    if (offset === 0) tell('app.changed', info())
    else notify({ kind: 'clock-off', seconds: -Math.round(offset / 1000) })
  })
  const info = (): AppInfo => ({
    version: app.getVersion(),
    sandbox: sandbox !== null,
    clockOffset: clock.offset(),
    notices,
  })
  const notify = (notice: Notice) => {
    notices.push(notice)
    tell('app.changed', info())
  }

  // Storage
  const fileNamed = (name: string) => join(app.getPath('userData'), name)
  const stored = { onNotice: notify, version: 1 }
  const settings = openSettings({ file: fileNamed('settings.json'), onNotice: notify })
  nativeTheme.themeSource = settings.value.theme
  const index = openDocument({
    ...stored,
    file: fileNamed('identities.json'),
    schema: z.array(ServerIdentity),
    initial: [],
  })
  const accounts = createAccounts(
    openDocument({ ...stored, file: fileNamed('accounts.json'), schema: LinkedAccounts, initial: [] }),
    change => tell('accounts.changed', change),
  )

  // AWS
  const endpoints = sandbox === null ? awsEndpoints : sandboxEndpoints(sandbox)
  const http = createHttp(createFetch(), clock)
  const sts = createSts({ http, clock }, endpoints)
  const ec2 = createEc2({ http, clock }, endpoints)
  const federation = createFederation(http, endpoints)

  // Credentials
  const keychain = createKeychain(
    join(__dirname, 'keychain-worker.cjs'),
    sandbox === null ? 'Hatrack' : 'Hatrack sandbox',
  )
  const keyReader = createKeyReader(environment)
  const newId = randomUUID
  const now = clock.now
  const identities = createIdentities({
    index,
    keychain,
    keyReader,
    sts,
    newId,
    now,
    onChange: list => tell('identities.changed', list),
  })
  const roleSessions = createRoleSessions(now)

  // Accounts and consoles
  const userName = userInfo().username
  const link = createLinkAccount({
    accounts,
    identities,
    sts,
    ec2,
    roleSessions,
    sessionName: sessionNameFrom(`hatrack-verify-${userName}`),
    newId,
    now,
    onProgress: step => tell('accounts.linking', { step }),
  })
  const consoleSessions = createConsoleSessions(now, sessions => tell('console.sessionsChanged', sessions))
  const consoles = createOpenConsole({
    accounts,
    identities,
    sts,
    federation,
    roleSessions,
    consoleSessions,
    offerHandoff,
    openBrowser: openInBrowser,
    copySecret,
    sessionName: sessionNameFrom(userName),
    now,
    onProgress: progress => tell('console.progress', progress),
  })

  let linked: LinkedAccountId | null = null
  const follow = (link: string) => {
    const id = accountInLink(link)
    if (!id || !accounts.find(id)) return
    linked = id
    tell('app.linkFollowed', undefined)
  }

  const handlers: Handlers = {
    'app.info': () => ok(info()),
    'app.takeLink': () => {
      const accountId = linked
      linked = null
      return ok({ accountId })
    },

    'identities.list': () => ok(identities.list()),
    'identities.sources': async () => ok(await keyReader.available()),
    'identities.add': request => withDeadline(CHECK_SECONDS, null, signal => identities.add(request, signal)),
    'identities.check': ({ identityId }) =>
      withDeadline(CHECK_SECONDS, null, signal => identities.check(identityId, signal)),
    'identities.remove': ({ identityId }) => {
      const inUse = accounts.usedBy(identityId)
      return inUse > 0 ? failed({ kind: 'identity-in-use', accounts: inUse }) : identities.remove(identityId)
    },

    'accounts.list': () => ok(accounts.list()),
    'accounts.link': link,
    'accounts.unlink': async ({ accountId }) => {
      consoles.abandon(accountId)
      roleSessions.forget(accountId)
      consoleSessions.forget(accountId)
      return accounts.remove(accountId)
    },

    'console.open': consoles.open,
    'console.copyUrl': consoles.copyUrl,
    'console.cancel': ({ accountId }) => ok(consoles.cancel(accountId)),
    'console.sessions': () => ok(consoleSessions.list()),

    'clipboard.write': async ({ text }) => ok(await copyText(text)),

    'settings.get': () => ok(settings.value),
    'settings.set': async next => {
      const saved = await settings.update(() => next)
      nativeTheme.themeSource = settings.value.theme
      return saved.ok ? ok(settings.value) : saved
    },
  }

  return { handlers, follow, warmUp: () => void import('./aws/sdk-sts') }
}
