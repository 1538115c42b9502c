import { EventEmitter } from 'node:events'
import { userInfo } from 'node:os'
import { join } from 'node:path'
import { app, type BrowserWindow } from 'electron'
import type { EventChannel } from '../shared/channels'
import type { EventPayload, Handlers } from '../shared/contract'
import { accountInLink } from '../shared/deep-link'
import type { Errand } from '../shared/errand'
import { ok } from '../shared/result'
import { sessionNameFrom } from '../shared/session-name'
import type { Settings } from '../shared/settings'
import { type AppState, createAppState } from './app-state'
import { awsEndpoints, sandboxEndpoints } from './aws/endpoints'
import { createChosenAuthorities } from './aws/extra-authorities'
import { thisComputer } from './console/browsers/computer'
import { createBrowsers } from './console/browsers/create-browsers'
import { offerHandoff } from './console/handoff'
import { type Core, createCore } from './core'
import type { AwsEnvironment } from './credentials/aws-environment'
import { createKeychain } from './credentials/keychain'
import { Secret } from './credentials/secret'
import { watchKeychain } from './credentials/watched-keychain'
import { APP_PAGE } from './desktop/app-protocol'
import { type AppliedSettings, applySettings } from './desktop/apply-settings'
import { openInBrowser } from './desktop/browser'
import { clearSecret, copySecret, copyText } from './desktop/clipboard'
import { ownCommand } from './desktop/command'
import { createConsoleWindows } from './desktop/console-window/console-windows'
import { claimLinks } from './desktop/deep-links'
import type { Log } from './desktop/log'
import { createNetwork } from './desktop/network'
import { watchPresence } from './desktop/presence'
import type { Quitting } from './desktop/quitting'
import { saveHistory } from './desktop/save-history'
import { saveText } from './desktop/save-text'
import { createHotkeys } from './desktop/switcher/hotkey'
import { createSwitcher, SWITCHER_FLAG, type Switcher } from './desktop/switcher/switcher'
import { createErrands } from './errands'
import { coreHandlers } from './handlers'
import { announce, type Room } from './ipc'
import type { JsonDocument } from './storage/json-document'
import { type KeyReminders, openKeyReminders } from './storage/key-reminders'
import { commandLine } from './terminal/command-line'
import { listenForCommands } from './terminal/server'

export interface Services {
  handlers: Handlers
  /** Our own pages, and what each may do. */
  rooms(): Room[]
  switcher: Switcher
  changeZoom: AppliedSettings['changeZoom']
  /** The settings could not be read when the app started, and can be now. */
  settingsRead(): void
  /** Shows the account that a link points to, if it is linked. Does nothing else, whatever the link says. */
  follow(link: string): void
  /** Loads what the first console needs, and ends what a crash interrupted, while nobody waits for it. */
  warmUp(): void
  core: Core
  state: AppState
  /** Hears what the window is told, as it is told. Answers with its undo. */
  on<Channel extends EventChannel>(
    channel: Channel,
    hear: (payload: EventPayload<Channel>) => void,
  ): () => void
  tell<Channel extends EventChannel>(channel: Channel, payload: EventPayload<Channel>): void
  /** Sends the window somewhere when it is there. */
  ask(errand: Errand): void
  /** As the settings screen does. */
  changeSettings: AppliedSettings['change']
  /** When old keys were told of. */
  keyReminders: JsonDocument<KeyReminders>
}

/** The core with what it needs of Electron, built here, once. */
export function createServices(options: {
  environment: AwsEnvironment
  /** The address of a local AWS; null for the real one. */
  sandbox: string | null
  settings: JsonDocument<Settings>
  log: Log
  quitting: Quitting
  mainWindow(): BrowserWindow | null
  showMainWindow(): void
}): Services {
  const { environment, sandbox, mainWindow } = options
  const folder = app.getPath('userData')
  const endpoints = sandbox === null ? awsEndpoints : sandboxEndpoints(sandbox)
  const rooms = (): Room[] => {
    const contents = mainWindow()?.webContents
    return [
      ...(contents ? [{ contents, page: APP_PAGE, may: 'everything' as const, windowId: null }] : []),
      ...consoleWindows.rooms(),
      ...switcher.rooms(),
    ]
  }
  const told = new EventEmitter()
  const tell = <Channel extends EventChannel>(channel: Channel, payload: EventPayload<Channel>) => {
    announce(channel, payload, rooms())
    told.emit(channel, payload)
  }

  const errands = createErrands(() => tell('app.errand', undefined))
  const page = { preload: join(__dirname, 'preload.cjs') }
  const switcher = createSwitcher({
    ...page,
    quitting: options.quitting,
    tell: state => tell('switcher.changed', state),
  })
  const hotkeys = createHotkeys({
    command: commandLine([...ownCommand(), SWITCHER_FLAG], process.platform),
    onPressed: switcher.toggle,
    onChange: hotkey => state.set({ hotkey }),
  })
  const userName = userInfo().username
  const state = createAppState(
    {
      version: app.getVersion(),
      userName: sessionNameFrom(userName),
      sandbox: sandbox !== null,
      clockOffset: 0,
      hotkey: hotkeys.state(),
      tray: false,
      keychain: 'unasked',
    },
    info => tell('app.changed', info),
  )

  const network = createNetwork()
  const consoleWindows = createConsoleWindows({
    ...page,
    sites: endpoints.consoleSites,
    proxy: () => options.settings.value.proxy,
    clockOffset: () => state.info().clockOffset,
    mainBounds: () => mainWindow()?.getBounds() ?? null,
    copyText: text => void copyText(text),
    // By a handoff, which keeps it out of argv.
    openElsewhere: async url => {
      const handoff = await offerHandoff(new Secret(url))
      if (!(await openInBrowser(handoff.url, handoff.close))) handoff.close()
      return handoff.taken
    },
    tell: state => tell('consoleWindow.changed', state),
    onRenew: id => void core.openConsoles.renewWindow(id),
    onClosed: id => core.consoleSessions.forget(({ windowId }) => windowId === id),
  })

  const keychain = createKeychain(
    join(__dirname, 'keychain-worker.cjs'),
    sandbox === null ? 'Hatrack' : 'Hatrack sandbox',
  )
  // A thread that waits for the system’s keychain cannot be ended, and the process would wait for it until somebody
  // types a password. All that is to be saved is saved by then.
  app.once('quit', () => keychain.isUnanswered() && process.kill(process.pid, 'SIGKILL'))

  const core = createCore({
    folder,
    settings: options.settings,
    endpoints,
    fetch: network.fetch,
    environment,
    keychain: watchKeychain(keychain, keychain => state.set({ keychain })),
    userName,
    offerHandoff,
    browsers: createBrowsers({
      computer: thisComputer(),
      command: () => core.settings.value.browserCommand,
      openDefault: openInBrowser,
    }),
    consoleWindows,
    copySecret,
    command: ownCommand(),
    showWindow: options.showMainWindow,
    tell,
    onNotice: state.notify,
    onNoticeOver: state.withdraw,
    setNotice: state.setNotice,
    onClockOffset: clockOffset => {
      state.set({ clockOffset })
      const seconds = -Math.round(clockOffset / 1000)
      state.setNotice('clock-off', clockOffset === 0 ? null : { kind: 'clock-off', seconds })
      // By that clock some may have ended.
      core.consoleSessions.recheck()
    },
  })

  const settings = applySettings({
    settings: core.settings,
    // Pages leave as the app's own requests do, also those that are open already.
    network: {
      use(setup) {
        network.use(setup)
        consoleWindows.proxyChanged()
      },
    },
    authorities: createChosenAuthorities({ folder, setNotice: state.setNotice }),
    mainWindow,
    checkNetwork: core.checkNetwork,
    onChange: changed => {
      hotkeys.set(changed.hotkey)
      tell('settings.changed', changed)
    },
  })
  hotkeys.set(core.settings.value.hotkey)
  // A page that is left, or crashes, does not let go of it.
  app.on('browser-window-blur', () => hotkeys.hold(false))
  app.on('render-process-gone', () => hotkeys.hold(false))

  let isWarm = false
  const follow = (link: string) => {
    const id = accountInLink(link)
    if (id && core.accounts.find(id)) errands.ask({ to: 'account', accountId: id })
  }

  const handlers: Handlers = {
    ...coreHandlers(core),
    'app.info': () => ok(state.info()),
    'app.takeErrand': () => ok({ errand: errands.take() }),
    'switcher.state': () => ok(switcher.state()),
    'switcher.show': () => ok(switcher.show()),
    'switcher.hide': ({ focusBack }) => ok(switcher.hide(focusBack)),
    'switcher.handOver': ({ errand }) => {
      switcher.hide(false)
      errands.ask(errand)
      return ok(options.showMainWindow())
    },
    'switcher.holdHotkey': ({ held }) => ok(hotkeys.hold(held)),
    'clipboard.write': async ({ text }) => ok(await copyText(text)),
    'files.save': saveText,
    'history.export': request => saveHistory(core.history, request),
    ...settings.handlers,
  }

  watchPresence({
    idleMinutes: () => core.settings.value.idleLockMinutes,
    onLeft() {
      core.lock()
      void clearSecret()
    },
    onAwake: core.consoleSessions.recheck,
  })

  // By then nothing keeps it from ending any more.
  app.on('will-quit', core.end)

  return {
    handlers,
    rooms,
    switcher,
    changeZoom: settings.changeZoom,
    settingsRead: settings.takeAll,
    follow,
    core,
    state,
    on(channel, hear) {
      told.on(channel, hear)
      return () => void told.off(channel, hear)
    },
    tell,
    ask: errands.ask,
    changeSettings: settings.change,
    keyReminders: openKeyReminders({
      file: join(folder, 'key-reminders.json'),
      onNotice: state.notify,
      onNoticeOver: state.withdraw,
    }),
    warmUp() {
      if (isWarm) return
      isWarm = true
      claimLinks()
      void listenForCommands(folder, core.terminal.serve).then(listening => {
        if (listening.ok) app.once('will-quit', () => void listening.value.close())
        else options.log.warn(`Terminals cannot be served: ${listening.failure.kind}`)
      })
      void import('./aws/sdk-sts')
      switcher.warmUp()
      void settings.refreshLoginItem().then(({ ok }) => ok || options.log.warn('The login item is not set.'))
      void core.history.recover()
      void core.rotations
        .recover(({ name }, outcome) =>
          state.notify({
            kind: 'rotation-ended',
            identityName: name,
            outcome: outcome === 'rotated' ? 'finished' : 'undone',
          }),
        )
        .then(core.settleItems)
    },
  }
}
