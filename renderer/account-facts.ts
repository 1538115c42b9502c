import type { Environment, LinkedAccount } from '../shared/account'
import { type PartitionName, partitionNames } from '../shared/partition-facts'

/** What the window shows of a role ARN. The main process has parsed it; here it is only taken apart. */
export const accountIdOf = (roleArn: string): string => roleArn.split(':')[4] ?? ''

/** The role's name without its path. */
export const roleNameOf = (roleArn: string): string => roleArn.slice(roleArn.lastIndexOf('/') + 1)

/** The partition's name as the ARN has it. */
export const partitionOf = (roleArn: string): string => roleArn.slice(4, roleArn.indexOf(':', 4))

/** The same as one of those that Hatrack knows, which the main process has made sure of. */
export const partitionNameOf = (roleArn: string): PartitionName => {
  const partition = partitionOf(roleArn)
  return partitionNames.find(name => name === partition) ?? 'aws'
}

/** Environments in the order of how much care they need. */
export const environments = [
  'production',
  'staging',
  'development',
  'sandbox',
] as const satisfies Environment[]

/** The default name of an account, as the main process gives it. */
export const defaultName = (accountId: string): string => `AWS Account (${accountId})`

/** Another account that has the External ID; undefined where none has it. */
export function holderOf<Account extends Pick<LinkedAccount, 'externalId'>>(
  externalId: string,
  accounts: readonly Account[],
  isOwn: (account: Account) => boolean,
): Account | undefined {
  const typed = externalId.trim()
  return accounts.find(account => account.externalId === typed && !isOwn(account))
}
