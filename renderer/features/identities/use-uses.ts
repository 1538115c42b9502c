import { useMemo } from 'react'
import type { LinkedAccount } from '../../../shared/account'
import type { IdentityId } from '../../../shared/identity'
import { accountList, useAccounts } from '../../stores/accounts'

/** The accounts that use an identity, in the order of their names. */
export function useUses(identityId: IdentityId): readonly LinkedAccount[] {
  const accounts = useAccounts(accountList)
  return useMemo(
    () =>
      accounts
        .filter(account => account.identityId === identityId)
        .sort((a, b) => a.name.localeCompare(b.name)),
    [accounts, identityId],
  )
}
