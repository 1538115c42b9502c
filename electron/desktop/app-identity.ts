import { join } from 'node:path'
import { app, nativeImage } from 'electron'

/** Windows shows notifications of an app only under the id that its shortcut has: `appId` in electron-builder.yml. */
export function nameForWindows(): void {
  if (process.platform === 'win32') app.setAppUserModelId('dev.hatrack.app')
}

/** On Linux a window brings its own icon; elsewhere it is the app's. @param folder where scripts/icons.mjs put them. */
export function giveWindowsTheirIcon(folder: string): void {
  if (process.platform !== 'linux') return
  const icon = nativeImage.createFromPath(join(folder, 'window.png'))
  app.on('browser-window-created', (_event, window) => window.setIcon(icon))
}
