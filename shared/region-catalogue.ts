import { isRegionOf, type PartitionName } from './partition-facts'

// Without schemas, so that the window can use it.

export interface RegionFacts {
  region: string
  partition: PartitionName
  /** As AWS's console calls it: `Europe (Frankfurt)`. */
  title: string
  /** The part of the title that tells it from its neighbours: `Frankfurt`. */
  place: string
  /** What else people type for it, in small letters. Each belongs to one region of its partition. */
  aliases: readonly string[]
}

const named =
  (partition: PartitionName) =>
  (region: string, title: string, aliases = '', place = between(title)): RegionFacts => ({
    region,
    partition,
    title,
    place,
    aliases: [shortForm(region), title, place, ...(aliases === '' ? [] : aliases.split(', '))],
  })

const aws = named('aws')

/** https://docs.aws.amazon.com/global-infrastructure/latest/regions/aws-regions.html */
export const regions: readonly RegionFacts[] = [
  aws('us-east-1', 'US East (N. Virginia)', 'virginia, north virginia, northern virginia'),
  aws('us-east-2', 'US East (Ohio)', 'columbus'),
  aws('us-west-1', 'US West (N. California)', 'california, north california, northern california'),
  aws('us-west-2', 'US West (Oregon)', 'portland'),
  aws('ca-central-1', 'Canada (Central)', 'montreal, canada', 'Canada Central'),
  aws('ca-west-1', 'Canada West (Calgary)'),
  aws('mx-central-1', 'Mexico (Central)', 'mexico, queretaro', 'Mexico Central'),
  aws('sa-east-1', 'South America (São Paulo)', 'brazil'),
  aws('sa-west-1', 'South America (Chile)', 'santiago'),
  aws('eu-central-1', 'Europe (Frankfurt)', 'germany'),
  aws('eu-central-2', 'Europe (Zurich)', 'zuerich, switzerland'),
  aws('eu-west-1', 'Europe (Ireland)', 'dublin'),
  aws('eu-west-2', 'Europe (London)', 'england'),
  aws('eu-west-3', 'Europe (Paris)', 'france'),
  aws('eu-north-1', 'Europe (Stockholm)', 'sweden'),
  aws('eu-south-1', 'Europe (Milan)', 'milano, italy'),
  aws('eu-south-2', 'Europe (Spain)', 'zaragoza, aragon'),
  aws('il-central-1', 'Israel (Tel Aviv)', 'israel'),
  aws('me-central-1', 'Middle East (UAE)', 'emirates, dubai'),
  aws('me-south-1', 'Middle East (Bahrain)', 'manama'),
  aws('me-west-1', 'Middle East (Saudi Arabia)', 'riyadh'),
  aws('af-south-1', 'Africa (Cape Town)', 'south africa, capetown'),
  aws('ap-south-1', 'Asia Pacific (Mumbai)', 'bombay'),
  aws('ap-south-2', 'Asia Pacific (Hyderabad)'),
  aws('ap-east-1', 'Asia Pacific (Hong Kong)', 'hk'),
  aws('ap-east-2', 'Asia Pacific (Taipei)', 'taiwan'),
  aws('ap-northeast-1', 'Asia Pacific (Tokyo)'),
  aws('ap-northeast-2', 'Asia Pacific (Seoul)', 'korea'),
  aws('ap-northeast-3', 'Asia Pacific (Osaka)'),
  aws('ap-southeast-1', 'Asia Pacific (Singapore)'),
  aws('ap-southeast-2', 'Asia Pacific (Sydney)'),
  aws('ap-southeast-3', 'Asia Pacific (Jakarta)', 'indonesia'),
  aws('ap-southeast-4', 'Asia Pacific (Melbourne)'),
  aws('ap-southeast-5', 'Asia Pacific (Malaysia)', 'kuala lumpur'),
  aws('ap-southeast-6', 'Asia Pacific (New Zealand)', 'auckland'),
  aws('ap-southeast-7', 'Asia Pacific (Thailand)', 'bangkok'),
  named('aws-cn')('cn-north-1', 'China (Beijing)'),
  named('aws-cn')('cn-northwest-1', 'China (Ningxia)'),
  named('aws-us-gov')('us-gov-west-1', 'AWS GovCloud (US-West)', 'govcloud west, gov west', 'GovCloud West'),
  named('aws-us-gov')('us-gov-east-1', 'AWS GovCloud (US-East)', 'govcloud east, gov east', 'GovCloud East'),
  named('aws-eusc')('eusc-de-east-1', 'AWS European Sovereign Cloud (Germany)', 'brandenburg'),
  named('aws-iso')('us-iso-east-1', 'US ISO East', '', 'US ISO East'),
  named('aws-iso-b')('us-isob-east-1', 'US ISOB East (Ohio)', '', 'US ISOB East'),
  named('aws-iso-e')('eu-isoe-west-1', 'EU ISOE West', '', 'EU ISOE West'),
  named('aws-iso-f')('us-isof-south-1', 'US ISOF South', '', 'US ISOF South'),
]

function between(title: string): string {
  return /\((.+)\)/.exec(title)?.[1] ?? title
}

/** `eu-central-1` → `euc1`, `ap-southeast-2` → `apse2`. */
function shortForm(region: string): string {
  const [first = '', ...others] = region.split('-')
  const directions = others.flatMap(part => part.replace(/^(north|south)(?=east|west)/, '$1 ').split(' '))
  return first + directions.map(word => word.slice(0, 1)).join('')
}

const byRegion = new Map(regions.map(facts => [facts.region, facts]))

/** A region's name; of one that is newer than this list, its id. */
export const regionTitle = (region: string): string => byRegion.get(region)?.title ?? region

/** Where a region is, in a word or two. */
export const regionPlace = (region: string): string => byRegion.get(region)?.place ?? region

export interface RegionChoices {
  favourites: readonly string[]
  recents: readonly string[]
  others: readonly string[]
}

/** A partition's regions, each once: the person's own first, then where they were lately, then the rest. */
export function regionChoices(
  partition: PartitionName,
  { favourites, recents }: Pick<RegionChoices, 'favourites' | 'recents'>,
): RegionChoices {
  const seen = new Set<string>()
  const fresh = (list: readonly string[]) =>
    list.filter(region => {
      if (seen.has(region) || !isRegionOf(partition, region)) return false
      seen.add(region)
      return true
    })
  return {
    favourites: fresh(favourites),
    recents: fresh(recents),
    others: fresh(regions.map(({ region }) => region)),
  }
}
