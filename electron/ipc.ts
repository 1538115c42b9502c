import { randomUUID } from 'node:crypto'
import { ipcMain, type WebContents, type WebFrameMain } from 'electron'
import { type CallChannel, callChannels, type EventChannel } from '../shared/channels'
import { contract, type EventPayload, events, type Handlers } from '../shared/contract'
import { failed, ok } from '../shared/result'
import { APP_ORIGIN } from './desktop/app-protocol'
import type { Log } from './desktop/log'

/** The only place that listens: sender check → parse → handler → strip the reply. */
export function listen(handlers: Handlers, windows: () => WebContents[], log: Log): void {
  for (const channel of callChannels) {
    ipcMain.handle(channel, (event, input: unknown) => {
      // SECURITY: read at once; the frame may be gone after the first await.
      const trusted = isOurs(event.senderFrame, windows())
      return trusted ? answer(channel, input, handlers, log) : failed({ kind: 'untrusted-sender' })
    })
  }
}

/** Announces to every window. What the event's schema does not name is not sent. */
export function announce<Channel extends EventChannel>(
  channel: Channel,
  payload: EventPayload<Channel>,
  windows: WebContents[],
): void {
  const stripped = events[channel].parse(payload)
  for (const contents of windows) contents.send(channel, stripped)
}

// SECURITY: a main frame, of a window that we made, on our own page.
function isOurs(frame: WebFrameMain | null, windows: WebContents[]): boolean {
  return (
    frame !== null &&
    frame.parent === null &&
    frame.url.startsWith(`${APP_ORIGIN}/`) &&
    windows.some(contents => contents.mainFrame === frame)
  )
}

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
