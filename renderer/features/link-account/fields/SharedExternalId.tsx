import type { LinkedAccount } from '../../../../shared/account'
import { holderOf } from '../../../account-facts'
import { accountList, useAccounts } from '../../../stores/accounts'

interface SharedExternalIdProps {
  externalId: string
  /** The account that is being linked, if it is there already. */
  isOwn: (account: LinkedAccount) => boolean
}

/** Warns of an External ID that another account has. It refuses nothing: AWS would not. */
export function SharedExternalId({ externalId, isOwn }: SharedExternalIdProps) {
  const holder = useAccounts(state => holderOf(externalId, accountList(state), isOwn))
  return (
    <p role="status" className="shared-external-id">
      {holder && (
        <>
          <bdi>{holder.name}</bdi> has this External ID too. Each account needs its own.
        </>
      )}
    </p>
  )
}
