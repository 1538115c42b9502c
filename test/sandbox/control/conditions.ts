import type { Operation, Reply, RequestFacts, SignInHost } from '../exchange'
import { createRandomness } from '../world/randomness'
import type { Fault } from './faults'
import { InFlight } from './in-flight'

/** One request as the log remembers it. No secrets, no tokens, no External ID, no codes. */
export interface LogEntry extends RequestFacts {
  /** ISO 8601, by the sandbox's clock. */
  readonly time: string
  readonly operation: Operation
  readonly method: string
  /** 0 when no answer was sent: `hang`, `reset`, and both before anything was done. */
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
  #throttles: (operation: Operation) => boolean = () => false
  readonly #pages = new Map<string, Reply>()
  readonly inFlight = new InFlight()

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

  /**
   * Throttles this part of the requests, 0–1: of the operations named, or of all. The same seed throttles the same
   * places in the order of arrival.
   */
  setThrottling(fraction: number, seed?: string, operations?: readonly Operation[]): void {
    const randomness = createRandomness(seed)
    this.#throttles = operation =>
      operations?.includes(operation) !== false && randomness.bytes(4).readUInt32BE() / 2 ** 32 < fraction
  }

  /**
   * The fault that strikes this request, used up by one. Faults strike in the order they were added, and throttling
   * strikes whom they spare.
   */
  takeFault(operation: Operation, host: SignInHost): Fault | undefined {
    const index = this.#faults.findIndex(fault => fault.operation === operation && fault.host === host)
    const fault = this.#faults[index]
    if (fault === undefined) {
      const throttled = operation !== 'unknown' && this.#throttles(operation)
      return throttled ? { operation, kind: 'throttle', times: 1, host } : undefined
    }
    if (fault.times <= 1) this.#faults.splice(index, 1)
    else this.#faults[index] = { ...fault, times: fault.times - 1 }
    return fault
  }

  /** What a path answers, in place of what is there. */
  pageAt(path: string): Reply | undefined {
    return this.#pages.get(path)
  }

  setPage(path: string, page: Reply): void {
    this.#pages.set(path, page)
  }

  record(entry: LogEntry): void {
    this.#log.push(entry)
    if (this.#log.length > LOG_LIMIT * 2) this.#log = this.#log.slice(-LOG_LIMIT)
  }

  log(): readonly LogEntry[] {
    return this.#log.slice(-LOG_LIMIT)
  }

  /** Forgets the requests so far, and how many of them were in flight at once. */
  clearLog(): void {
    this.#log = []
    this.inFlight.forgetPeaks()
  }

  reset(): void {
    this.#latency = 0
    this.#latencies.clear()
    this.clearFaults()
    this.#pages.clear()
    this.setThrottling(0)
    this.clearLog()
    this.inFlight.reset()
  }
}
