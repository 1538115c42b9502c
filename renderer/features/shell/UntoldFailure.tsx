import { FailureCard } from '../../components/FailureCard'
import { TellingDialog } from '../../components/TellingDialog'
import { accountById, useAccounts } from '../../stores/accounts'
import { type FailureErrand, putAwayUntold, useErrands } from '../../stores/errand'

/** What was asked for in the tray or the quick switcher and failed, told over the dialog that is open. */
export function UntoldFailure() {
  const errand = useErrands(state => state.untold[0])
  return errand && <Told errand={errand} />
}

function Told({ errand: { accountId, deed, failure } }: { errand: FailureErrand }) {
  const name = useAccounts(state => accountById(accountId)(state)?.name) ?? 'an account'
  return (
    <TellingDialog
      over
      title={
        deed === 'copy' ? `The sign-in URL of ${name} was not copied` : `The console of ${name} did not open`
      }
      description="What can be done is shown with the account, once what is open here is closed."
      verb="Go on"
      onClose={putAwayUntold}
    >
      <div className="dialog-body">
        <FailureCard failure={failure} />
      </div>
    </TellingDialog>
  )
}
