import { Message, type MessageBus, MessageType, sessionBus } from '@jellybrick/dbus-next'

/** A call that reached a name which the test owns. */
export interface BusCall {
  sender: string
  interface: string
  member: string
  body: readonly unknown[]
}

/** What a service answers with. Undefined: it knows no such method. */
type Answer = { signature?: string; body?: unknown[] } | undefined

/** A test's own connection to the private desktop's session bus. */
export interface SessionBus {
  /** Asks somebody on the bus; answers with the values of the reply. */
  ask(call: {
    destination: string
    path: string
    interface: string
    member: string
    signature?: string
    body?: unknown[]
  }): Promise<readonly unknown[]>
  signal(path: string, iface: string, member: string, signature: string, body: unknown[]): void
  /** Hears signals of an interface from now on. */
  hear(iface: string, heard: (sender: string, member: string) => void): Promise<void>
  /** Becomes a service, as soon as nobody else has the name. */
  serve(name: string, answer: (call: BusCall) => Answer): Promise<void>
  /** Gives a name up. */
  release(name: string): Promise<void>
  /** The process behind a connection. */
  processOf(name: string): Promise<number>
  close(): void
}

const DAEMON = {
  destination: 'org.freedesktop.DBus',
  path: '/org/freedesktop/DBus',
  interface: 'org.freedesktop.DBus',
}
const IN_QUEUE = 2

export async function connectToSessionBus(): Promise<SessionBus> {
  const bus: MessageBus = sessionBus()
  await new Promise<void>(resolve => bus.once('connect', () => resolve()))
  const services: ((call: BusCall) => Answer)[] = []
  bus.addMethodHandler(message => {
    for (const answer of services) {
      const answered = answer(message)
      if (!answered) continue
      bus.send(Message.newMethodReturn(message, answered.signature ?? '', answered.body ?? []))
      return true
    }
    return false
  })
  const ask: SessionBus['ask'] = async call => (await bus.call(new Message(call)))?.body ?? []

  return {
    ask,
    signal: (path, iface, member, signature, body) =>
      bus.send(Message.newSignal(path, iface, member, signature, body)),
    async hear(iface, heard) {
      bus.on('message', (message: Message) => {
        if (message.type === MessageType.SIGNAL && message.interface === iface) {
          heard(message.sender, message.member)
        }
      })
      const rule = `type='signal',interface='${iface}'`
      await ask({ ...DAEMON, member: 'AddMatch', signature: 's', body: [rule] })
    },
    async serve(name, answer) {
      services.push(answer)
      // Another test may have the name: the bus hands it over when that one lets go of it.
      if ((await bus.requestName(name)) !== IN_QUEUE) return
      await new Promise<void>(resolve =>
        bus.on('message', ({ member, body }: Message) => {
          if (member === 'NameAcquired' && body[0] === name) resolve()
        }),
      )
    },
    async release(name) {
      await bus.releaseName(name)
    },
    async processOf(name) {
      const [pid] = await ask({
        ...DAEMON,
        member: 'GetConnectionUnixProcessID',
        signature: 's',
        body: [name],
      })
      return Number(pid)
    },
    close: () => bus.disconnect(),
  }
}
