// Without schemas, so that the window can use it.

/** From this age of an access key on, in days, its rotation is recommended. */
export const KEY_AGE_DAYS = 90

const DAY_MS = 86_400_000

/**
 * How old an identity's access key is, in whole days. Where AWS did not say when it was made, it is at least as old
 * as the identity, and `exact` is false.
 */
export function keyAge(
  identity: { keyCreatedAt: string | null; addedAt: string },
  now: number,
): { days: number; exact: boolean; old: boolean } {
  const since = Date.parse(identity.keyCreatedAt ?? identity.addedAt)
  const days = Math.max(0, Math.floor((now - since) / DAY_MS))
  return { days, exact: identity.keyCreatedAt !== null, old: days >= KEY_AGE_DAYS }
}
