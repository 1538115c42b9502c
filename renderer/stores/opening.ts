import { create } from 'zustand'
import type { LinkedAccount, LinkedAccountId } from '../../shared/account'
import type { Failure } from '../../shared/failures'
import type { Opener } from '../../shared/opener'
import { openerText } from '../../shared/opener-text'
import { call } from '../api'
import { announce } from './announcements'
import { profileNameIn, useBrowsers } from './browsers'

interface OpeningState {
  /** Why an account's own place could not be kept. */
  failures: Readonly<Record<LinkedAccountId, Failure>>
}

export const useOpening = create<OpeningState>()(() => ({ failures: {} }))

export const keepingFailureOf = (id: LinkedAccountId) => (state: OpeningState) => state.failures[id]

/** Where an account's consoles open from now on; null: as the settings say. Where they land stays as it is. */
export async function keepOpener(account: LinkedAccount, opener: Opener | null): Promise<void> {
  const { id: accountId, name, destination } = account
  forgetKeepingFailure(accountId)
  const kept = await call('accounts.setOpening', { accountId, destination, opener })
  if (!kept.ok) {
    const { failure } = kept
    useOpening.setState(({ failures }) => ({ failures: { ...failures, [accountId]: failure } }))
    return
  }
  const profileName = profileNameIn(useBrowsers.getState().browsers)
  const place = opener ? openerText(opener, { accountName: name, profileName }) : 'as the settings say'
  announce(`The consoles of ${name} open ${place} from now on.`)
}

export function forgetKeepingFailure(accountId: LinkedAccountId): void {
  useOpening.setState(({ failures: { [accountId]: _, ...failures } }) => ({ failures }))
}
