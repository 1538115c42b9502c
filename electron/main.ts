import { join } from 'node:path'
import { app, dialog } from 'electron'
import { takeAwsEnvironment } from './credentials/aws-environment'
import { giveWindowsTheirIcon, nameForWindows } from './desktop/app-identity'
import { registerAppScheme, serveApp } from './desktop/app-protocol'
import { startBackground } from './desktop/background'
import { clearSecretBeforeQuit } from './desktop/clipboard'
import { runCommand } from './desktop/command'
import { claimLinks, linkAmong } from './desktop/deep-links'
import { hardenContents, hardenProcess } from './desktop/harden'
import { createLog, redacted } from './desktop/log'
import { createMainWindow, isHidden } from './desktop/main-window'
import { setMenu } from './desktop/menu'
import { applyProfileFolder, sandboxAddress } from './desktop/profile'
import { watchQuitting } from './desktop/quitting'
import { SWITCHER_FLAG } from './desktop/switcher/switcher'
import { openMainWindow } from './desktop/window'
import { listen } from './ipc'
import { createServices } from './services'

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
if (app.requestSingleInstanceLock()) start().catch(giveUp)
else app.quit()

/** Without a window, a process that lives on would only keep the next start from succeeding. */
function giveUp(error: unknown): void {
  dialog.showErrorBox('Hatrack cannot start', redacted(error))
  app.exit(1)
}

async function start(): Promise<void> {
  const log = createLog(join(app.getPath('userData'), 'logs', 'hatrack.log'))
  process.on('uncaughtException', error => log.error('Uncaught exception', error))
  process.on('unhandledRejection', reason => log.error('Unhandled rejection', reason))

  // macOS tells links as events, and the one that starts the app before it is ready.
  let firstLink = linkAmong(process.argv)
  let follow = (link: string | null): void => {
    firstLink = link ?? firstLink
  }
  app.on('open-url', (event, link) => {
    event.preventDefault()
    follow(link)
  })
  let summon = (): void => {}
  app.on('second-instance', (_event, argv) => {
    if (argv.includes(SWITCHER_FLAG)) summon()
    else if (!isHidden(argv)) follow(linkAmong(argv))
  })

  clearSecretBeforeQuit()
  setMenu()
  claimLinks()
  nameForWindows()
  await app.whenReady()
  hardenContents()
  const icons = join(__dirname, '..', 'icons')
  giveWindowsTheirIcon(icons)
  serveApp(join(__dirname, '..', 'renderer'))

  const warmUpSoon = () =>
    void setTimeout(() => {
      services.warmUp()
      void background.isInTray()
    }, WARM_UP_DELAY_MS)
  const quitting = watchQuitting()
  const mainWindow = createMainWindow({
    quitting,
    open: () =>
      openMainWindow({
        preload: join(__dirname, 'preload.cjs'),
        devTools: !app.isPackaged,
        prepare: services.prepareWindow,
        onPainted: warmUpSoon,
      }),
    closesToTray: () => process.platform !== 'darwin' && services.core.settings.value.closeToTray,
    isInTray: () => background.isInTray(),
    onStays: () => void background.tellOfTray(),
  })
  const services = createServices({
    environment,
    sandbox: sandboxAddress(),
    log,
    quitting,
    mainWindow: mainWindow.current,
    showMainWindow: mainWindow.show,
  })
  listen(services.handlers, services.rooms, log)
  const background = startBackground(services, { icons, mainWindow })

  follow = link => {
    if (link) services.follow(link)
    mainWindow.show()
  }
  summon = services.switcher.toggle
  app.on('activate', mainWindow.show)
  const onAllClosed = () => {
    // An app that was started into the background has no window of its own to lose.
    if (process.platform !== 'darwin' && !mainWindow.wasNeverShown()) app.quit()
  }
  app.on('window-all-closed', onAllClosed)
  // The quick switcher's window is not one that somebody has left open.
  app.on('browser-window-created', (_event, window) =>
    window.once('closed', () => services.switcher.isAlone() && onAllClosed()),
  )

  const startsHidden = !firstLink && (isHidden(process.argv) || services.core.settings.value.startHidden)
  if (process.argv.includes(SWITCHER_FLAG)) {
    summon()
    warmUpSoon()
  } else if (startsHidden && (await background.comesIntoTray())) warmUpSoon()
  else follow(firstLink)
}
