import { z } from 'zod'
import { partitionNames, regionPattern } from './partition-facts'

export { partitions } from './partition-facts'

/** AWS partitions that Hatrack knows. */
export const Partition = z.enum(partitionNames)
export type Partition = z.infer<typeof Partition>

export const Region = z.string().regex(regionPattern)

// https://docs.aws.amazon.com/general/latest/gr/rande.html: what the names of a partition's regions begin with.
const regionForms: [RegExp, Partition][] = [
  [/^cn-/, 'aws-cn'],
  [/^us-gov-/, 'aws-us-gov'],
  [/^eusc-/, 'aws-eusc'],
  [/^[a-z]{2}-iso-/, 'aws-iso'],
  [/^[a-z]{2}-isob-/, 'aws-iso-b'],
  [/^[a-z]{2}-isoe-/, 'aws-iso-e'],
  [/^[a-z]{2}-isof-/, 'aws-iso-f'],
]

/** Whether a region, by its name, is one of the partition. */
export const isRegionOf = (partition: Partition, region: string): boolean =>
  (regionForms.find(([form]) => form.test(region))?.[1] ?? 'aws') === partition
