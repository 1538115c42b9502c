import { randomUUID } from 'node:crypto'
import { ipcMain, type WebContents, type WebFrameMain } from 'electron'
import { type CallChannel, type Channels, callChannels, type EventChannel } from '../shared/channels'
import type { ConsoleWindowId } from '../shared/console-window'
import { contract, type EventPayload, events, type Handlers } from '../shared/contract'
import { failed, ok } from '../shared/result'
import type { Log } from './desktop/log'

/** One of our own pages, and what it may do. */
export interface Room {
  contents: WebContents
  /** The only page that counts there. */
  page: string
  may: Channels | 'everything'
  /** The isolated window whose bar it is, and of which alone it speaks and hears; null for the others. */
  windowId: ConsoleWindowId | null
}

/** The only place that listens: sender check → parse → handler → strip the reply. */
export function listen(handlers: Handlers, rooms: () => Room[], log: Log): void {
  for (const channel of callChannels) {
    ipcMain.handle(channel, (event, input: unknown) => {
      // SECURITY: read at once; the frame may be gone after the first await.
      const room = roomOf(event.senderFrame, rooms())
      return room && mayCall(room, channel, input)
        ? answer(channel, input, handlers, log)
        : failed({ kind: 'untrusted-sender' })
    })
  }
}

/** Announces to every room that may hear it. What the event's schema does not name is not sent. */
export function announce<Channel extends EventChannel>(
  channel: Channel,
  payload: EventPayload<Channel>,
  rooms: Room[],
): void {
  const stripped = events[channel].parse(payload)
  for (const room of rooms) if (mayHear(room, channel, stripped)) room.contents.send(channel, stripped)
}

// SECURITY: a main frame, of a window that we made, on the very page that belongs there.
function roomOf(frame: WebFrameMain | null, rooms: Room[]): Room | null {
  if (frame === null || frame.parent !== null) return null
  return rooms.find(({ contents, page }) => contents.mainFrame === frame && frame.url === page) ?? null
}

// SECURITY: a page has its own channels, and a bar's are about its own window.
const mayCall = ({ may, windowId }: Room, channel: CallChannel, input: unknown): boolean =>
  (may === 'everything' || may.calls.includes(channel)) && isAbout(windowId, input)

const mayHear = ({ may, windowId }: Room, channel: EventChannel, payload: unknown): boolean =>
  (may === 'everything' || may.events.includes(channel)) && isAbout(windowId, payload)

/** What names no window is about none. */
const isAbout = (windowId: ConsoleWindowId | null, message: unknown): boolean =>
  windowId === null ||
  typeof message !== 'object' ||
  message === null ||
  !('windowId' in message) ||
  message.windowId === windowId

async function answer(channel: CallChannel, input: unknown, handlers: Handlers, log: Log): Promise<unknown> {
  const { input: inputSchema, output, failure } = contract[channel]
  const request = inputSchema.safeParse(input)
  if (!request.success) return failed({ kind: 'malformed-request' })
  try {
    // The table proves that handler and schema belong together; the loop over it cannot.
    const handle = handlers[channel] as (input: unknown) => ReturnType<Handlers[CallChannel]>
    const result = await handle(request.data)
    // SECURITY: what the schemas do not name cannot leak.
    return result.ok ? ok(output.parse(result.value)) : failed(failure.parse(result.failure))
  } catch (error) {
    const reference = randomUUID().slice(0, 8)
    log.error(`${channel} crashed (${reference})`, error)
    return failed({ kind: 'crashed', reference })
  }
}
