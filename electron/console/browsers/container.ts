import type { LinkedAccount } from '../../../shared/account'
import { roleArnParts } from '../../../shared/arn'
import { containerName } from '../../../shared/opener-text'
import type { Container } from './browsers'

/** Those that Firefox has, and that both add-ons take. https://developer.mozilla.org/docs/Mozilla/Add-ons/WebExtensions/API/contextualIdentities/create */
const colours = {
  production: 'red',
  staging: 'orange',
  development: 'blue',
  sandbox: 'green',
} as const

/**
 * What an account is called in Firefox, and in which colour. The add-ons know containers by name alone, so accounts of
 * one name are told apart by their account ids, and roles of one account by the link's own id.
 */
export function containerOf(account: LinkedAccount, all: readonly LinkedAccount[]): Container {
  const { id, environment } = account
  const name = containerName(account.name)
  const twins = all.filter(other => other.id !== id && containerName(other.name) === name)
  const isTold = twins.every(other => accountIdOf(other) !== accountIdOf(account))
  const difference = twins.length === 0 ? '' : isTold ? accountIdOf(account) : id.slice(0, 8)
  return {
    name: containerName(name, difference),
    colour: environment === null ? 'purple' : colours[environment],
    icon: 'briefcase',
  }
}

const accountIdOf = ({ roleArn }: LinkedAccount): string => roleArnParts(roleArn).accountId
