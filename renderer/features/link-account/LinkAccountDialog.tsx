import { type FormEvent, useEffect, useRef, useState } from 'react'
import type { LinkedAccount } from '../../../shared/account'
import { Button } from '../../components/Button'
import { Dialog } from '../../components/Dialog'
import { useIdentities } from '../../stores/identities'
import {
  type Draft,
  draftOf,
  emptyDraft,
  isRegion,
  keepUnfinished,
  requestOf,
  unfinishedDraft,
} from './draft'
import { LinkFields } from './LinkFields'
import { LinkOutcome } from './LinkOutcome'
import { useLinking } from './use-linking'

export type Purpose = { is: 'new' } | { is: 'edit-account'; account: LinkedAccount; verifyAtOnce: boolean }

interface LinkAccountDialogProps {
  purpose: Purpose
  onClose: () => void
}

/** Links an account, or changes a link: the same role ARN updates. What was typed is never lost. */
export function LinkAccountDialog({ purpose, onClose }: LinkAccountDialogProps) {
  const isNew = purpose.is === 'new'
  const identities = useIdentities(state => state.identities) ?? []
  const [draft, setDraft] = useState<Draft>(isNew ? unfinishedDraft : draftOf(purpose.account))
  const [regionProblem, setRegionProblem] = useState<string | null>(null)
  const form = useRef<HTMLFormElement>(null)
  const firstField = useRef<HTMLInputElement>(null)
  const { linking, link, edit } = useLinking(here => {
    if (isNew) keepUnfinished(emptyDraft)
    if (here) onClose()
  })

  const identity = identities.find(one => one.id === draft.identityId) ?? identities[0]
  const verifying = linking.step === 'verifying'

  const change = (changed: Partial<Draft>) => {
    const next = { ...draft, ...changed }
    setDraft(next)
    if (isNew) keepUnfinished(next)
    if (changed.region !== undefined) setRegionProblem(null)
    if (linking.step === 'refused') edit()
  }

  const submit = (unverified: boolean) => {
    if (!identity || verifying) return
    const region = draft.region.trim()
    if (region !== '' && !isRegion(region)) {
      setRegionProblem('This is not a region. It looks like eu-central-1.')
      return
    }
    void link(requestOf(draft, identity.id, unverified))
  }

  const atOnce = useRef(!isNew && purpose.verifyAtOnce)
  // biome-ignore lint/correctness/useExhaustiveDependencies: it verifies once, when the dialog opens, and not again for what is typed
  useEffect(() => {
    if (!atOnce.current) return
    atOnce.current = false
    submit(false)
  }, [])

  // A problem of a field brings the person to it.
  useEffect(() => {
    if (linking.step === 'refused' || regionProblem)
      form.current?.querySelector<HTMLInputElement>('[aria-invalid="true"]')?.focus()
  }, [linking, regionProblem])

  const submitTitle = isNew ? 'Link account' : 'Verify and save'
  return (
    <Dialog
      title={isNew ? 'Link account' : `Edit ${purpose.account.name}`}
      description="A role in an AWS account, and the External ID that its trust policy demands."
      production={draft.environment === 'production'}
      width="wide"
      onClose={onClose}
      initialFocus={firstField}
    >
      <form
        ref={form}
        className="dialog-form"
        noValidate
        onSubmit={(event: FormEvent) => {
          event.preventDefault()
          submit(false)
        }}
      >
        <div className="dialog-body">
          <LinkFields
            draft={draft}
            onChange={change}
            identities={identities}
            identity={identity}
            roleIsFixed={!isNew}
            failure={linking.step === 'refused' ? linking.failure : null}
            regionProblem={regionProblem}
            firstField={firstField}
          />
          <LinkOutcome
            linking={linking}
            onKeepUnverified={() => submit(true)}
            onTryAgain={() => submit(false)}
          />
        </div>
        <div className="dialog-actions">
          <Button onClick={onClose}>{verifying ? 'Close' : 'Cancel'}</Button>
          <Button type="submit" look="primary" busy={verifying || !identity}>
            {verifying ? 'Verifying…' : submitTitle}
          </Button>
        </div>
      </form>
    </Dialog>
  )
}
