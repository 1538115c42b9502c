import { join } from 'node:path'
import { type NativeImage, nativeImage, nativeTheme } from 'electron'

/**
 * The icon as the desktop's panel needs it: macOS colours a template image itself; elsewhere there is one for dark
 * panels and one for light ones. Electron finds sharper ones for sharper screens beside it.
 * @param folder where scripts/icons.mjs put them.
 */
export function trayIcon(folder: string, open: boolean): { key: string; image: () => NativeImage } {
  const name = open ? 'tray-open' : 'tray'
  const file = {
    darwin: join('mac', `${name}Template.png`),
    win32: join('windows', `${name}-${ground()}.png`),
  }
  const path = join(
    folder,
    process.platform === 'darwin' || process.platform === 'win32'
      ? file[process.platform]
      : join('linux', `${name}-${ground()}.png`),
  )
  return { key: path, image: () => nativeImage.createFromPath(path) }
}

/**
 * What is behind the icon. A Windows taskbar may be dark under light windows, which newer versions of Electron tell;
 * before, and on Linux, the windows' own theme is the best guess.
 * https://www.electronjs.org/docs/latest/api/native-theme#nativethemeshouldusedarkcolorsforsystemintegratedui-macos-windows-readonly
 */
function ground(): 'on-dark' | 'on-light' {
  const { shouldUseDarkColors, shouldUseDarkColorsForSystemIntegratedUI: ofPanel } = nativeTheme
  const isDark = process.platform === 'win32' ? (ofPanel ?? shouldUseDarkColors) : shouldUseDarkColors
  return isDark ? 'on-dark' : 'on-light'
}
