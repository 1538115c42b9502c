import { join } from 'node:path'
import { app, dialog, nativeTheme } from 'electron'
import { takeAwsEnvironment } from './credentials/aws-environment'
import { giveWindowsTheirIcon, nameForWindows } from './desktop/app-identity'
import { registerAppScheme, serveApp } from './desktop/app-protocol'
import { startBackground } from './desktop/background'
import { clearSecretBeforeQuit } from './desktop/clipboard'
import { runCommand } from './desktop/command'
import { linkAmong } from './desktop/deep-links'
import { hardenContents, hardenProcess } from './desktop/harden'
import { createLog, logWarnings, redacted } from './desktop/log'
import { createMainWindow, isHidden } from './desktop/main-window'
import { setMenu } from './desktop/menu'
import { applyProfileFolder, sandboxAddress } from './desktop/profile'
import { watchQuitting } from './desktop/quitting'
import { SWITCHER_FLAG } from './desktop/switcher/switcher'
import { openMainWindow } from './desktop/window'
import { watchZoom } from './desktop/window-zoom'
import { listen } from './ipc'
import { createServices } from './services'
import { openSettings } from './storage/settings'

/** The window has painted and settled: now there is time for what the first click will need. */
const WARM_UP_DELAY_MS = 400

// Before Chromium opens a display: a terminal may have none.
applyProfileFolder()
runCommand()

hardenProcess()
const environment = takeAwsEnvironment(process.env)
registerAppScheme()
// Window, quick switcher and bars are one site of ours: one process holds them all.
app.commandLine.appendSwitch('process-per-site')

// One instance owns the files and the keychain items; a second one shows the first and ends.
if (app.requestSingleInstanceLock()) {
  const running = start()
  running.catch(giveUp)
  // macOS tells links as events, and the one that starts the app before it is ready.
  app.on('open-url', (event, link) => {
    event.preventDefault()
    void running.then(({ follow }) => follow(link))
  })
  app.on('second-instance', (_event, argv) => {
    if (argv.includes(SWITCHER_FLAG)) void running.then(({ summon }) => summon())
    else if (!isHidden(argv)) void running.then(({ follow }) => follow(linkAmong(argv)))
  })
} else app.quit()

/** Without a window, a process that lives on would only keep the next start from succeeding. */
function giveUp(error: unknown): void {
  dialog.showErrorBox('Hatrack cannot start', redacted(error))
  app.exit(1)
}

interface Running {
  /** Shows the window, and the account that a link points to. */
  follow(link: string | null): void
  /** Shows the quick switcher, or puts it away. */
  summon(): void
}

async function start(): Promise<Running> {
  const log = createLog(join(app.getPath('userData'), 'logs', 'hatrack.log'))
  process.on('uncaughtException', error => log.error('Uncaught exception', error))
  process.on('unhandledRejection', reason => log.error('Unhandled rejection', reason))
  logWarnings(log)

  clearSecretBeforeQuit()
  setMenu()
  nameForWindows()
  await app.whenReady()
  hardenContents(log)
  const icons = join(__dirname, '..', 'icons')
  giveWindowsTheirIcon(icons)
  serveApp(join(__dirname, '..', 'renderer'))

  const settings = openSettings({
    file: join(app.getPath('userData'), 'settings.json'),
    onNotice: notice => queueMicrotask(() => services.state.notify(notice)),
    onNoticeOver: notice => services.state.withdraw(notice),
    onRead: () => services.settingsRead(),
  })
  nativeTheme.themeSource = settings.value.theme
  const warmUpSoon = () => {
    background.watch()
    setTimeout(() => {
      services.warmUp()
      void background.isInTray()
    }, WARM_UP_DELAY_MS)
  }
  const quitting = watchQuitting()
  const mainWindow = createMainWindow({
    quitting,
    open: () =>
      openMainWindow({
        preload: join(__dirname, 'preload.cjs'),
        prepare: window =>
          watchZoom(window.webContents, {
            now: () => settings.value.zoom,
            change: wanted => services.changeZoom(wanted),
          }),
        onPainted: warmUpSoon,
      }),
    closesToTray: () => process.platform !== 'darwin' && settings.value.closeToTray,
    isInTray: () => background.isInTray(),
    onStays: () => void background.tellOfTray(),
  })
  const onAllClosed = () => {
    // An app that was started into the background has no window of its own to lose.
    if (process.platform !== 'darwin' && !mainWindow.wasNeverShown()) app.quit()
  }
  app.on('window-all-closed', onAllClosed)
  // The quick switcher's window is not one that somebody has left open.
  app.on('browser-window-created', (_event, window) =>
    window.once('closed', () => services.switcher.isAlone() && onAllClosed()),
  )

  const firstLink = linkAmong(process.argv)
  const isSummoned = process.argv.includes(SWITCHER_FLAG)
  const startsHidden = !firstLink && (isHidden(process.argv) || settings.value.startHidden)
  // Before the services, which are made while the page's process starts.
  if (!isSummoned && !startsHidden) mainWindow.show()
  const services = createServices({
    environment,
    sandbox: sandboxAddress(),
    settings,
    log,
    quitting,
    mainWindow: mainWindow.current,
    showMainWindow: mainWindow.show,
  })
  listen(services.handlers, services.rooms, log)
  const background = startBackground(services, { icons, mainWindow })
  app.on('activate', mainWindow.show)

  if (firstLink) services.follow(firstLink)
  if (isSummoned) {
    services.switcher.toggle()
    warmUpSoon()
  } else if (startsHidden) {
    void background.comesIntoTray().then(isIn => (isIn ? warmUpSoon() : mainWindow.show()))
  }
  return {
    follow(link) {
      if (link) services.follow(link)
      mainWindow.show()
    },
    summon: services.switcher.toggle,
  }
}
