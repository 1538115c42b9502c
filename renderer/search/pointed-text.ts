import { partitions } from '../../shared/partition-facts'
import type { Pointed } from './pointed'

/** What somebody should know who goes by a pointer; null where it leads to one link and no question is left. */
export function pointedNote({ pointer, matches, withRole }: Pointed): string | null {
  const { accountId, roleName, partition, is } = pointer
  if (matches.length === 0) return null
  if (accountId === null) {
    return is === 'arn' && matches.length > 1
      ? `This ARN names no account: choose one of ${matches.length.toLocaleString('en-US')} in ${partitions[partition].title}.`
      : null
  }
  if (roleName !== null && withRole === 0 && is !== 'arn') {
    return matches.length === 1
      ? `No link uses the role ${roleName}. This is the only one to its account.`
      : `No link uses the role ${roleName}. These ${matches.length.toLocaleString('en-US')} are to its account.`
  }
  return matches.length > 1 && withRole !== 1
    ? `${matches.length.toLocaleString('en-US')} links to account ${accountId}.`
    : null
}

/** Why a pointer finds no account; null where it finds some. */
export function missingText({ pointer: { accountId, partition, is }, matches }: Pointed): string | null {
  if (matches.length > 0) return null
  const { title } = partitions[partition]
  if (accountId !== null) return `No link to account ${accountId}`
  return is === 'arn' ? `This ARN is of ${title}` : `This page is of ${title}`
}
