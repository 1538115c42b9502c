import { phaseOf } from '../../shared/console-frame'
import type { ConsoleWindowState } from '../../shared/console-window'
import { groupedAccountId, timeLeft } from '../format'
import { act } from './console-window'

/** The line under the bar: the console ends, has ended, or could not be renewed. */
export function Banner({ shown, now }: { shown: ConsoleWindowState; now: number }) {
  const { renewal } = shown
  const phase = phaseOf(shown, now)
  const stray = strayText(shown)
  const bad = stray !== null || renewal.step === 'failed' || phase === 'ended'
  return (
    <div className="console-banner" role={bad ? 'alert' : 'status'} data-tone={bad ? 'bad' : 'warn'}>
      <p className="truncate">
        {stray !== null ? (
          <>
            <b>{stray}</b> What you do here may land in another account.
          </>
        ) : renewal.step === 'failed' ? (
          <>
            <b>{renewal.title}</b> {renewal.advice}
          </>
        ) : phase === 'ended' ? (
          <b>This console has ended.</b>
        ) : (
          <b>This console ends in {inTime(shown, now)}.</b>
        )}
      </p>
      <button
        type="button"
        className="text-link"
        disabled={renewal.step === 'renewing'}
        onClick={() => act({ do: 'renew' })}
      >
        {renewal.step === 'renewing'
          ? 'Renewing …'
          : renewal.step === 'failed' && stray === null
            ? 'Try again'
            : phase === 'ended' || stray !== null
              ? 'Sign in again'
              : 'Renew'}
      </button>
    </div>
  )
}

/** Where the page is not what the bar says, or Hatrack cannot know. */
function strayText({ otherAccount, signIn, accountName }: ConsoleWindowState): string | null {
  if (otherAccount !== null) {
    return `This page is signed in to account ${groupedAccountId(otherAccount)}, not to ${accountName}.`
  }
  return signIn.step === 'by-page' ? 'This page changed who is signed in.' : null
}

/** As the time beside it says. */
const inTime = (shown: ConsoleWindowState, now: number): string =>
  timeLeft(Date.parse(shown.expiresAt), now + shown.clockOffset).replace(/ left$/, '')
