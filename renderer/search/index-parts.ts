import { type PartitionName, partitionNames } from '../../shared/partition-facts'
import { partitionOf } from '../account-facts'
import { indexAccounts, type SearchIndex } from './search'

interface Parts {
  partitions: readonly PartitionName[]
  byPartition: Map<PartitionName, SearchIndex>
}

const known = new WeakMap<SearchIndex, Parts>()

function partsOf(index: SearchIndex): Parts {
  const before = known.get(index)
  if (before) return before
  const seen = new Set(index.accounts.map(({ roleArn }) => partitionOf(roleArn)))
  const parts: Parts = { partitions: partitionNames.filter(name => seen.has(name)), byPartition: new Map() }
  known.set(index, parts)
  return parts
}

/** The partitions in which accounts are linked: only their regions can be landed in. */
export const partitionsOf = (index: SearchIndex): readonly PartitionName[] => partsOf(index).partitions

/** Only those accounts that can be in the region that was named. */
export function withinPartition(index: SearchIndex, partition: PartitionName | null): SearchIndex {
  const { partitions, byPartition } = partsOf(index)
  if (partition === null || partitions.length === 1) return index
  const before = byPartition.get(partition)
  if (before) return before
  const part = indexAccounts(index.accounts.filter(({ roleArn }) => partitionOf(roleArn) === partition))
  byPartition.set(partition, part)
  return part
}
