import type { LinkedAccount } from '../../shared/account'
import type { Arrangement } from '../../shared/arrangement'
import type { Input } from '../../shared/contract'
import type { StorageFailure } from '../../shared/failures'
import type { Result } from '../../shared/result'
import type { Accounts } from './accounts'

/** Arranges accounts, each as it is said of it; what is not said stays. */
export const arrange = (
  accounts: Pick<Accounts, 'updateAll'>,
  arrangements: Input<'accounts.arrange'>,
): Promise<Result<LinkedAccount[], StorageFailure>> =>
  accounts.updateAll(
    new Map(arrangements.map(({ accountId, arrangement }) => [accountId, said(arrangement)])),
  )

/** A field that is there and undefined is not said. */
const said = (arrangement: Input<'accounts.arrange'>[number]['arrangement']): Partial<Arrangement> =>
  Object.fromEntries(Object.entries(arrangement).filter(([, value]) => value !== undefined))
