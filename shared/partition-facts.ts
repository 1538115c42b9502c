// Without schemas, so that the window can use it.

/** Names of the AWS partitions that Hatrack knows. https://docs.aws.amazon.com/IAM/latest/UserGuide/reference-arns.html */
export const partitionNames = [
  'aws',
  'aws-cn',
  'aws-us-gov',
  'aws-eusc',
  'aws-iso',
  'aws-iso-b',
  'aws-iso-e',
  'aws-iso-f',
] as const
export type PartitionName = (typeof partitionNames)[number]

export const regionPattern = /^[a-z]{2,4}(-[a-z]+){1,3}-\d{1,2}$/

interface ConsoleHosts {
  /** Host of the federation endpoint. */
  signIn: string
  /** Host of the console; a region goes in front of it, with a dot. */
  console: string
  /** True where the hosts above already name their only region. */
  regional: boolean
}

export interface PartitionFacts {
  title: string
  defaultRegion: string
  /** What follows `SERVICE.REGION.` in an API endpoint. */
  apiSuffix: string
  /** Null where no public documentation names the console's hosts: the isolated partitions. */
  hosts: ConsoleHosts | null
}

// https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_providers_enable-console-custom-url.html
export const partitions: Record<PartitionName, PartitionFacts> = {
  aws: {
    title: 'AWS',
    defaultRegion: 'us-east-1',
    apiSuffix: 'amazonaws.com',
    hosts: { signIn: 'signin.aws.amazon.com', console: 'console.aws.amazon.com', regional: false },
  },
  'aws-cn': {
    title: 'AWS China',
    defaultRegion: 'cn-north-1',
    apiSuffix: 'amazonaws.com.cn',
    hosts: { signIn: 'signin.amazonaws.cn', console: 'console.amazonaws.cn', regional: false },
  },
  'aws-us-gov': {
    title: 'AWS GovCloud (US)',
    defaultRegion: 'us-gov-west-1',
    apiSuffix: 'amazonaws.com',
    hosts: {
      signIn: 'signin.amazonaws-us-gov.com',
      console: 'console.amazonaws-us-gov.com',
      regional: false,
    },
  },
  'aws-eusc': {
    title: 'AWS European Sovereign Cloud',
    defaultRegion: 'eusc-de-east-1',
    apiSuffix: 'amazonaws.eu',
    hosts: {
      signIn: 'eusc-de-east-1.signin.amazonaws-eusc.eu',
      console: 'eusc-de-east-1.console.amazonaws-eusc.eu',
      regional: true,
    },
  },
  'aws-iso': isolated('us-iso-east-1', 'c2s.ic.gov'),
  'aws-iso-b': isolated('us-isob-east-1', 'sc2s.sgov.gov'),
  'aws-iso-e': isolated('eu-isoe-west-1', 'cloud.adc-e.uk'),
  'aws-iso-f': isolated('us-isof-south-1', 'csp.hci.ic.gov'),
}

function isolated(defaultRegion: string, apiSuffix: string): PartitionFacts {
  return { title: 'AWS isolated partition', defaultRegion, apiSuffix, hosts: null }
}

// https://docs.aws.amazon.com/general/latest/gr/rande.html: what the names of a partition's regions begin with.
const regionForms: [RegExp, PartitionName][] = [
  [/^cn-/, 'aws-cn'],
  [/^us-gov-/, 'aws-us-gov'],
  [/^eusc-/, 'aws-eusc'],
  [/^[a-z]{2}-iso-/, 'aws-iso'],
  [/^[a-z]{2}-isob-/, 'aws-iso-b'],
  [/^[a-z]{2}-isoe-/, 'aws-iso-e'],
  [/^[a-z]{2}-isof-/, 'aws-iso-f'],
]

/** Whether a region, by its name, is one of the partition. */
export const isRegionOf = (partition: PartitionName, region: string): boolean =>
  (regionForms.find(([form]) => form.test(region))?.[1] ?? 'aws') === partition

/** Where consoles of a new link open: in the person's usual region, as far as the partition has it. */
export const regionOfNewLinks = (partition: PartitionName, usual: string | null): string =>
  usual !== null && isRegionOf(partition, usual) ? usual : partitions[partition].defaultRegion
