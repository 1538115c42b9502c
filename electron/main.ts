import { join } from 'node:path'
import { app, type BrowserWindow, dialog } from 'electron'
import { takeAwsEnvironment } from './credentials/aws-environment'
import { registerAppScheme, serveApp } from './desktop/app-protocol'
import { clearSecretBeforeQuit } from './desktop/clipboard'
import { runCommand } from './desktop/command'
import { claimLinks, linkAmong } from './desktop/deep-links'
import { hardenContents, hardenProcess } from './desktop/harden'
import { createLog, redacted } from './desktop/log'
import { setMenu } from './desktop/menu'
import { applyProfileFolder, sandboxAddress } from './desktop/profile'
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
  let window: BrowserWindow | null = null
  const mainWindow = () => (window && !window.isDestroyed() ? window : null)
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
  app.on('second-instance', (_event, argv) =>
    argv.includes(SWITCHER_FLAG) ? summon() : follow(linkAmong(argv)),
  )

  clearSecretBeforeQuit()
  setMenu()
  claimLinks()
  await app.whenReady()
  hardenContents()
  serveApp(join(__dirname, '..', 'renderer'))

  const services = createServices({
    environment,
    sandbox: sandboxAddress(),
    log,
    mainWindow,
    showMainWindow: () => show(),
  })
  listen(services.handlers, services.rooms, log)

  const show = () => {
    const open = mainWindow()
    if (open) {
      if (open.isMinimized()) open.restore()
      return open.focus()
    }
    window = openMainWindow({
      preload: join(__dirname, 'preload.cjs'),
      devTools: !app.isPackaged,
      prepare: services.prepareWindow,
      onPainted: () => void setTimeout(services.warmUp, WARM_UP_DELAY_MS),
    })
  }
  follow = link => {
    if (link) services.follow(link)
    show()
  }
  summon = services.switcher.toggle
  if (process.argv.includes(SWITCHER_FLAG) && !firstLink) {
    summon()
    services.warmUp()
  } else {
    follow(firstLink)
  }
  app.on('activate', show)
  app.on('window-all-closed', () => process.platform !== 'darwin' && app.quit())
}
