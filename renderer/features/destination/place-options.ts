import { readPointer } from '../../../shared/console-pointer'
import { squash } from '../../../shared/destination-names'
import { destinationText } from '../../../shared/destination-text'
import type { Destination } from '../../../shared/destinations'
import { findDestination } from '../../../shared/find-destination'
import type { PartitionName } from '../../../shared/partition-facts'
import { regionPlace } from '../../../shared/region-catalogue'
import {
  type ServiceFacts,
  type ServiceName,
  serviceGroups,
  serviceIds,
  services,
  serviceTitle,
} from '../../../shared/service-catalogue'
import { isSamePlace } from './destination-words'

export interface PlaceOption {
  destination: Destination
  title: string
  /** The region, where it is not the chosen one. */
  note: string
}

export interface PlaceGroup {
  title: string
  options: readonly PlaceOption[]
}

export interface Around {
  partition: PartitionName
  /** What is chosen now: a service without a region is taken in its region, a region without a service for it. */
  service: ServiceName
  region: string
  /** Where consoles of this partition were opened, the latest first. */
  recents: readonly Destination[]
}

/** More than these nobody reads before typing. */
const RECENTS_SHOWN = 5

/** What the field offers: nothing typed, all there is; else what the words may mean, the likeliest first. */
export function placeGroups(typed: string, around: Around): PlaceGroup[] {
  const groups = typed.trim() === '' ? everything(around) : understood(typed, around)
  return groups.filter(({ options }) => options.length > 0)
}

function everything({ region, recents }: Around): PlaceGroup[] {
  const option = optionIn(region)
  return [
    { title: 'Lately', options: recents.slice(0, RECENTS_SHOWN).map(option) },
    { title: 'Start', options: [option({ service: 'home', region })] },
    ...serviceGroups.map(title => ({
      title,
      options: serviceIds
        .filter(service => services[service].group === title && service !== 'home')
        .map(service => option({ service, region })),
    })),
  ]
}

function understood(typed: string, { partition, service, region, recents }: Around): PlaceGroup[] {
  const option = optionIn(region)
  const options: PlaceOption[] = []
  const add = (destination: Destination) => {
    if (!options.some(known => isSamePlace(known.destination, destination))) options.push(option(destination))
  }
  for (const { wish, words } of findDestination(typed, [partition])) {
    if (words !== '') continue
    if (wish.is === 'place') add({ service: wish.service ?? service, region: wish.region ?? region })
    else {
      const read = readPointer(wish.url)
      if (read?.ok && read.value.partition === partition && read.value.url !== null)
        add({ url: read.value.url })
    }
  }
  const key = squash(typed)
  const begins = (text: string) => key !== '' && squash(text).includes(key)
  for (const recent of recents) if (begins(destinationText(recent))) add(recent)
  for (const each of serviceIds) {
    const { title, aliases }: ServiceFacts = services[each]
    if ([title, ...aliases].some(begins)) add({ service: each, region })
  }
  return [{ title: 'Found', options }]
}

const optionIn =
  (region: string) =>
  (destination: Destination): PlaceOption => {
    if ('url' in destination) return { destination, title: destinationText(destination), note: 'page' }
    const { service } = destination
    const elsewhere = destination.region === region ? '' : regionPlace(destination.region)
    return {
      destination,
      title: serviceTitle(service),
      note: services[service].global ? 'global' : elsewhere,
    }
  }
