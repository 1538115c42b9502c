import { connectToSessionBus } from './session-bus'

/** A notification as the desktop was asked to show it. */
export interface Shown {
  id: number
  title: string
  body: string
}

/** The desktop's notifications, played by the test: it keeps what is told, and clicks on it. */
export interface NotificationServer {
  /** What is on the screen of one process now, in the order in which it came. */
  onScreen(pid: number): Promise<Shown[]>
  /** All that a process ever told. */
  told(pid: number): Promise<Shown[]>
  click(id: number): void
  close(): Promise<void>
}

const NAME = 'org.freedesktop.Notifications'
const PATH = '/org/freedesktop/Notifications'

/** https://specifications.freedesktop.org/notification-spec/latest/protocol.html */
export async function startNotificationServer(): Promise<NotificationServer> {
  const bus = await connectToSessionBus()
  const told: (Shown & { sender: string })[] = []
  const gone = new Set<number>()
  await bus.serve(NAME, ({ interface: iface, member, body, sender }) => {
    if (iface !== NAME) return undefined
    switch (member) {
      case 'GetCapabilities':
        return { signature: 'as', body: [['actions', 'body']] }
      case 'GetServerInformation':
        return { signature: 'ssss', body: ['test', 'Hatrack', '1', '1.2'] }
      case 'Notify': {
        const id = told.length + 1
        told.push({ id, title: String(body[3]), body: String(body[4]), sender })
        return { signature: 'u', body: [id] }
      }
      case 'CloseNotification': {
        const id = Number(body[0])
        gone.add(id)
        bus.signal(PATH, NAME, 'NotificationClosed', 'uu', [id, 3])
        return {}
      }
      default:
        return undefined
    }
  })

  async function toldBy(pid: number): Promise<Shown[]> {
    const own: Shown[] = []
    for (const { sender, ...shown } of told) {
      if ((await bus.processOf(sender).catch(() => 0)) === pid) own.push(shown)
    }
    return own
  }

  return {
    told: toldBy,
    onScreen: async pid => (await toldBy(pid)).filter(({ id }) => !gone.has(id)),
    click: id => bus.signal(PATH, NAME, 'ActionInvoked', 'us', [id, 'default']),
    async close() {
      await bus.release(NAME)
      bus.close()
    },
  }
}
