import type { ConsoleWindowState } from '../../shared/console-window'
import { Button } from '../components/Button'
import { act } from './console-window'
import { UntrustedNote } from './UntrustedNote'

type Failed = Extract<ConsoleWindowState['signIn'], { step: 'failed' }>

/** What stands in place of a console that did not open: why, and the ways on. */
export function NotSignedIn({ signIn }: { signIn: Failed }) {
  const { title, advice, answer, causes } = signIn
  return (
    <div className="load-error" role="alert">
      <h2>{title}</h2>
      <p className="selectable">{advice}</p>
      {causes.length > 0 && (
        <ol className="load-error-causes">
          {causes.map(cause => (
            <li key={cause.title}>
              <h3>{cause.title}</h3>
              <p className="selectable">{cause.detail}</p>
            </li>
          ))}
        </ol>
      )}
      {answer === null && <UntrustedNote />}
      <div className="load-error-actions">
        <Button look="primary" onClick={() => act({ do: 'sign-in' })}>
          Try again with a clean sign-in
        </Button>
        <Button onClick={() => act({ do: 'open-in-browser' })}>Open in your browser</Button>
        <Button look="quiet" onClick={() => act({ do: 'close' })}>
          Close window
        </Button>
      </div>
      {answer !== null && <p className="mono load-error-code">{answer}</p>}
    </div>
  )
}
