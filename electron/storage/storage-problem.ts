import type { StorageFailure } from '../../shared/failures'

/** The code of an error of the operating system. */
export const codeOf = (error: unknown): unknown =>
  error instanceof Error && 'code' in error ? error.code : undefined

/** Why a file could not be written. */
export function storageProblem(error: unknown): StorageFailure['problem'] {
  switch (codeOf(error)) {
    case 'ENOSPC':
    case 'EDQUOT':
      return 'disk-full'
    case 'EACCES':
    case 'EPERM':
    case 'EROFS':
      return 'not-writable'
    default:
      return 'other'
  }
}
