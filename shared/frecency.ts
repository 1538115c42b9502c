// Without schemas, so that the window can use it.

/** After this time an opening counts half. In milliseconds. */
const HALF_LIFE_MS = 14 * 86_400_000

interface Used {
  /** Openings, each counting less the longer it is ago; as of the last one. */
  uses: number
  lastOpenedAt: string | null
}

/** How much an account is used, as of `now` in milliseconds. 0: it never was. */
export const usesAt = ({ uses, lastOpenedAt }: Used, now: number): number =>
  lastOpenedAt === null ? 0 : uses * 0.5 ** (Math.max(now - Date.parse(lastOpenedAt), 0) / HALF_LIFE_MS)

/** What `uses` becomes when its console is opened. */
export const usesAfterOpening = (used: Used, now: number): number => usesAt(used, now) + 1

/** Orders by use, the most used first: often and lately. The order of two does not depend on when it is asked. */
export const compareUse = (one: Used, other: Used): number => rankOfUse(other) - rankOfUse(one)

/** log₂ of the use as of 1970, in half-lives: the higher, the more an account is used. */
export const rankOfUse = ({ uses, lastOpenedAt }: Used): number =>
  lastOpenedAt === null || uses <= 0
    ? Number.MIN_SAFE_INTEGER
    : Math.log2(uses) + Date.parse(lastOpenedAt) / HALF_LIFE_MS
