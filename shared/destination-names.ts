import { foldText } from './fold-text'
import type { PartitionName } from './partition-facts'
import { regions } from './region-catalogue'
import { commonServices, type ServiceName, serviceIds, services } from './service-catalogue'

/** What a name stands for. */
export type Meaning =
  | { is: 'service'; service: ServiceName }
  | { is: 'region'; region: string; partition: PartitionName }

export interface NameMatch {
  meaning: Meaning
  /** 1: typed in full; below it, the part of the name that was typed. */
  share: number
}

/** Fewer letters begin too many names. */
const FEWEST_LETTERS = 3

/** A name without what people leave out or write differently: `Step Functions`, `step-functions` → `stepfunctions`. */
export const squash = (text: string): string => foldText(text).replace(/[^\p{Letter}\p{Number}]/gu, '')

interface Beginning {
  name: string
  meaning: Meaning
}

const whole = new Map<string, Meaning[]>()
/** Titles and places by which something is found half typed, what is meant most often first. */
const beginnings: Beginning[] = []
/** The same for the ids of regions, which count half typed only if they look like one: `eu-c`. */
const regionIds: Beginning[] = []

function learn(name: string, meaning: Meaning): string {
  const key = squash(name)
  const meanings = whole.get(key) ?? []
  if (!meanings.some(known => isSame(known, meaning))) whole.set(key, [...meanings, meaning])
  return key
}

const isSame = (one: Meaning, other: Meaning): boolean =>
  one.is === 'service'
    ? other.is === 'service' && one.service === other.service
    : other.is === 'region' && one.region === other.region

for (const service of new Set<ServiceName>([...commonServices, ...serviceIds])) {
  const { title, aliases } = services[service]
  const meaning: Meaning = { is: 'service', service }
  beginnings.push({ name: learn(title, meaning), meaning })
  for (const name of [service, ...aliases]) learn(name, meaning)
}
for (const { region, partition, place, aliases } of regions) {
  const meaning: Meaning = { is: 'region', region, partition }
  beginnings.push({ name: squash(place), meaning })
  regionIds.push({ name: learn(region, meaning), meaning })
  for (const name of aliases) learn(name, meaning)
}

/** What some typed words stand for together: at most one service, and one region of the partitions. */
export function meaningsOf(typed: string, among: readonly PartitionName[]): NameMatch[] {
  const key = squash(typed)
  if (key === '') return []
  const within = (meaning: Meaning) => meaning.is === 'service' || among.includes(meaning.partition)
  const exact = whole.get(key)?.filter(within) ?? []
  if (exact.length > 0) return exact.map(meaning => ({ meaning, share: 1 }))
  if (key.length < FEWEST_LETTERS) return []

  const begun = (list: readonly Beginning[], is: Meaning['is']): NameMatch[] => {
    const found = list.find(
      ({ name, meaning }) => meaning.is === is && name.startsWith(key) && within(meaning),
    )
    return found ? [{ meaning: found.meaning, share: key.length / found.name.length }] : []
  }
  const place = begun(beginnings, 'region')
  const looksLikeAnId = /^[a-z]+-/i.test(typed)
  return [
    ...begun(beginnings, 'service'),
    ...(place.length === 0 && looksLikeAnId ? begun(regionIds, 'region') : place),
  ]
}
