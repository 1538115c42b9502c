import type { Operation, RequestFacts } from '../exchange'
import type { Fault } from './faults'

/** One request as the log remembers it. No secrets, no tokens, no External ID, no codes. */
export interface LogEntry extends RequestFacts {
  /** ISO 8601, by the sandbox's clock. */
  readonly time: string
  readonly operation: Operation
  readonly method: string
  /** 0 when no answer was sent: `hang` and `reset`. */
  readonly status: number
  readonly requestId: string
  readonly fault?: Fault['kind']
}

/** A benchmark must not fill the memory with its own history. */
const LOG_LIMIT = 10_000

/** The weather between a client and AWS: delays and faults to come, and what has happened so far. */
export class Conditions {
  #log: LogEntry[] = []
  #latency = 0
  readonly #latencies = new Map<Operation, number>()
  #faults: Fault[] = []

  /** Milliseconds that an answer is held back. */
  latencyOf(operation: Operation): number {
    return this.#latencies.get(operation) ?? this.#latency
  }

  /** For one operation, or for all that have none of their own. */
  setLatency(milliseconds: number, operation?: Operation): void {
    if (operation === undefined) this.#latency = milliseconds
    else this.#latencies.set(operation, milliseconds)
  }

  addFault(fault: Fault): void {
    this.#faults.push(fault)
  }

  clearFaults(): void {
    this.#faults = []
  }

  /** The fault that strikes this request, used up by one. Faults strike in the order they were added. */
  takeFault(operation: Operation): Fault | undefined {
    const index = this.#faults.findIndex(fault => fault.operation === operation)
    const fault = this.#faults[index]
    if (fault === undefined) return undefined
    if (fault.times <= 1) this.#faults.splice(index, 1)
    else this.#faults[index] = { ...fault, times: fault.times - 1 }
    return fault
  }

  record(entry: LogEntry): void {
    this.#log.push(entry)
    if (this.#log.length > LOG_LIMIT * 2) this.#log = this.#log.slice(-LOG_LIMIT)
  }

  log(): readonly LogEntry[] {
    return this.#log.slice(-LOG_LIMIT)
  }

  clearLog(): void {
    this.#log = []
  }

  reset(): void {
    this.#latency = 0
    this.#latencies.clear()
    this.clearFaults()
    this.clearLog()
  }
}
