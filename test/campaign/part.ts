import { createRandomness } from '../sandbox/world/randomness'

/** The parts of the campaign, in the order in which they run. */
export const PARTS = ['kills', 'corruption', 'system-calls', 'disks', 'network', 'inputs'] as const
export type PartName = (typeof PARTS)[number]

/** What a part is given: chance that a seed decides, and how much of everything there is to try. */
export interface Campaign {
  /** A whole number from 0 up to, and without, the limit. */
  below(limit: number): number
  bytes(count: number): Buffer
  pick<Value>(values: readonly [Value, ...Value[]]): Value
  /** So many in a whole run, a fraction of it in a quick one. */
  times(whole: number): number
  folder: string
  tally: Tally
}

/** What was tried, and what broke. */
export class Tally {
  tried = 0
  readonly broke: string[] = []
  /** What could not be tried here, and why. */
  readonly left: string[] = []

  /** Tries one thing. What it answers with, or throws, is how it broke; null: it held. */
  async try(what: string, attempt: () => Promise<string | null> | string | null): Promise<void> {
    this.tried++
    try {
      const how = await attempt()
      if (how !== null) this.broke.push(`${what}: ${how}`)
    } catch (error) {
      this.broke.push(`${what}: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`)
    }
  }
}

/** How much less a quick run tries. */
const QUICK = 10

export function createCampaign(options: { seed: string; quick: boolean; folder: string }): Campaign {
  const { bytes } = createRandomness(options.seed)
  const below = (limit: number) => bytes(6).readUIntBE(0, 6) % limit
  return {
    below,
    bytes,
    pick: values => values[below(values.length)] ?? values[0],
    times: whole => (options.quick ? Math.max(Math.ceil(whole / QUICK), 1) : whole),
    folder: options.folder,
    tally: new Tally(),
  }
}
