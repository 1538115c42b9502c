import { useEffect, useRef } from 'react'
import { Mark } from '../../components/Mark'
import { useApp } from '../../stores/app'
import { AddIdentityForm } from '../identities/AddIdentityForm'
import './Welcome.css'

const story = [
  ['One identity', 'An IAM user whose keys stay in your system’s keychain.'],
  ['Many hats', 'Roles in other accounts, each with the External ID that it demands.'],
  ['One keystroke', 'Hatrack assumes the role, gets a sign-in token and opens the console.'],
] as const

/** The first run: what this is, and the one thing that is missing. */
export function Welcome() {
  const sandbox = useApp(state => state.info?.sandbox ?? false)
  const form = useRef<HTMLDivElement>(null)
  useEffect(() => {
    performance.mark('hatrack:welcome-ready')
    form.current?.querySelector<HTMLElement>('input[type=text], input:not([type])')?.focus()
  }, [])
  return (
    <main className="welcome" aria-label="Welcome">
      <div className="welcome-inner">
        <section className="welcome-story">
          <Mark size={60} />
          <h1>Hatrack</h1>
          <p className="welcome-sentence">
            Switch into linked AWS accounts, with their External IDs, in one click.
          </p>
          <ol className="welcome-points">
            {story.map(([title, text]) => (
              <li key={title}>
                <strong>{title}</strong>
                <span>{text}</span>
              </li>
            ))}
          </ol>
        </section>
        <section className="welcome-form" aria-labelledby="welcome-form-title">
          <h2 id="welcome-form-title">Whose keys shall Hatrack use?</h2>
          <p className="welcome-form-intro">
            {sandbox
              ? 'This is the sandbox, a local AWS: its keys open nothing real.'
              : 'The access keys of an IAM user that may assume your roles.'}
          </p>
          <div ref={form}>
            <AddIdentityForm onAdded={() => {}} />
          </div>
        </section>
      </div>
    </main>
  )
}
