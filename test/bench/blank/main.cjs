/**
 * The floor of start-up and memory: the least that shows a window, with the app's own settings for it, on the very
 * Electron that the app runs on. See electron/desktop/window.ts and harden.ts.
 */
const { app, BrowserWindow, Menu } = require('electron')
const { join } = require('node:path')

app.setPath('userData', app.commandLine.getSwitchValue('user-data-dir'))
if (!app.commandLine.hasSwitch('no-sandbox')) app.enableSandbox()
Menu.setApplicationMenu(null)

app.whenReady().then(() => {
  const window = new BrowserWindow({
    title: 'Blank',
    width: 1180,
    height: 740,
    show: false,
    backgroundColor: '#14161a',
    webPreferences: {
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
      spellcheck: false,
      devTools: true,
    },
  })
  window.once('ready-to-show', () => window.show())
  window.loadFile(join(__dirname, 'index.html'))
})
app.on('window-all-closed', () => app.quit())
