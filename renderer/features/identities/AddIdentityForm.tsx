import Lock from 'lucide-react/icons/lock'
import { type FormEvent, useEffect, useRef, useState } from 'react'
import type { KeySource, KeyStore } from '../../../shared/identity'
import { Button } from '../../components/Button'
import { FailureCard } from '../../components/FailureCard'
import { TextField } from '../../components/TextField'
import { loadSources, useIdentities } from '../../stores/identities'
import { KeySourceChoice } from './KeySourceChoice'
import { TypedKeys } from './TypedKeys'
import { keyProblem, useAdding } from './use-adding'
import './AddIdentityForm.css'

/**
 * Takes the keys of an IAM user from where they are. What is typed stays in the fields, in no state and no store:
 * it is read when the form is sent, and gone when AWS has taken it.
 */
export function AddIdentityForm({ onAdded }: { onAdded: () => void }) {
  const sources = useIdentities(state => state.sources)
  const [from, setFrom] = useState<KeySource['from'] | null>(null)
  const [profile, setProfile] = useState<string | null>(null)
  const form = useRef<HTMLFormElement>(null)
  const { adding, add, edit } = useAdding(() => {
    form.current?.reset()
    onAdded()
  })

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
  const busy = adding.step === 'adding'
  const failure = adding.step === 'failed' ? adding.failure : null
  const problem = failure && chosen === 'typed' ? keyProblem(failure) : null

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
    void add({ source, name: text('identity-name') || null, keyStore })
  }

  useEffect(() => {
    if (problem) form.current?.querySelector<HTMLInputElement>('[aria-invalid="true"]')?.focus()
  }, [problem])

  return (
    <form
      ref={form}
      className="identity-form"
      noValidate
      onSubmit={(event: FormEvent) => {
        event.preventDefault()
        submit('keychain')
      }}
      onChange={() => failure && edit()}
    >
      {offered.length > 1 && (
        <KeySourceChoice
          sources={sources}
          offered={offered}
          chosen={chosen}
          onChoose={setFrom}
          profile={chosenProfile?.name ?? ''}
          onProfile={setProfile}
        />
      )}
      {chosen === 'typed' && <TypedKeys problem={problem} />}
      <TextField
        label="Name"
        aside="optional"
        name="identity-name"
        maxLength={200}
        placeholder="The user’s own name"
      />
      {failure && !problem && (
        <FailureCard failure={failure}>
          <Button onClick={() => submit('keychain')}>Try again</Button>
          {failure.kind === 'keychain' && (
            <Button onClick={() => submit('memory')}>Keep in memory until Hatrack quits</Button>
          )}
        </FailureCard>
      )}
      <div className="identity-form-end">
        <p className="identity-form-promise">
          <Lock size={14} aria-hidden />
          <span>
            The secret key goes to your system’s keychain and nowhere else. AWS is asked once whose keys these
            are.
          </span>
        </p>
        <Button type="submit" look="primary" busy={busy}>
          {busy ? 'Asking AWS…' : 'Add identity'}
        </Button>
      </div>
    </form>
  )
}
