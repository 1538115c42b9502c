import { isPointer } from '../../shared/console-pointer'

/**
 * What follows `hatrack` if it is a command for a terminal, and not a start of the app; null if there is none.
 * `project`: an unpackaged Electron has the app's folder among its arguments first.
 */
export function commandAmong(argv: readonly string[], project: boolean): string[] | null {
  const given = argv.slice(1)
  let skip = project ? 1 : 0
  for (const [at, argument] of given.entries()) {
    if (argument === '--help') return ['--help']
    if (argument.startsWith('-')) continue
    if (skip-- > 0) continue
    return argument === 'credentials' ? given.slice(at) : null
  }
  return null
}

const UUID = /^[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}$/i

const ACCOUNT_ID = /^\d{12}$/
/** So that a request stays within its bound, also where each character takes several bytes. */
export const LONGEST_ACCOUNT = 1000

export type Wish = { is: 'credentials'; accountId: string } | { is: 'help' } | { is: 'wrong' }

/** Reads what `commandAmong` found. */
export function wishOf(command: readonly string[]): Wish {
  const [name, ...rest] = command
  if (name === '--help' || rest.some(argument => argument === '--help' || argument === '-h'))
    return { is: 'help' }
  const [accountId = ''] = rest
  if (rest.length !== 1 || accountId.length > LONGEST_ACCOUNT) return { is: 'wrong' }
  if (UUID.test(accountId)) return { is: 'credentials', accountId: accountId.toLowerCase() }
  return ACCOUNT_ID.test(accountId) || isPointer(accountId)
    ? { is: 'credentials', accountId }
    : { is: 'wrong' }
}

export const USAGE = `Usage: hatrack credentials ID

Prints temporary credentials of a linked account for the AWS CLI and the SDKs, as credential_process wants them.
ID is the account's id in Hatrack: choose "Terminal" at the account, and copy the profile for the AWS config file.
By hand, its account ID in AWS, an ARN or a URL of the console works too, where one link goes there.
Hatrack must be running. It asks you before it gives them.
`
