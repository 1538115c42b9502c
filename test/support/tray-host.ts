import { Variant } from '@jellybrick/dbus-next'
import { z } from 'zod'
import { connectToSessionBus } from './session-bus'

/** A line of a tray icon's menu, as the desktop's panel would show it. */
export interface MenuLine {
  id: number
  /** Empty for a separator. Without the marks that keep a right-to-left name apart. */
  label: string
  enabled: boolean
  children: MenuLine[]
}

/** The desktop's tray, played by the test: icons register with it, and it reads and clicks their menus over D-Bus. */
export interface TrayHost {
  /** The icon of a process, once it has one. */
  icon(pid: number): Promise<TrayIcon>
  /** Whether a process has put an icon here. */
  hasIcon(pid: number): Promise<boolean>
  close(): Promise<void>
}

export interface TrayIcon {
  menu(): Promise<MenuLine[]>
  /** All labels, those of submenus after their own. */
  labels(): Promise<string[]>
  /** Clicks a line by the beginning of its label and of those above it. */
  click(...path: string[]): Promise<void>
  /** The plain click on the icon itself. */
  activate(): Promise<void>
  toolTip(): Promise<string>
  /** How often the menu was replaced since this was asked for. */
  updates(): number
}

const WATCHER = 'org.kde.StatusNotifierWatcher'
const ITEM = 'org.kde.StatusNotifierItem'
const MENU = 'com.canonical.dbusmenu'

// https://github.com/AyatanaIndicators/libdbusmenu/blob/master/libdbusmenu-glib/dbus-menu.xml
const VariantOf = <Schema extends z.ZodType>(value: Schema) => z.object({ value })
const Line = z.tuple([
  z.number(),
  z.object({
    label: VariantOf(z.string()).optional(),
    enabled: VariantOf(z.boolean()).optional(),
  }),
  z.array(z.unknown()),
])

/** @param isThere false: the name is taken, and nobody shows icons, as on a desktop whose panel has ended. */
export async function startTrayHost({ isThere = true } = {}): Promise<TrayHost> {
  const bus = await connectToSessionBus()
  const senders = new Set<string>()
  const updates = new Map<string, number>()
  await bus.hear(MENU, (sender, member) => {
    if (member === 'LayoutUpdated') updates.set(sender, (updates.get(sender) ?? 0) + 1)
  })
  await bus.serve(WATCHER, ({ interface: iface, member, body, sender }) => {
    if (member === 'RegisterStatusNotifierItem') {
      senders.add(sender)
      return {}
    }
    if (iface !== 'org.freedesktop.DBus.Properties' || member !== 'Get' || body[0] !== WATCHER)
      return undefined
    return {
      signature: 'v',
      body: [new Variant('b', isThere && body[1] === 'IsStatusNotifierHostRegistered')],
    }
  })

  async function senderOf(pid: number): Promise<string | undefined> {
    for (const sender of senders) {
      // Gone with its process.
      if ((await bus.processOf(sender).catch(() => 0)) === pid) return sender
    }
    return undefined
  }

  return {
    async icon(pid) {
      for (let tries = 0; tries < 100; tries++) {
        const sender = await senderOf(pid)
        if (sender) return iconOf(sender)
        await new Promise(resolve => setTimeout(resolve, 100))
      }
      throw new Error('There never was an icon in the tray.')
    },
    hasIcon: async pid => (await senderOf(pid)) !== undefined,
    async close() {
      await bus.release(WATCHER)
      bus.close()
    },
  }

  function iconOf(sender: string): TrayIcon {
    const before = updates.get(sender) ?? 0
    const onMenu = { destination: sender, path: '/com/canonical/dbusmenu', interface: MENU }
    const onItem = { destination: sender, path: '/StatusNotifierItem' }
    async function menu(): Promise<MenuLine[]> {
      const [, layout] = await bus.ask({
        ...onMenu,
        member: 'GetLayout',
        signature: 'iias',
        body: [0, -1, []],
      })
      return lineOf(layout).children
    }
    return {
      menu,
      labels: async () => labelsOf(await menu()),
      async click(...path) {
        let lines = await menu()
        let found: MenuLine | undefined
        for (const label of path) {
          found = lines.find(line => line.enabled && line.label.startsWith(label))
          if (!found) throw new Error(`${label} is not among ${lines.map(line => line.label).join(', ')}.`)
          lines = found.children
        }
        await bus.ask({
          ...onMenu,
          member: 'Event',
          signature: 'isvu',
          body: [found?.id, 'clicked', new Variant('i', 0), 0],
        })
      },
      async activate() {
        await bus.ask({ ...onItem, interface: ITEM, member: 'Activate', signature: 'ii', body: [0, 0] })
      },
      async toolTip() {
        const [property] = await bus.ask({
          ...onItem,
          interface: 'org.freedesktop.DBus.Properties',
          member: 'Get',
          signature: 'ss',
          body: [ITEM, 'ToolTip'],
        })
        return VariantOf(z.tuple([z.string(), z.unknown(), z.string(), z.string()])).parse(property).value[2]
      },
      updates: () => (updates.get(sender) ?? 0) - before,
    }
  }
}

function lineOf(read: unknown): MenuLine {
  const [id, { label, enabled }, children] = Line.parse(read)
  return {
    id,
    // An underscore marks a key; two are one of the text's own.
    label: (label?.value ?? '').replace(/__/g, '_').replace(/[\u2068\u2069]/g, ''),
    enabled: enabled?.value ?? true,
    children: children.map(child => lineOf(VariantOf(z.unknown()).parse(child).value)),
  }
}

const labelsOf = (lines: readonly MenuLine[]): string[] =>
  lines.flatMap(({ label, children }) => [...(label === '' ? [] : [label]), ...labelsOf(children)])
