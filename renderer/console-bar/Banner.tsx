import { phaseOf } from '../../shared/console-frame'
import type { ConsoleWindowState } from '../../shared/console-window'
import { timeLeft } from '../format'
import { act } from './console-window'

/** The line under the bar: the console ends, has ended, or could not be renewed. */
export function Banner({ shown, now }: { shown: ConsoleWindowState; now: number }) {
  const { renewal } = shown
  const phase = phaseOf(shown, now)
  const bad = renewal.step === 'failed' || phase === 'ended'
  return (
    <div className="console-banner" role={bad ? 'alert' : 'status'} data-tone={bad ? 'bad' : 'warn'}>
      <p className="truncate">
        {renewal.step === 'failed' ? (
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
          : renewal.step === 'failed'
            ? 'Try again'
            : phase === 'ended'
              ? 'Sign in again'
              : 'Renew'}
      </button>
    </div>
  )
}

/** As the time beside it says. */
const inTime = (shown: ConsoleWindowState, now: number): string =>
  timeLeft(Date.parse(shown.expiresAt), now + shown.clockOffset).replace(/ left$/, '')
