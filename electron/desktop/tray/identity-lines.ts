import type { AppInfo } from '../../../shared/app-info'
import type { Rotation, ServerIdentity } from '../../../shared/identity'
import { keyAge } from '../../../shared/key-age'
import { shortName } from '../short-name'
import type { TrayEntry } from './tray-menu'

export interface IdentityFacts {
  identities: readonly ServerIdentity[]
  rotations: readonly Rotation[]
  keychain: AppInfo['keychain']
  /** Milliseconds since the epoch, by AWS's clock. */
  now: number
}

/** Whose keys there are, and what is wrong with them. Each line leads to the identities. */
export function identityLines(facts: IdentityFacts): TrayEntry[] {
  const { identities, keychain } = facts
  const lines = [whoText(identities), ...(identities.length === 0 ? [] : problemTexts(facts))]
  return [
    ...lines.map((label): TrayEntry => ({ is: 'item', label, deed: { do: 'go', place: 'identities' } })),
    ...(keychain === 'ready' ? [{ is: 'heading' as const, label: 'The keychain is open' }] : []),
  ]
}

function whoText(identities: readonly ServerIdentity[]): string {
  const [first, second, ...others] = identities
  if (!first) return 'No identity yet: add one…'
  if (!second) return `Identity: ${shortName(first.name)}`
  const more = others.length > 0 ? ` and ${others.length} more` : ''
  return `Identities: ${shortName(first.name)}, ${shortName(second.name)}${more}`
}

function problemTexts({ identities, rotations, keychain, now }: IdentityFacts): string[] {
  const inMemory = identities.filter(({ keyStore }) => keyStore === 'memory').length
  const old = identities.filter(each => each.keyStore === 'keychain' && keyAge(each, now).old).length
  return [
    keychainText[keychain],
    rotations.some(({ running }) => !running) ? 'A key rotation was interrupted' : '',
    old === 0 ? '' : old === 1 ? 'A key is due to be rotated' : `${old} keys are due to be rotated`,
    inMemory === 0 ? '' : 'Keys in memory are gone when Hatrack quits',
  ]
    .filter(text => text !== '')
    .map(text => `⚠ ${text}`)
}

const keychainText: Record<AppInfo['keychain'], string> = {
  unasked: '',
  ready: '',
  absent: 'This computer has no keychain running',
  'no-session-bus': 'No session bus leads to a keychain',
  'not-permitted': 'Hatrack may not use the keychain',
  locked: 'The keychain is locked',
  ambiguous: 'The keychain holds an item twice',
  unavailable: 'The keychain does not work',
  'timed-out': 'The keychain does not answer',
}
