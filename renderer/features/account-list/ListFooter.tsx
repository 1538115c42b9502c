import { Kbd } from '../../components/Kbd'
import './ListFooter.css'

const command = /Mac/.test(navigator.userAgent) ? '⌘' : 'Ctrl'

/** The keys that work here, and how much of the whole is shown. */
export function ListFooter({ shown, total }: { shown: number; total: number }) {
  return (
    <footer className="list-footer">
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
      <span className="list-count" role="status">
        {`${shown.toLocaleString()} of ${total.toLocaleString()}`}
      </span>
    </footer>
  )
}
