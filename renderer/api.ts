import type { CallChannel, EventChannel } from '../shared/channels'
import type { Bridge, EventPayload, FailureOf, Input, Output } from '../shared/contract'
import type { IpcFailure } from '../shared/failures'
import { failed, type Result } from '../shared/result'

declare global {
  interface Window {
    /** What the preload exposes. This file is its only reader. */
    readonly hatrack?: Bridge
  }
}

type Arguments<Channel extends CallChannel> = undefined extends Input<Channel> ? [] : [Input<Channel>]
type Answer<Channel extends CallChannel> = Promise<Result<Output<Channel>, FailureOf<Channel> | IpcFailure>>

/** Calls the main process. It never rejects: what goes wrong on the way is a failure like any other. */
export async function call<Channel extends CallChannel>(
  channel: Channel,
  ...input: Arguments<Channel>
): Answer<Channel> {
  const ask = window.hatrack?.call[channel] as ((...input: Arguments<Channel>) => Answer<Channel>) | undefined
  if (!ask) return failed({ kind: 'crashed', reference: 'no-bridge' })
  try {
    return await ask(...input)
  } catch {
    // The main process answers even to its own bugs; only a torn-down channel comes here.
    return failed({ kind: 'crashed', reference: channel })
  }
}

/** Listens to an announcement. Subscribing returns its undo. */
export function on<Channel extends EventChannel>(
  channel: Channel,
  listener: (payload: EventPayload<Channel>) => void,
): () => void {
  const subscribe = window.hatrack?.on[channel] as
    | ((listener: (payload: EventPayload<Channel>) => void) => () => void)
    | undefined
  return subscribe ? subscribe(listener) : () => {}
}
