/** https://docs.aws.amazon.com/IAM/latest/UserGuide/reference-arns.html */
export const PARTITIONS = [
  'aws',
  'aws-cn',
  'aws-us-gov',
  'aws-eusc',
  'aws-iso',
  'aws-iso-b',
  'aws-iso-e',
  'aws-iso-f',
] as const

export type Partition = (typeof PARTITIONS)[number]

/** Written down here a second time on purpose: a sandbox that shared the app's table would share its mistakes. */
const CONSOLE_HOSTS: Readonly<Partial<Record<Partition, string>>> = {
  aws: 'console.aws.amazon.com',
  'aws-cn': 'console.amazonaws.cn',
  'aws-us-gov': 'console.amazonaws-us-gov.com',
  'aws-eusc': 'console.amazonaws-eusc.eu',
}

const SIGN_IN_HOSTS = [
  'signin.aws.amazon.com',
  'signin.amazonaws.cn',
  'signin.amazonaws-us-gov.com',
  'signin.amazonaws-eusc.eu',
]

/**
 * The one region of a partition that IAM requests are signed for.
 * https://docs.aws.amazon.com/general/latest/gr/iam-service.html
 */
export const IAM_REGIONS: Readonly<Record<Partition, string>> = {
  aws: 'us-east-1',
  'aws-cn': 'cn-north-1',
  'aws-us-gov': 'us-gov-west-1',
  'aws-eusc': 'eusc-de-east-1',
  'aws-iso': 'us-iso-east-1',
  'aws-iso-b': 'us-isob-east-1',
  'aws-iso-e': 'eu-isoe-west-1',
  'aws-iso-f': 'us-isof-south-1',
}

/** The regions that DescribeRegions tells of; `optIn` ones only when all regions are asked for. */
const REGIONS: Readonly<
  Partial<Record<Partition, { default: readonly string[]; optIn: readonly string[] }>>
> = {
  aws: {
    default: [
      'ap-south-1',
      'eu-north-1',
      'eu-west-3',
      'eu-west-2',
      'eu-west-1',
      'ap-northeast-3',
      'ap-northeast-2',
      'ap-northeast-1',
      'ca-central-1',
      'sa-east-1',
      'ap-southeast-1',
      'ap-southeast-2',
      'eu-central-1',
      'us-east-1',
      'us-east-2',
      'us-west-1',
      'us-west-2',
    ],
    optIn: ['af-south-1', 'ap-east-1', 'eu-south-1', 'eu-central-2', 'me-central-1', 'il-central-1'],
  },
  'aws-us-gov': { default: ['us-gov-west-1', 'us-gov-east-1'], optIn: [] },
  'aws-cn': { default: ['cn-north-1', 'cn-northwest-1'], optIn: [] },
  'aws-eusc': { default: ['eusc-de-east-1'], optIn: [] },
}

export const regionsOf = (partition: Partition) => REGIONS[partition] ?? { default: [], optIn: [] }

const REGION_FORMS: readonly (readonly [RegExp, Partition])[] = [
  [/^us-gov-(east|west)-\d$/, 'aws-us-gov'],
  [/^cn-(north|northwest)-\d$/, 'aws-cn'],
  [/^eusc-[a-z]{2}-[a-z]+-\d$/, 'aws-eusc'],
  [/^us-iso-[a-z]+-\d$/, 'aws-iso'],
  [/^us-isob-[a-z]+-\d$/, 'aws-iso-b'],
  [/^eu-isoe-[a-z]+-\d$/, 'aws-iso-e'],
  [/^us-isof-[a-z]+-\d$/, 'aws-iso-f'],
  [
    /^(us|eu|ap|sa|ca|me|af|il|mx)-(north|south|east|west|central|northeast|northwest|southeast|southwest)-\d$/,
    'aws',
  ],
]

/** The partition a region belongs to; undefined when there is no such region. */
export function partitionOfRegion(region: string): Partition | undefined {
  return REGION_FORMS.find(([form]) => form.test(region))?.[1]
}

/** Whether this is a https address on a console host of the partition, with or without a region in front. */
export function isConsoleDestination(address: string, partition: Partition): boolean {
  const host = CONSOLE_HOSTS[partition]
  const url = URL.canParse(address) ? new URL(address) : undefined
  if (host === undefined || url === undefined) return false
  if (url.protocol !== 'https:' || url.username !== '' || url.password !== '' || url.port !== '') return false
  const domain = host.replace(/^.*console\./, '')
  return [host, ...OWN_HOSTS.map(service => `${service}.${domain}`)].some(each =>
    isHostOrRegional(url.hostname, each),
  )
}

/** Services whose console has a host of its own beside the others. */
const OWN_HOSTS = ['quicksight', 'health', 'phd', 'lightsail']

/** Whether this is a region-prefixed sign-in host, the only kind `Action=logout` sends a browser back to. */
export function isRegionalSignInHost(hostname: string): boolean {
  return SIGN_IN_HOSTS.some(host => hostname !== host && isHostOrRegional(hostname, host))
}

function isHostOrRegional(hostname: string, host: string): boolean {
  if (hostname === host) return true
  return hostname.endsWith(`.${host}`) && partitionOfRegion(hostname.slice(0, -host.length - 1)) !== undefined
}
