import { useMemo } from 'react'
import type { LinkedAccount } from '../../../shared/account'
import { isPointer, readPointer } from '../../../shared/console-pointer'
import { readConsoleUrl } from '../../../shared/console-url'
import { destinationText } from '../../../shared/destination-text'
import type { Destination } from '../../../shared/destinations'
import { isRegionOf, partitions } from '../../../shared/partition-facts'
import { serviceTitle } from '../../../shared/service-catalogue'
import { partitionNameOf } from '../../account-facts'
import {
  chooseDestination,
  openIntended,
  refusedText,
  useDestinations,
  wishedOf,
} from '../../stores/destinations'
import { DefaultPlace } from './DefaultPlace'
import { regionOf } from './destination-words'
import { PageRegion } from './PageRegion'
import { PlaceChips } from './PlaceChips'
import { PlaceField } from './PlaceField'
import { RegionField } from './RegionField'
import { useIntended } from './use-intended'
import './Where.css'

/** Where in the console to land: typed, chosen or pasted, once or from now on. */
export function Where({ account }: { account: LinkedAccount }) {
  const partition = partitionNameOf(account.roleArn)
  const { landing } = useIntended(account)
  const recents = useRecents(account)
  const service = 'service' in landing ? landing.service : 'home'
  const named = regionOf(partition, landing)
  const region = named ?? account.region
  const around = useMemo(
    () => ({ partition, service, region, recents }),
    [partition, service, region, recents],
  )
  // Nobody outside knows these partitions' consoles.
  if (!partitions[partition].hosts) return null

  const choose = (destination: Destination) => chooseDestination(account.id, destination)
  return (
    <section className="where" aria-label="Where to land">
      <div className="where-fields">
        <PlaceField
          value={'service' in landing ? serviceTitle(landing.service) : destinationText(landing)}
          around={around}
          problemOf={typed => problemOf(account, typed)}
          onChoose={choose}
          onOpen={() => void openIntended(account)}
        />
        {'url' in landing ? (
          <PageRegion region={named} />
        ) : (
          <RegionField
            partition={partition}
            region={region}
            recents={recents.flatMap(recent => ('service' in recent ? [recent.region] : []))}
            onChange={chosen => choose({ service, region: chosen })}
          />
        )}
      </div>
      <DefaultPlace account={account} landing={landing} />
      <PlaceChips account={account} region={region} recents={recents} />
    </section>
  )
}

/** Where consoles were opened lately, as far as this account can be opened there too. */
function useRecents({ roleArn }: LinkedAccount): readonly Destination[] {
  const recents = useDestinations(state => state.recents)
  return useMemo(() => {
    const partition = partitionNameOf(roleArn)
    return recents
      .map(({ destination }) => destination)
      .filter(destination =>
        'url' in destination
          ? readConsoleUrl(partition, destination.url).ok
          : isRegionOf(partition, destination.region),
      )
  }, [recents, roleArn])
}

/** Only what looks like a URL or an ARN can be a wrong one. */
function problemOf(account: LinkedAccount, typed: string): string | null {
  if (!isPointer(typed)) return null
  const read = wishedOf(account, { is: 'url', url: typed })
  // In this field the ARN of the linked role means its page, too.
  const pointer = readPointer(typed)
  if (read.ok && (read.value || (pointer?.ok && pointer.value.url !== null))) return null
  const { title, next } = read.ok ? NO_PAGE : refusedText(account.roleArn, read.failure)
  return `${title} ${next}`
}

const NO_PAGE = {
  title: 'This names an account and a role, and no page.',
  next: 'Paste a page of the console or the ARN of a resource.',
}
