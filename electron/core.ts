import { randomBytes, randomUUID } from 'node:crypto'
import { join } from 'node:path'
import type { LinkedAccountId } from '../shared/account'
import type { Notice } from '../shared/app-info'
import type { EventChannel } from '../shared/channels'
import { type ConsoleSession, ConsoleSessionId } from '../shared/console-session'
import { ConsoleWindowId } from '../shared/console-window'
import type { EventPayload } from '../shared/contract'
import { EXTERNAL_ID_BYTES, externalIdFrom } from '../shared/external-id'
import type { LinkDraft } from '../shared/link-draft'
import { failed, ok, type Result } from '../shared/result'
import { sessionNameFrom } from '../shared/session-name'
import type { SessionPlan } from '../shared/session-plan'
import type { Settings } from '../shared/settings'
import { openAccountsDocument, openUnlinkedDocument } from './accounts/account-documents'
import { createAccountSessions } from './accounts/account-sessions'
import { createAccounts } from './accounts/accounts'
import { explainLast } from './accounts/knowledge'
import { createLinkAccount } from './accounts/link-account'
import { createLinkDrafts, openLinkDrafts } from './accounts/link-drafts'
import { createVerifyAccounts, IN_FLIGHT } from './accounts/verify-accounts'
import { createVerifyLink } from './accounts/verify-link'
import { createAws } from './aws/create-aws'
import type { Endpoints } from './aws/endpoints'
import type { Fetch } from './aws/http'
import { createChangeConsole } from './console/change-console'
import { createConsoleSessions } from './console/console-sessions'
import type { ConsoleWindows } from './console/console-windows'
import { createOpenConsole } from './console/open-console'
import { createOpenMany } from './console/open-many'
import { createOpeners, type OpenersPorts } from './console/openers'
import { openRecentDestinations } from './console/recent-destinations'
import { createSignIn } from './console/sign-in'
import { createWindowSignIn } from './console/window-sign-in'
import type { AwsEnvironment } from './credentials/aws-environment'
import { createCredentials } from './credentials/create-credentials'
import type { Keychain } from './credentials/keychain'
import type { Secret } from './credentials/secret'
import { openHistory } from './history/history'
import { createRecorder } from './history/recorder'
import type { JsonDocument } from './storage/json-document'
import { createTerminal } from './terminal/terminal'
import { createTerminalSession } from './terminal/terminal-session'

/** What the core needs of the computer that it runs on. */
export interface CorePorts extends Pick<OpenersPorts, 'offerHandoff' | 'browsers'> {
  consoleWindows: ConsoleWindows
  /** Where the person's files are. */
  folder: string
  settings: JsonDocument<Settings>
  endpoints: Endpoints
  fetch: Fetch
  environment: AwsEnvironment
  keychain: Keychain
  copySecret(text: Secret): Promise<void>
  /** The person's name in sessions. */
  userName: string
  /** How `hatrack` is called on this computer. */
  command: readonly string[]
  /** A question waits for the person. */
  showWindow(): void
  tell<Channel extends EventChannel>(channel: Channel, payload: EventPayload<Channel>): void
  onNotice(notice: Notice): void
  /** What was told is so no more. */
  onNoticeOver(notice: Notice): void
  /** Takes the place of the notices of this kind; null: there is nothing to tell any more. */
  setNotice(kind: Notice['kind'], notice: Notice | null): void
  /** Milliseconds that AWS's clock is ahead of this computer's. */
  onClockOffset(offset: number): void
}

export type Core = ReturnType<typeof createCore>

/** Everything that needs no Electron: AWS, credentials, accounts and consoles, built once, by hand. */
export function createCore(ports: CorePorts) {
  const { folder, endpoints, settings, tell, onNotice, onNoticeOver } = ports
  const stored = (name: string) => ({ file: join(folder, name), onNotice, onNoticeOver })
  const newId = randomUUID

  const aws = createAws({ ...ports, inFlight: IN_FLIGHT })
  const { clock, http, sts, ec2, federation, few } = aws
  const { now } = clock
  const credentials = createCredentials({ ...ports, aws, stored, newId })
  const { keyReader, identities, mfaPrompts, callers, rotations, roleSessions, settleItems } = credentials

  // Accounts
  const accounts = createAccounts(
    openAccountsDocument({
      ...stored('accounts.json'),
      onRead: list => tell('accounts.changed', { changed: list, removed: [] }),
    }),
    openUnlinkedDocument(stored('unlinked-accounts.json')),
    change => tell('accounts.changed', change),
  )
  const tellDrafts = (list: LinkDraft[]) => tell('drafts.changed', list)
  const drafts = createLinkDrafts(
    openLinkDrafts({ ...stored('link-drafts.json'), onRead: tellDrafts }),
    now,
    tellDrafts,
  )
  const verifying = {
    accounts,
    identities,
    callers,
    sessionName: sessionNameFrom(`hatrack-verify-${ports.userName}`),
    newExternalId: () => externalIdFrom(randomBytes(EXTERNAL_ID_BYTES)),
    now,
  }
  const linking = createLinkAccount({
    accounts,
    identities,
    drafts,
    verifyLink: createVerifyLink({ ...verifying, sts, ec2, federation }),
    roleSessions,
    usualRegion: () => settings.value.region,
    newId,
    now,
    onProgress: step => tell('accounts.linking', { step }),
  })
  const verification = createVerifyAccounts({
    accounts,
    identities,
    verifyLink: createVerifyLink({ ...verifying, ...few }),
    now,
    onProgress: progress => tell('accounts.verifying', progress),
  })

  // History
  const history = openHistory({
    file: join(folder, 'history.jsonl'),
    now,
    onNotice,
    setNotice: ports.setNotice,
    onChange: () => tell('history.changed', undefined),
  })

  // Consoles
  const { consoleWindows, copySecret } = ports
  const sessions = createAccountSessions({
    accounts,
    callers,
    sts,
    roleSessions,
    userName: sessionNameFrom(ports.userName),
    sessionName: () => settings.value.sessionName,
    now,
  })
  const recorder = createRecorder({ history, identities, sessionName: sessions.nameOf, newId, now })
  const consoleSessions = createConsoleSessions(now, list => tell('console.sessionsChanged', list))
  const recentDestinations = openRecentDestinations({
    ...stored('recent-destinations.json'),
    now,
    onChange: list => tell('console.recentDestinationsChanged', list),
  })
  const signIn = createSignIn({ identities, sessions, federation, roleSessions, now })
  const openers = createOpeners({ ...ports, accounts })
  const windowSignIn = createWindowSignIn(consoleWindows)
  const consoles = createOpenConsole({
    accounts,
    settings: () => settings.value,
    signIn,
    openers,
    windowSignIn,
    consoleWindows,
    roleSessions,
    consoleSessions,
    recentDestinations,
    recorder,
    copySecret,
    newSessionId: () => ConsoleSessionId.parse(newId()),
    newWindowId: () => ConsoleWindowId.parse(newId()),
    consolePage: endpoints.consolePage,
    now,
    onProgress: progress => tell('console.progress', progress),
  })
  const openMany = createOpenMany(
    consoles,
    id => accounts.find(id)?.asksReason ?? false,
    progress => tell('console.openingMany', progress),
  )
  const openConsoles = createChangeConsole({
    accounts,
    consoleSessions,
    consoleWindows,
    openers,
    signIn,
    windowSignIn,
    federation,
    openConsole: consoles,
    recorder,
  })

  // Terminals
  const terminal = createTerminal({
    session: createTerminalSession({ accounts, identities, sessions }),
    accounts,
    recorder,
    copySecret,
    newId,
    now,
    onPrompt: prompt => tell('terminal.changed', prompt),
    showWindow: ports.showWindow,
    command: ports.command,
    platform: process.platform,
  })

  function plan(id: LinkedAccountId): Result<SessionPlan, { kind: 'unknown-account' }> {
    const account = accounts.find(id)
    if (!account) return failed({ kind: 'unknown-account' })
    return ok(sessions.plan(account, identities.find(account.identityId)))
  }

  /** An account is not ours any more: what is under way for it ends, and what is open of it closes. */
  function abandon(id: LinkedAccountId): void {
    const isItsOwn = ({ accountId }: ConsoleSession) => accountId === id
    consoles.abandon(id)
    openConsoles.abandon(id)
    terminal.forget(id)
    roleSessions.forget(id)
    openConsoles.closeWindows(isItsOwn)
    consoleSessions.forget(isItsOwn)
  }

  /** The screen was locked, or nobody is there: temporary credentials are forgotten, and what waited for them ends. */
  function lock(): void {
    openMany.cancelAll()
    consoles.abandonAll()
    openConsoles.abandon()
    roleSessions.forgetAll()
    callers.forgetAll()
    terminal.lock()
    if (settings.value.closeWindowsOnLock) openConsoles.closeWindows(() => true)
  }

  /** The app ends: what happened, and what was under way, is in the history. */
  function end(): void {
    recorder.giveUp()
    history.recordRest()
  }

  return {
    abandon,
    accounts,
    clock,
    browsers: ports.browsers,
    // Seldom asked for, so it comes when it is.
    checkNetwork: async () =>
      (await import('./aws/check-network')).checkNetwork({ http, endpoints }, identities.list()),
    consoles,
    consoleSessions,
    consoleWindows,
    drafts,
    end,
    explain: (id: LinkedAccountId) => explainLast({ accounts, identities, now }, id),
    federation,
    history,
    identities,
    keyReader,
    linking,
    lock,
    mfaPrompts,
    openConsoles,
    openMany,
    plan,
    recentDestinations,
    roleSessions,
    rotations,
    settings,
    settleItems,
    sts,
    terminal,
    verification,
  }
}
