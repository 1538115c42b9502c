import { Kbd } from '../../components/Kbd'
import { useVerification } from '../../stores/verification'
import { VerifyAll } from '../verification/VerifyAll'
import './ListFooter.css'

const command = /Mac/.test(navigator.userAgent) ? '⌘' : 'Ctrl'

/** The keys that work here, how much of the whole is shown, and the verification of all. */
export function ListFooter({ shown, total }: { shown: number; total: number }) {
  const running = useVerification(state => state.all.is === 'running')
  return (
    <footer className="list-footer">
      {!running && (
        <>
          <span className="list-hint">
            <Kbd>↵</Kbd> open console
          </span>
          <span className="list-hint">
            <Kbd>↑</Kbd>
            <Kbd>↓</Kbd> choose
          </span>
          <span className="list-hint is-wide">
            <Kbd>{`${command} ⇧ C`}</Kbd> copy sign-in URL
          </span>
        </>
      )}
      <VerifyAll total={total} />
      <span className="list-count" role="status">
        {`${shown.toLocaleString()} of ${total.toLocaleString()}`}
      </span>
    </footer>
  )
}
