import type { StorageFailure } from '../../shared/failures'

/** The code of an error of the operating system. */
export const codeOf = (error: unknown): unknown =>
  error instanceof Error && 'code' in error ? error.code : undefined

/** EDQUOT: libuv has no name for it, and Node calls it an unknown error. */
const OVER_QUOTA = process.platform === 'linux' ? -122 : -69

/** Why a file could not be written. */
export function storageProblem(error: unknown): StorageFailure['problem'] {
  if (error instanceof Error && 'errno' in error && error.errno === OVER_QUOTA) return 'disk-full'
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
