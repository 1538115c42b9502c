import type { LinkedAccount } from '../../shared/account'
import { roleArnParts } from '../../shared/arn'

/** What to write into the AWS config file, so that a profile asks the running Hatrack. It holds no secret. */
export function awsProfile(
  account: LinkedAccount,
  accounts: readonly LinkedAccount[],
  command: readonly string[],
  platform: NodeJS.Platform,
): string {
  const call = [...command, 'credentials', account.id].map(part => quoted(part, platform)).join(' ')
  return [
    `[profile ${profileName(account, accounts)}]`,
    `credential_process = ${call}`,
    `region = ${account.region}`,
    '',
  ].join('\n')
}

/** The account's name, in letters that every tool takes. Accounts that share a name are told apart by their ids. */
export function profileName(account: LinkedAccount, accounts: readonly LinkedAccount[]): string {
  const slug = slugOf(account)
  const { accountId, roleName } = roleArnParts(account.roleArn)
  const alike = accounts.filter(other => other.id !== account.id && slugOf(other) === slug)
  if (alike.length === 0) return slug
  const same = alike.some(other => roleArnParts(other.roleArn).accountId === accountId)
  return [slug, accountId, ...(same ? [slugged(roleName) || account.id.slice(0, 8)] : [])].join('-')
}

function slugOf(account: LinkedAccount): string {
  const slug = slugged(account.name)
  // A profile called `default` would become everybody's.
  return slug === '' || slug.toLowerCase() === 'default'
    ? `account-${roleArnParts(account.roleArn).accountId}`
    : slug
}

const slugged = (text: string) =>
  text
    .normalize('NFKD')
    .replace(/\p{Mark}/gu, '')
    .replace(/[^A-Za-z0-9_]+/g, '-')
    .slice(0, 64)
    .replace(/^-+|-+$/g, '')
    .toLowerCase()

/**
 * A part of the command as the CLI and every SDK read it: double quotes where it has more than the plainest characters.
 * https://docs.aws.amazon.com/sdkref/latest/guide/feature-process-credentials.html
 * Some split the line themselves, others hand it to `sh -c`: what is special between double quotes to either of them
 * stands between single quotes, which both read alike. On Windows a backslash is itself, except before a quote.
 * https://learn.microsoft.com/cpp/c-language/parsing-c-command-line-arguments
 */
function quoted(part: string, platform: NodeJS.Platform): string {
  if (/\p{Cc}/u.test(part)) throw new Error('A path with a control character fits no config file.')
  if (/^[\w.,:=@/+-]+$/.test(part)) return part
  if (platform === 'win32') return `"${part.replace(/(\\*)("|$)/g, '$1$1$2').replace(/"/g, '\\"')}"`
  if (/["$`\\!]/.test(part)) return `'${part.replaceAll("'", `'\\''`)}'`
  return `"${part}"`
}
