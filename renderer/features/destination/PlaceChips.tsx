import type { LinkedAccount } from '../../../shared/account'
import type { Destination } from '../../../shared/destinations'
import { regionPlace } from '../../../shared/region-catalogue'
import { commonServices, services, serviceTitle } from '../../../shared/service-catalogue'
import { openConsole, openingOf, useConsole } from '../../stores/console'
import { isSamePlace, shortText } from './destination-words'
import './PlaceChips.css'

type Place = Exclude<Destination, { url: string }>

interface PlaceChipsProps {
  account: LinkedAccount
  region: string
  recents: readonly Destination[]
}

/** Two lines of them. */
const CHIPS = 7
/** So many of them where consoles were opened lately. */
const RECENT_CHIPS = 4

/** Opens the console at once: where it was opened lately, then at what most people open most. */
export function PlaceChips({ account, region, recents }: PlaceChipsProps) {
  const busy = useConsole(state => openingOf(account.id)(state).step === 'opening')
  return (
    <ul className="place-chips" aria-label="Open at once">
      {chipsOf(region, recents).map(place => (
        <li key={`${place.service} ${place.region}`}>
          <button
            type="button"
            className="place-chip"
            aria-label={`Open ${shortText(place)}`}
            title={`Open ${shortText(place)}`}
            aria-disabled={busy}
            onClick={() => void openConsole(account, place)}
          >
            {serviceTitle(place.service)}
            {place.region !== region && !services[place.service].global && (
              <span className="place-chip-region"> {regionPlace(place.region)}</span>
            )}
          </button>
        </li>
      ))}
    </ul>
  )
}

export function chipsOf(region: string, recents: readonly Destination[]): Place[] {
  const places: Place[] = []
  const add = (place: Place) => {
    if (!places.some(known => isSamePlace(known, place))) places.push(place)
  }
  for (const recent of recents) {
    if (!('url' in recent) && recent.service !== 'home' && places.length < RECENT_CHIPS) add(recent)
  }
  for (const service of commonServices) if (places.length < CHIPS) add({ service, region })
  return places
}
