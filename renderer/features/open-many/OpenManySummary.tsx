import type { LinkedAccountId } from '../../../shared/account'
import { failureText } from '../../../shared/failure-text'
import type { Failure } from '../../../shared/failures'
import { Button } from '../../components/Button'
import { FailureCard } from '../../components/FailureCard'
import { TellingDialog } from '../../components/TellingDialog'
import { counted } from '../../format'
import { goTo } from '../../stores/app'
import { notOpened, type OpenedMany, openAll, useOpenMany } from '../../stores/open-many'
import { reveal } from '../../stores/view'
import './OpenMany.css'

/** What became of several consoles: those that did not open, by name, and why. */
export function OpenManySummary({ onClose }: { onClose: () => void }) {
  const last = useOpenMany(state => state.last)
  return last && <Summary last={last} onClose={onClose} />
}

function Summary({ last, onClose }: { last: OpenedMany; onClose: () => void }) {
  const { outcomes, failure, consoles, opener, reason } = last
  const failures = notOpened(last)
  const held = failures.filter(
    ({ failure: { kind } }) => kind === 'too-many-sessions' || kind === 'already-open',
  )
  const again = (which: typeof consoles, anyway: boolean) => {
    onClose()
    void openAll(which, opener, { anyway, reason })
  }
  const show = (id: LinkedAccountId) => {
    onClose()
    goTo('accounts')
    reveal(id)
  }
  return (
    <TellingDialog
      title={failure ? 'The consoles did not open' : `${counted(failures.length, 'console')} did not open`}
      description={
        failure
          ? `${counted(consoles.length, 'console')} should have opened; some of them may have.`
          : `${counted(outcomes.length - failures.length, 'console')} of ${outcomes.length.toLocaleString()} opened.`
      }
      others={
        <>
          {held.length > 0 && <Button onClick={() => again(held, true)}>Open these anyway</Button>}
          <Button onClick={() => again(failure ? consoles : failures, false)}>Try these again</Button>
        </>
      }
      onClose={onClose}
    >
      <div className="dialog-body">
        {failure ? (
          <FailureCard failure={failure} />
        ) : (
          <ul className="many-failures" aria-label="Not opened">
            {failures.map(({ account, failure }) => (
              <li key={account.id}>
                <button type="button" className="session-name many-name" onClick={() => show(account.id)}>
                  <bdi>{account.name}</bdi>
                </button>
                <p className="selectable">{whyNot(failure)}</p>
              </li>
            ))}
          </ul>
        )}
      </div>
    </TellingDialog>
  )
}

/** In two sentences; of a refusal the likeliest cause. The account itself has them all. */
function whyNot(failure: Failure): string {
  const { title, next } = failureText(failure)
  const [cause] = 'causes' in failure ? failure.causes : []
  return cause ? `${title} Most likely: ${cause.title}` : `${title} ${next}`
}
