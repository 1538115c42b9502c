import { Kbd } from '../../components/Kbd'
import { shortcutText } from '../../shortcuts'
import { openDialog } from '../../stores/app'
import { useOpenMany } from '../../stores/open-many'
import { useSelection } from '../../stores/selection'
import { useVerification } from '../../stores/verification'
import { ChosenBar } from '../open-many/ChosenBar'
import { VerifyAll } from '../verification/VerifyAll'
import './ListFooter.css'

/** The keys that work here, how much of the whole is shown, and the verification of all. */
export function ListFooter({ shown, total }: { shown: number; total: number }) {
  const opening = useOpenMany(state => state.running.is === 'running' || !state.seen)
  const running = useVerification(state => state.all.is === 'running')
  const busy = useSelection(state => state.chosen.size > 1) || opening
  return (
    <footer className={busy ? 'list-footer is-busy' : 'list-footer'}>
      <ChosenBar />
      {!running && !busy && (
        <>
          <span className="list-hint">
            <Kbd>{shortcutText('open')}</Kbd> open console
          </span>
          <span className="list-hint">
            <Kbd>{shortcutText('openIn')}</Kbd> choose where
          </span>
          <button
            type="button"
            className="list-hint list-keys"
            onClick={() => openDialog({ is: 'shortcuts' })}
          >
            <Kbd>{shortcutText('help')}</Kbd> all keys
          </button>
        </>
      )}
      <VerifyAll total={total} />
      <span className="list-count" role="status">
        {`${shown.toLocaleString()} of ${total.toLocaleString()}`}
      </span>
    </footer>
  )
}
