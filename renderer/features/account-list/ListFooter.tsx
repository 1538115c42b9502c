import type { RefObject } from 'react'
import type { LinkedAccount } from '../../../shared/account'
import { Kbd } from '../../components/Kbd'
import { shortcutText } from '../../shortcuts'
import { openDialog } from '../../stores/app'
import { useOpenMany } from '../../stores/open-many'
import { useSelection } from '../../stores/selection'
import { useVerification } from '../../stores/verification'
import { ChosenBar } from '../open-many/ChosenBar'
import { VerifyAll } from '../verification/VerifyAll'
import './ListFooter.css'

interface ListFooterProps {
  /** What the list shows. */
  matches: readonly LinkedAccount[]
  total: number
  search: RefObject<HTMLInputElement | null>
}

/** The keys that work here, how much of the whole is shown, and the verification of all. */
export function ListFooter({ matches, total, search }: ListFooterProps) {
  const opening = useOpenMany(state => state.running.is === 'running' || !state.seen)
  const running = useVerification(state => state.all.is === 'running')
  const busy = useSelection(state => state.chosen.size > 1) || opening
  return (
    <footer className={busy ? 'list-footer is-busy' : 'list-footer'}>
      <ChosenBar matches={matches} search={search} />
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
        {`${matches.length.toLocaleString()} of ${total.toLocaleString()}`}
      </span>
    </footer>
  )
}
