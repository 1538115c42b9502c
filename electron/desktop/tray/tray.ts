import { Menu, type MenuItemConstructorOptions, nativeTheme, Tray } from 'electron'
import { trayIcon } from './tray-icon'
import type { TrayDeed, TrayEntry, TrayMenu } from './tray-menu'

/** What changes within this many milliseconds is shown together, so that a burst of changes costs one update. */
const BURST_MS = 400

/** The measure of one update, for whoever observes it: see test/bench/tray.ts. */
const MEASURE = 'hatrack:tray-update'

export interface TrayPlace {
  /** Something may have changed. The menu follows within a second, and is made anew only if it is another one. */
  refresh(): void
}

/** Puts the icon into the tray. It stays there until the app quits. */
export function createTray(ports: {
  /** Where scripts/icons.mjs put the icons. */
  icons: string
  menu(): TrayMenu
  act(deed: TrayDeed): void
}): TrayPlace {
  const first = trayIcon(ports.icons, false)
  const tray = new Tray(first.image())
  let iconKey = first.key
  let shown = ''
  let timer: NodeJS.Timeout | null = null

  function update(): void {
    timer = null
    const start = performance.now()
    const menu = ports.menu()
    const icon = trayIcon(ports.icons, menu.open)
    if (icon.key !== iconKey) tray.setImage(icon.image())
    iconKey = icon.key
    const next = JSON.stringify(menu)
    if (next !== shown) {
      tray.setToolTip(menu.toolTip)
      // On Linux a menu shows no change but as another menu.
      tray.setContextMenu(Menu.buildFromTemplate(menu.entries.map(entry => templateOf(entry, ports.act))))
    }
    shown = next
    performance.measure(MEASURE, { start, detail: { entries: menu.entries.length } })
    performance.clearMeasures(MEASURE)
  }
  const refresh = () => {
    if (timer === null) timer = setTimeout(update, BURST_MS)
  }

  update()
  nativeTheme.on('updated', refresh)
  // On macOS a click opens the menu; elsewhere that is the other button.
  if (process.platform !== 'darwin') tray.on('click', () => ports.act({ do: 'show-window' }))
  return { refresh }
}

function templateOf(entry: TrayEntry, act: (deed: TrayDeed) => void): MenuItemConstructorOptions {
  switch (entry.is) {
    case 'line':
      return { type: 'separator' }
    case 'heading':
      return { label: plain(entry.label), enabled: false }
    case 'item':
      return { label: plain(entry.label), click: () => act(entry.deed) }
    case 'submenu':
      return { label: plain(entry.label), submenu: entry.entries.map(each => templateOf(each, act)) }
    default:
      return entry satisfies never
  }
}

/** An ampersand would mark the letter after it as a shortcut. Underscores Chromium escapes itself. */
const plain = (label: string): string => label.replaceAll('&', '&&')
