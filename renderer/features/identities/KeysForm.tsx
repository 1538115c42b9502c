import Lock from 'lucide-react/icons/lock'
import { type ReactNode, useEffect, useRef, useState } from 'react'
import type { Failure } from '../../../shared/failures'
import type { KeySource, KeyStore } from '../../../shared/identity'
import { Button } from '../../components/Button'
import { FailureCard } from '../../components/FailureCard'
import { loadSources, useIdentities } from '../../stores/identities'
import { KeySourceChoice } from './KeySourceChoice'
import { type KeyProblem, keyProblem } from './key-problem'
import { TypedKeys } from './TypedKeys'
import './KeysForm.css'

export interface KeysRequest {
  source: KeySource
  keyStore: KeyStore
  /** Empty where it was left so, or is not asked for. */
  name: string
}

interface KeysFormProps {
  verb: string
  busy: boolean
  failure: Failure | null
  onSend: (request: KeysRequest) => void
  /** Something was changed, so what failed is not true any more. */
  onEdit: () => void
  /** Fields besides the keys, told what is wrong with one of them. */
  children?: (problem: KeyProblem | null) => ReactNode
}

/**
 * Takes the keys of an IAM user from where they are. What is typed stays in the fields, in no state and no store:
 * it is read when the form is sent, and gone when AWS has taken it.
 */
export function KeysForm({ verb, busy, failure, onSend, onEdit, children }: KeysFormProps) {
  const sources = useIdentities(state => state.sources)
  const [from, setFrom] = useState<KeySource['from'] | null>(null)
  const [profile, setProfile] = useState<string | null>(null)
  const form = useRef<HTMLFormElement>(null)

  useEffect(() => {
    void loadSources()
  }, [])

  const offered: KeySource['from'][] = [
    ...(sources.environment ? (['environment'] as const) : []),
    ...(sources.profiles.length > 0 ? (['profile'] as const) : []),
    'typed',
  ]
  const chosen = from && offered.includes(from) ? from : (offered[0] ?? 'typed')
  const chosenProfile = sources.profiles.find(one => one.name === profile) ?? sources.profiles[0]
  const problem = failure && keyProblem(failure, chosen)
  const problemText = problem?.text

  const submit = (keyStore: KeyStore) => {
    if (!form.current || busy) return
    const data = new FormData(form.current)
    const text = (name: string) => String(data.get(name) ?? '').trim()
    const source: KeySource =
      chosen === 'environment'
        ? { from: 'environment' }
        : chosen === 'profile'
          ? { from: 'profile', profile: chosenProfile?.name ?? '' }
          : { from: 'typed', accessKeyId: text('access-key-id'), secretAccessKey: text('secret-access-key') }
    onSend({ source, keyStore, name: text('identity-name') })
  }

  useEffect(() => {
    if (problemText) form.current?.querySelector<HTMLInputElement>('[aria-invalid="true"]')?.focus()
  }, [problemText])

  return (
    <form
      ref={form}
      className="keys-form"
      noValidate
      onSubmit={event => {
        event.preventDefault()
        submit('keychain')
      }}
      onChange={() => failure && onEdit()}
    >
      {offered.length > 1 && (
        <KeySourceChoice
          sources={sources}
          offered={offered}
          chosen={chosen}
          onChoose={setFrom}
          profile={chosenProfile?.name ?? ''}
          onProfile={name => {
            setProfile(name)
            onEdit()
          }}
        />
      )}
      {problem?.field === 'source' && (
        <p className="keys-problem" role="alert">
          {problem.text}
        </p>
      )}
      {chosen === 'typed' && <TypedKeys problem={problem} />}
      {children?.(problem)}
      {failure && !problem && (
        <FailureCard failure={failure}>
          <Button onClick={() => submit('keychain')}>Try again</Button>
          {failure.kind === 'keychain' && (
            <Button onClick={() => submit('memory')}>Keep in memory until Hatrack quits</Button>
          )}
        </FailureCard>
      )}
      <div className="keys-end">
        <p className="keys-promise">
          <Lock size={14} aria-hidden />
          <span>
            The secret key goes to your system’s keychain and nowhere else. AWS is asked once whose keys these
            are.
          </span>
        </p>
        <Button type="submit" look="primary" busy={busy}>
          {busy ? 'Asking AWS…' : verb}
        </Button>
      </div>
    </form>
  )
}
