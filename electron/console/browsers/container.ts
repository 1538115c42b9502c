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
 * What an account is called in Firefox, and in which colour. The add-ons know containers by name alone, so an account
 * is called what no other could be: by its name where that is enough, else with the account id at its end, else with
 * the link's own id. The order of the accounts, and those of other names, make no difference to it.
 */
export function containerOf(account: LinkedAccount, all: readonly LinkedAccount[]): Container {
  const { id, environment } = account
  const base = containerName(account.name)
  const taken = new Set(
    all
      .filter(other => other.id !== id)
      .map(other => ({ other, otherBase: containerName(other.name) }))
      .filter(({ otherBase }) => beginAlike(base, otherBase))
      .flatMap(({ other, otherBase }) => namesOf(other, otherBase)),
  )
  const names = namesOf(account, base)
  return {
    // The last ends with the whole id of the link, and what others choose does not.
    name: names.find(name => !taken.has(name)) ?? names.at(-1) ?? base,
    colour: environment === null ? 'purple' : colours[environment],
    icon: 'briefcase',
  }
}

/** All that an account could be called. A name that looks like another's with its suffix is one of that other's, too. */
const namesOf = (account: LinkedAccount, base: string): string[] =>
  ['', accountIdOf(account), account.id.slice(0, 8), account.id].map(end => containerName(base, end))

/** No two names are equal whose accounts' do not begin alike; the longest suffix leaves 27 characters of a name. */
function beginAlike(one: string, other: string): boolean {
  const length = Math.min(one.length, other.length, 27)
  return one.slice(0, length) === other.slice(0, length)
}

const accountIdOf = ({ roleArn }: LinkedAccount): string => roleArnParts(roleArn).accountId
