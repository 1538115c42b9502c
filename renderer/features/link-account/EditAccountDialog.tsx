import { useEffect, useRef, useState } from 'react'
import type { LinkedAccount } from '../../../shared/account'
import { partitionOf } from '../../account-facts'
import { Button } from '../../components/Button'
import { Dialog } from '../../components/Dialog'
import { FailureCard } from '../../components/FailureCard'
import { ReadOnly } from '../../components/read-only'
import { ComesBack } from '../../components/SetMfaButton'
import { useDeed } from '../../components/use-deed'
import type { LinkFields } from '../../link-fields'
import { changeAccount } from '../../stores/accounts'
import { announce } from '../../stores/announcements'
import { useIdentities } from '../../stores/identities'
import { reveal } from '../../stores/view'
import { type Asking, changeOf, fieldsOf, requestOf } from './draft'
import { EditFields } from './EditFields'
import { LinkOutcome } from './LinkOutcome'
import { failureProblems, fieldOf, settingsProblems } from './problems'
import { useLinking } from './use-linking'
import { useProblems } from './use-problems'
import './fields/fields.css'

interface EditAccountDialogProps {
  account: LinkedAccount
  verifyAtOnce: boolean
  /** What was typed before something else was opened over it. */
  typed: LinkFields | undefined
  onClose: () => void
}

/** The settings of a link. What AWS has a say in is verified before it is kept. */
export function EditAccountDialog({ account, verifyAtOnce, typed, onClose }: EditAccountDialogProps) {
  const all = useIdentities(state => state.identities) ?? []
  const identities = all.filter(one => one.partition === partitionOf(account.roleArn))
  const [fields, setFields] = useState<LinkFields>(() => typed ?? fieldsOf(account))
  const identity = identities.find(one => one.id === fields.identityId)
  const form = useRef<HTMLFormElement>(null)
  const firstField = useRef<HTMLInputElement>(null)

  const { linking, link, cancel, edit } = useLinking(({ account: linked, here }) => {
    if (!here) return
    reveal(linked.id)
    onClose()
  })
  const saving = useDeed(
    () => changeAccount(changeOf(fields, account, identity?.id ?? account.identityId)),
    () => {
      announce(`${fields.name.trim() || account.name} is changed.`)
      onClose()
    },
  )
  const { problems, refuse, forgive } = useProblems({ linking, form, step: 'existing', goTo: () => {} })
  const verifying = linking.step === 'verifying'
  /** What is typed now would be lost when the dialog closes. */
  const sending = verifying || saving.busy

  const onChange = (changed: Partial<LinkFields>) => {
    if (sending) return
    setFields({ ...fields, ...changed })
    forgive(changed)
    saving.forget()
    if (linking.step === 'refused') edit()
  }

  const verify = (asking: Asking) => {
    if (!identity || verifying || refuse(settingsProblems(fields))) return
    const kept = { ...fields, region: fields.region.trim() || account.region }
    const role = { by: 'arn' as const, roleArn: account.roleArn }
    void link({ ...requestOf(kept, identity.id, role, asking), draftId: null })
  }
  const toVerify = verifyAtOnce || asksAws(fields, account)
  const submit = () => {
    if (toVerify) verify({})
    else if (!saving.busy && !refuse(settingsProblems(fields))) saving.run()
  }

  const atOnce = useRef(verifyAtOnce)
  // biome-ignore lint/correctness/useExhaustiveDependencies: it verifies once, when the dialog opens, and not again for what is typed
  useEffect(() => {
    if (!atOnce.current) return
    atOnce.current = false
    verify({})
  }, [])

  // A problem of a field brings the person to it.
  useEffect(() => {
    if (saving.failure && fieldOf(saving.failure))
      form.current?.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus()
  }, [saving.failure])

  return (
    <Dialog
      title={`Edit ${account.name}`}
      production={fields.environment === 'production'}
      width="wide"
      onClose={onClose}
      initialFocus={firstField}
    >
      <form
        ref={form}
        className="dialog-form"
        noValidate
        onSubmit={event => {
          event.preventDefault()
          submit()
        }}
      >
        <ComesBack value={{ is: 'edit-account', account, verifyAtOnce: false, typed: fields }}>
          <div className="dialog-body">
            <ReadOnly value={sending}>
              <EditFields
                account={account}
                fields={fields}
                onChange={onChange}
                identities={identities}
                identity={identity}
                problems={{ ...problems, ...failureProblems(saving.failure) }}
                firstField={firstField}
              />
            </ReadOnly>
            <LinkOutcome
              linking={linking}
              identity={identity}
              mfaRequired={fields.mfaRequired}
              onSend={verify}
            />
            {saving.failure && !fieldOf(saving.failure) && <FailureCard failure={saving.failure} />}
          </div>
        </ComesBack>
        <div className="dialog-actions">
          {verifying ? (
            <Button busy={linking.cancelling} onClick={cancel}>
              Cancel
            </Button>
          ) : (
            <Button onClick={onClose}>Cancel</Button>
          )}
          <Button type="submit" look="primary" busy={verifying || saving.busy || (toVerify && !identity)}>
            {verifying ? 'Verifying…' : toVerify ? 'Verify and save' : 'Save'}
          </Button>
        </div>
      </form>
    </Dialog>
  )
}

/** Whether something was changed that decides if AWS lets the identity in. */
const asksAws = (fields: LinkFields, account: LinkedAccount): boolean =>
  fields.externalId.trim() !== account.externalId ||
  fields.mfaRequired !== account.mfaRequired ||
  fields.identityId !== account.identityId
