import type { LinkedAccount } from '../../shared/account'
import { roleArnParts } from '../../shared/arn'
import { isRegionOf } from '../../shared/partition-facts'
import { commandLine } from './command-line'

/** What to write into the AWS config file, so that a profile asks the running Hatrack. It holds no secret. */
export function awsProfile(
  account: LinkedAccount,
  accounts: readonly LinkedAccount[],
  command: readonly string[],
  platform: NodeJS.Platform,
): string {
  const region = regionFor(account)
  const call = commandLine([...command, 'credentials', account.id], platform)
  return [
    `[profile ${profileName(account, accounts)}]`,
    `credential_process = ${call}`,
    ...(region === null ? [] : [`region = ${region}`]),
    '',
  ].join('\n')
}

/** The region that tools are told; null where the account names one that its partition does not have. */
export function regionFor({ roleArn, region }: LinkedAccount): string | null {
  return isRegionOf(roleArnParts(roleArn).partition, region) ? region : null
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
