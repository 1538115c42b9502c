import { useEffect, useRef, useState } from 'react'
import type { LinkDraftId } from '../../../shared/link-draft'
import { Dialog } from '../../components/Dialog'
import { ReadOnly } from '../../components/read-only'
import { ComesBack } from '../../components/SetMfaButton'
import { Stepper } from '../../components/Stepper'
import type { Draft, LinkStart } from '../../link-fields'
import { openConsole } from '../../stores/console'
import { useDrafts } from '../../stores/drafts'
import { useIdentities } from '../../stores/identities'
import { reveal } from '../../stores/view'
import { type Asking, choice, generatedExternalId, identityOf, newDraft, requestOf, roleOf } from './draft'
import { LinkedSummary } from './LinkedSummary'
import { LinkOutcome } from './LinkOutcome'
import { identityProblems, settingsProblems, setupProblems } from './problems'
import { useDraft } from './use-draft'
import { useLinking } from './use-linking'
import { useProblems } from './use-problems'
import { useStepFocus } from './use-step-focus'
import { WizardActions } from './WizardActions'
import { WizardStep } from './WizardStep'
import './LinkAccountDialog.css'

interface LinkAccountDialogProps {
  /** The link that was begun and is gone on with. */
  draftId: LinkDraftId | undefined
  /** What is known of a new one. */
  start: LinkStart | undefined
  onClose: () => void
}

const steps = [
  { value: 'describe' as const, title: 'Describe' },
  { value: 'hand-over' as const, title: 'Hand over' },
  { value: 'verify' as const, title: 'Verify' },
]

/** Links an account: guided from nothing to a verified role, or in one form for a role that is there. */
export function LinkAccountDialog({ draftId, start, onClose }: LinkAccountDialogProps) {
  const identities = useIdentities(state => state.identities) ?? []
  const drafts = useDrafts(state => state.drafts)
  const [begun] = useState(() => drafts.find(draft => draft.id === draftId))
  const { draft, change, open, flush, end, saved } = useDraft(() => begun ?? newDraft(start), Boolean(begun))
  const [offering, setOffering] = useState(!begun)
  /** The External ID that a new role is proposed. */
  const generated = useRef(begun || !draft.externalId ? generatedExternalId() : draft.externalId)
  const identity = identityOf(draft, identities)
  const removed = identityProblems(draft, identity)
  // The one that is shown is the one that is kept, also when others come before it later.
  // biome-ignore lint/correctness/useExhaustiveDependencies: `change` is another at every keystroke; only another draft or identity counts
  useEffect(() => {
    if (draft.identityId === null && identity) change({ identityId: identity.id }, true)
  }, [draft.id, draft.identityId, identity?.id])

  const { linking, link, cancel, edit } = useLinking(({ account, here }) => {
    end()
    if (!here) return
    // Closed while AWS was asked: the account is there, and the view stays where the person went.
    reveal(account.id)
    if (draft.step === 'existing' || account.verification.state !== 'verified') onClose()
  })
  const verifying = linking.step === 'verifying'
  const form = useRef<HTMLFormElement>(null)
  const { body, first, moved } = useStepFocus(draft.step, offering)

  const goTo = (step: Draft['step']) => {
    setOffering(false)
    if (step === draft.step) return
    moved.current = true
    change({ step })
  }
  const { problems, refuse, forgive } = useProblems({ linking, form, step: draft.step, goTo })

  const onChange = (changed: Partial<Draft>) => {
    if (verifying) return
    change(changed)
    forgive(changed)
    if (linking.step === 'refused' && !('handOver' in changed)) edit()
  }

  const choose = (step: 'existing' | 'describe') => {
    if (verifying) return
    change(choice(draft, step, generated.current), true)
    edit()
  }

  const send = (asking: Asking) => {
    if (verifying || refuse({ ...removed, ...settingsProblems(draft) }) || !identity) return
    setOffering(false)
    void flush()
    void link({ ...requestOf(draft, identity.id, roleOf(draft), asking), draftId: draft.id })
  }

  const goOn = () => {
    if (linking.step === 'linked') {
      onClose()
      void openConsole(linking.account)
    } else if (draft.step === 'describe') {
      const { region } = settingsProblems(draft)
      if (!refuse({ ...removed, ...(region && { region }), ...setupProblems(draft) }, 'describe'))
        goTo('hand-over')
    } else if (draft.step === 'hand-over') goTo('verify')
    else send({})
  }

  const guided = draft.step !== 'existing' && linking.step !== 'linked'
  return (
    <Dialog
      title="Link account"
      production={draft.environment === 'production'}
      width="wizard"
      place={
        guided && (
          <Stepper
            label="Steps"
            value={draft.step}
            steps={steps}
            onChange={step => !verifying && goTo(step)}
          />
        )
      }
      onClose={onClose}
      initialFocus={first}
    >
      <form
        ref={form}
        className="dialog-form"
        noValidate
        onSubmit={event => {
          event.preventDefault()
          goOn()
        }}
      >
        <ComesBack value={{ is: 'link-account', draftId: draft.id }}>
          <div ref={body} className="dialog-body">
            {linking.step === 'linked' ? (
              <LinkedSummary account={linking.account} />
            ) : (
              <ReadOnly value={verifying}>
                <WizardStep
                  draft={draft}
                  onChange={onChange}
                  onChoose={choose}
                  identities={identities}
                  identity={identity}
                  problems={{ ...problems, ...removed }}
                  offered={offering ? drafts.filter(other => other.id !== draft.id) : []}
                  onContinue={other => {
                    if (verifying) return
                    edit()
                    moved.current = true
                    setOffering(false)
                    open(other)
                    generated.current = generatedExternalId()
                  }}
                  onMend={() => refuse({ ...removed, ...setupProblems(draft) }, 'describe')}
                />
              </ReadOnly>
            )}
            {(draft.step === 'verify' || draft.step === 'existing') && (
              <LinkOutcome
                linking={linking}
                identity={identity}
                mfaRequired={draft.mfaRequired}
                foretold={draft.step === 'verify'}
                onSend={send}
              />
            )}
          </div>
        </ComesBack>
        <WizardActions
          step={draft.step}
          linking={linking}
          saved={saved}
          ready={identities.length > 0}
          onBack={() => goTo(draft.step === 'verify' ? 'hand-over' : 'describe')}
          onCancel={cancel}
          onClose={onClose}
        />
      </form>
    </Dialog>
  )
}
