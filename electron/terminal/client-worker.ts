import { type MessagePort, workerData } from 'node:worker_threads'
import { ownCaller } from './caller'
import { type Outcome, runClient } from './client'

/** What desktop/command.ts hands to this thread. */
export interface ClientTask {
  command: readonly string[]
  profile: string
  port: MessagePort
  /** 0: nothing yet. 1: this thread runs. 2: the outcome is in the port. */
  state: Int32Array
}

const { command, profile, port, state } = workerData as ClientTask

const reach = (step: 1 | 2) => {
  Atomics.store(state, 0, step)
  Atomics.notify(state, 0)
}

reach(1)
// The AWS CLI may be ended while it waits. Then nobody should be asked any more.
const cancel = new AbortController()
const parent = process.ppid
const watch = setInterval(() => process.ppid !== parent && cancel.abort(), 500)
void runClient(command, { profile, caller: ownCaller, cancel: cancel.signal }).then((outcome: Outcome) => {
  clearInterval(watch)
  port.postMessage(outcome)
  reach(2)
})
