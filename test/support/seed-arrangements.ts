import type { Environment } from '../../shared/account'
import { numberFrom, pick } from './seeded'

/** Accounts that are nobody's customer. */
const INTERNAL = ['Internal/Platform', 'Internal/Data', 'Internal/Security', 'Internal/Sandboxes'] as const

/** Tags as teams use them. */
const TAGS = [
  'pci',
  'on call',
  'gold support',
  'legacy',
  'migrating',
  'finance',
  'eu-only',
  'audited',
] as const

/** None that an environment has. */
const COLOURS = ['teal', 'violet', 'pink'] as const

const NOTES = [
  'Change window: Tuesdays 20:00–22:00 CET.',
  'Ask Amira before touching the network.',
  'Billing runs on the 1st; no deployments then.',
  'Contract ends in March, see the shared folder.',
] as const

/** As a team keeps them: customers by name, its own accounts by what they are for, some in no group yet. */
export function arrangedAt(place: number, environment: Environment | null, customer: string) {
  const seed = `arranged ${place}`
  const share = numberFrom(seed) % 20
  const tags = TAGS.filter((_, at) => numberFrom(`${seed} tag ${at}`) % 9 === 0)
  return {
    group: share === 0 ? null : share < 5 ? pick(INTERNAL, `${seed} internal`) : `Customers/${customer}`,
    tags: [...tags, ...(environment === 'production' && share % 2 === 0 ? ['24/7'] : [])],
    colour: share % 9 === 7 ? pick(COLOURS, `${seed} colour`) : null,
    favourite: numberFrom(`${seed} favourite`) % 11 === 0,
    note: numberFrom(`${seed} note`) % 6 === 0 ? pick(NOTES, `${seed} which note`) : '',
  }
}
