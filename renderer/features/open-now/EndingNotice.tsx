import type { ConsoleSession } from '../../../shared/console-session'
import { failureText } from '../../../shared/failure-text'
import { Button } from '../../components/Button'
import { TimeLeft } from '../../components/TimeLeft'
import { accountById, useAccounts } from '../../stores/accounts'
import { dismissNotice, goTo, useApp } from '../../stores/app'
import { useTimedText } from '../../stores/clock'
import { deedOf, endOf, renewSession, useSessions, WARNING_MS } from '../../stores/sessions'
import { NoticeLine } from '../shell/NoticeLine'

/** The same console, signed in anew, is warned of anew. */
const keyOf = ({ id, expiresAt }: ConsoleSession): string => `ending ${id} ${expiresAt}`

/** Consoles that AWS signs out in five minutes: one by name, several together. */
export function EndingNotice() {
  const sessions = useSessions(state => state.sessions)
  const dismissed = useApp(state => state.dismissed)
  const soon = useTimedText(
    now =>
      sessions
        .filter(session => endOf(session) - now < WARNING_MS)
        .map(keyOf)
        .join('\n'),
    'half-minute',
  ).split('\n')
  const ending = sessions.filter(
    session => soon.includes(keyOf(session)) && !dismissed.includes(keyOf(session)),
  )
  const [first] = ending
  if (!first) return null
  const onDismiss = () => {
    for (const session of ending) dismissNotice(keyOf(session))
  }
  if (ending.length === 1) return <OneEnding session={first} onDismiss={onDismiss} />
  return (
    <NoticeLine
      onDismiss={onDismiss}
      actions={
        <Button size="small" onClick={() => goTo('open')}>
          Show them
        </Button>
      }
    >
      <strong>{ending.length} consoles end within five minutes.</strong> Renew those that you still need.
    </NoticeLine>
  )
}

function OneEnding({ session, onDismiss }: { session: ConsoleSession; onDismiss: () => void }) {
  const name = useAccounts(accountById(session.accountId))?.name ?? 'an unlinked account'
  const deed = useSessions(deedOf(session.id))
  const failure = deed?.is === 'failed' && deed.doing === 'renew' ? deed.failure : null
  return (
    <NoticeLine
      onDismiss={onDismiss}
      actions={
        <>
          <Button
            key="renew"
            size="small"
            busy={deed?.is === 'renewing'}
            onClick={() => void renewSession(session.id)}
          >
            {failure ? 'Try again' : 'Renew'}
          </Button>
          {failure && (
            <Button size="small" look="quiet" onClick={() => goTo('open')}>
              Show
            </Button>
          )}
        </>
      }
    >
      <strong>
        The console of <bdi>{name}</bdi> ends in <TimeLeft until={endOf(session)} />.
      </strong>{' '}
      {failure ? `It was not renewed: ${failureText(failure).title}` : renewedText(session)}
    </NoticeLine>
  )
}

const renewedText = ({ windowId }: ConsoleSession): string =>
  windowId === null
    ? 'Renewed, it opens in a new tab; what is unsaved in the old one should be saved first.'
    : 'Renewed, it stays on the page that it shows.'
