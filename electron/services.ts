import { EventEmitter } from 'node:events'
import { userInfo } from 'node:os'
import { join } from 'node:path'
import { app, type BrowserWindow, nativeTheme } from 'electron'
import type { AppInfo, Notice } from '../shared/app-info'
import type { EventChannel } from '../shared/channels'
import type { EventPayload, Handlers } from '../shared/contract'
import { accountInLink } from '../shared/deep-link'
import type { Errand } from '../shared/errand'
import { ok } from '../shared/result'
import { awsEndpoints, sandboxEndpoints } from './aws/endpoints'
import { thisComputer } from './console/browsers/computer'
import { createBrowsers } from './console/browsers/create-browsers'
import { offerHandoff } from './console/handoff'
import { type Core, createCore } from './core'
import type { AwsEnvironment } from './credentials/aws-environment'
import { createKeychain } from './credentials/keychain'
import { Secret } from './credentials/secret'
import { watchKeychain } from './credentials/watched-keychain'
import { APP_PAGE } from './desktop/app-protocol'
import { openInBrowser } from './desktop/browser'
import { copySecret, copyText } from './desktop/clipboard'
import { ownCommand } from './desktop/command'
import { createConsoleWindows } from './desktop/console-window/console-windows'
import type { Log } from './desktop/log'
import { createFetch } from './desktop/network'
import { watchPresence } from './desktop/presence'
import { saveText } from './desktop/save-text'
import { coreHandlers } from './handlers'
import { announce, type Room } from './ipc'
import type { JsonDocument } from './storage/json-document'
import { type KeyReminders, openKeyReminders } from './storage/key-reminders'
import { listenForCommands } from './terminal/server'

export interface Services {
  handlers: Handlers
  /** Our own pages, and what each may do. */
  rooms(): Room[]
  /** Shows the account that a link points to, if it is linked. Does nothing else, whatever the link says. */
  follow(link: string): void
  /** Loads what the first console needs, and ends what a crash interrupted, while nobody waits for it. */
  warmUp(): void
  core: Core
  info(): AppInfo
  /** Hears what the window is told, as it is told. Answers with its undo. */
  on<Channel extends EventChannel>(
    channel: Channel,
    hear: (payload: EventPayload<Channel>) => void,
  ): () => void
  tell<Channel extends EventChannel>(channel: Channel, payload: EventPayload<Channel>): void
  /** Sends the window somewhere when it is there. */
  ask(errand: Errand): void
  /** Whether the icon is in the desktop's tray. */
  setTray(isIn: boolean): void
  /** When old keys were told of. */
  keyReminders: JsonDocument<KeyReminders>
}

/** The core with what it needs of Electron, built here, once. */
export function createServices(options: {
  environment: AwsEnvironment
  /** The address of a local AWS; null for the real one. */
  sandbox: string | null
  log: Log
  mainWindow(): BrowserWindow | null
  showMainWindow(): void
}): Services {
  const { environment, sandbox, mainWindow } = options
  const folder = app.getPath('userData')
  const endpoints = sandbox === null ? awsEndpoints : sandboxEndpoints(sandbox)
  const rooms = (): Room[] => {
    const contents = mainWindow()?.webContents
    return [...(contents ? [{ contents, page: APP_PAGE, windowId: null }] : []), ...consoleWindows.rooms()]
  }
  const told = new EventEmitter()
  const tell = <Channel extends EventChannel>(channel: Channel, payload: EventPayload<Channel>) => {
    announce(channel, payload, rooms())
    told.emit(channel, payload)
  }

  // What the window should know
  let notices: Notice[] = []
  let clockOffset = 0
  let tray = false
  let keychain: AppInfo['keychain'] = 'unasked'
  const info = (): AppInfo => ({
    version: app.getVersion(),
    sandbox: sandbox !== null,
    clockOffset,
    tray,
    keychain,
    notices,
  })
  const notify = (notice: Notice) => {
    notices.push(notice)
    tell('app.changed', info())
  }

  const consoleWindows = createConsoleWindows({
    preload: join(__dirname, 'preload.cjs'),
    devTools: !app.isPackaged,
    sites: endpoints.consoleSites,
    clockOffset: () => clockOffset,
    mainBounds: () => mainWindow()?.getBounds() ?? null,
    copyText: text => void copyText(text),
    // By a handoff, which keeps it out of argv.
    openElsewhere: async url => {
      const handoff = await offerHandoff(new Secret(url))
      if (!(await openInBrowser(handoff.url))) handoff.close()
    },
    tell: state => tell('consoleWindow.changed', state),
    onRenew: id => void core.openConsoles.renewWindow(id),
    onClosed: id => core.consoleSessions.forget(({ windowId }) => windowId === id),
  })

  const core = createCore({
    folder,
    endpoints,
    fetch: createFetch(),
    environment,
    keychain: watchKeychain(
      createKeychain(
        join(__dirname, 'keychain-worker.cjs'),
        sandbox === null ? 'Hatrack' : 'Hatrack sandbox',
      ),
      state => {
        keychain = state
        tell('app.changed', info())
      },
    ),
    userName: userInfo().username,
    offerHandoff,
    browsers: createBrowsers({ computer: thisComputer(), openDefault: openInBrowser }),
    consoleWindows,
    copySecret,
    command: ownCommand(),
    showWindow: options.showMainWindow,
    tell,
    onNotice: notify,
    onClockOffset: offset => {
      clockOffset = offset
      // It was off by something else before, or is right again.
      notices = notices.filter(({ kind }) => kind !== 'clock-off')
      if (offset === 0) tell('app.changed', info())
      else notify({ kind: 'clock-off', seconds: -Math.round(offset / 1000) })
      // By that clock some may have ended.
      core.consoleSessions.recheck()
    },
  })

  const { settings } = core
  nativeTheme.themeSource = settings.value.theme

  let isWarm = false
  let errand: Errand | null = null
  const ask = (next: Errand) => {
    errand = next
    tell('app.errand', undefined)
  }
  const follow = (link: string) => {
    const id = accountInLink(link)
    if (id && core.accounts.find(id)) ask({ to: 'account', accountId: id })
  }

  const handlers: Handlers = {
    ...coreHandlers(core),
    'app.info': () => ok(info()),
    'app.takeErrand': () => {
      const taken = errand
      errand = null
      return ok({ errand: taken })
    },
    'clipboard.write': async ({ text }) => ok(await copyText(text)),
    'files.save': saveText,
    'settings.get': () => ok(settings.value),
    'settings.set': async next => {
      const saved = await settings.update(() => next)
      nativeTheme.themeSource = settings.value.theme
      if (saved.ok) tell('settings.changed', settings.value)
      return saved.ok ? ok(settings.value) : saved
    },
  }

  watchPresence({
    idleMinutes: () => settings.value.idleLockMinutes,
    onLeft: core.lock,
    onAwake: core.consoleSessions.recheck,
  })

  return {
    handlers,
    rooms,
    follow,
    core,
    info,
    on(channel, hear) {
      told.on(channel, hear)
      return () => void told.off(channel, hear)
    },
    tell,
    ask,
    setTray(isIn) {
      if (tray === isIn) return
      tray = isIn
      tell('app.changed', info())
    },
    keyReminders: openKeyReminders({ file: join(folder, 'key-reminders.json'), onNotice: notify }),
    warmUp() {
      if (isWarm) return
      isWarm = true
      void listenForCommands(folder, core.terminal.serve).then(listening => {
        if (listening.ok) app.once('will-quit', () => void listening.value.close())
        else options.log.warn(`Terminals cannot be served: ${listening.failure.kind}`)
      })
      void import('./aws/sdk-sts')
      void core.rotations.recover(({ name }, outcome) =>
        notify({
          kind: 'rotation-ended',
          identityName: name,
          outcome: outcome === 'rotated' ? 'finished' : 'undone',
        }),
      )
    },
  }
}
