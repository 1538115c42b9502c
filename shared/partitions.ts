import { z } from 'zod'
import { partitionNames, regionPattern } from './partition-facts'

export { isRegionOf, partitions } from './partition-facts'

/** AWS partitions that Hatrack knows. */
export const Partition = z.enum(partitionNames)
export type Partition = z.infer<typeof Partition>

export const Region = z.string().regex(regionPattern)
