import { useEffect, useRef, useState } from 'react'
import { cookiesOf } from '../../../shared/cookies-of'
import { Button } from '../../components/Button'
import { ConfirmDialog } from '../../components/ConfirmDialog'
import { counted } from '../../format'
import { goTo } from '../../stores/app'
import { closeAllSessions, forgetClosing, useSessions } from '../../stores/sessions'
import { SessionItem } from './SessionItem'
import './OpenScreen.css'

/** What is open, until when, and what can be done with it. */
export function OpenScreen() {
  const { sessions, closingAll, closingFailure } = useSessions()
  const [asking, setAsking] = useState(false)
  const ask = () => {
    forgetClosing()
    setAsking(true)
  }
  return (
    <main className="page" aria-label="Open now">
      <div className="page-inner open-now">
        <header className="page-top">
          <h1 className="page-title">Open now</h1>
          {sessions.length > 0 && (
            <Button busy={closingAll} onClick={ask}>
              Close all
            </Button>
          )}
        </header>
        {sessions.length === 0 ? (
          <NothingOpen />
        ) : (
          <ul className="sessions" aria-label="Consoles">
            {sessions.map(session => (
              // A console that is renewed takes the place of its last one: so does the focus.
              <SessionItem key={`${session.accountId} ${cookiesOf(session)}`} session={session} />
            ))}
          </ul>
        )}
      </div>
      {asking && <CloseAll busy={closingAll} failure={closingFailure} onClose={() => setAsking(false)} />}
    </main>
  )
}

function NothingOpen() {
  const choose = useRef<HTMLButtonElement>(null)
  useEffect(() => {
    // What had the focus may have gone with the last console.
    if (document.activeElement === document.body) choose.current?.focus()
  }, [])
  return (
    <section className="nothing-open">
      <h2>No console is open</h2>
      <p>Each console that you open stands here with the time that it has left, until AWS signs it out.</p>
      <Button ref={choose} onClick={() => goTo('accounts')}>
        Choose an account
      </Button>
    </section>
  )
}

interface CloseAllProps {
  busy: boolean
  failure: Parameters<typeof ConfirmDialog>[0]['failure']
  onClose: () => void
}

function CloseAll({ busy, failure, onClose }: CloseAllProps) {
  const sessions = useSessions(state => state.sessions)
  const windows = sessions.filter(({ windowId }) => windowId !== null).length
  const elsewhere = sessions.length - windows
  const confirm = async () => {
    await closeAllSessions()
    if (useSessions.getState().closingFailure === null) onClose()
  }
  return (
    <ConfirmDialog
      title="Close all consoles?"
      verb="Close all"
      busy={busy}
      failure={failure}
      onConfirm={() => void confirm()}
      onClose={onClose}
    >
      {windows > 0 && (
        <p>
          {windows === 1
            ? 'One window of Hatrack will close, and what it kept is wiped.'
            : `${counted(windows, 'window')} of Hatrack will close, and what they kept is wiped.`}
        </p>
      )}
      {elsewhere > 0 && (
        <p>
          Tabs of a browser are beyond Hatrack’s reach: it opens AWS’s sign-out page there, which ends every
          console of that browser.{' '}
          {elsewhere === 1
            ? 'Hatrack opened one of them.'
            : `Hatrack opened ${elsewhere.toLocaleString()} of them.`}
        </p>
      )}
    </ConfirmDialog>
  )
}
