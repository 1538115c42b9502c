import type { LinkedAccount } from '../../../shared/account'
import { accountIdOf } from '../../account-facts'
import { ConfirmDialog } from '../../components/ConfirmDialog'
import { useDeed } from '../../components/use-deed'
import { groupedAccountId } from '../../format'
import { unlinkAccount } from '../../stores/accounts'

export function UnlinkAccountDialog({ account, onClose }: { account: LinkedAccount; onClose: () => void }) {
  const { run, busy, failure } = useDeed(() => unlinkAccount(account.id), onClose)
  return (
    <ConfirmDialog
      title={`Unlink ${account.name}?`}
      verb="Unlink"
      production={account.environment === 'production'}
      busy={busy}
      failure={failure}
      onConfirm={run}
      onClose={onClose}
    >
      The account leaves the list. This can be undone: Hatrack keeps what it knows of the role in account{' '}
      {groupedAccountId(accountIdOf(account.roleArn))} and its External ID. In AWS nothing changes, and a
      console that is open stays open.
    </ConfirmDialog>
  )
}
