import { useEffect, useRef, useState } from 'react'
import type { LinkedAccount } from '../../../shared/account'
import { stepTitle } from '../../../shared/aws-failure-text'
import type { Step } from '../../../shared/aws-failures'
import { failureText } from '../../../shared/failure-text'
import type { LinkRequest } from '../../../shared/link-request'
import { on } from '../../api'
import { cancelLinking, linkAccount } from '../../stores/accounts'
import { announce } from '../../stores/announcements'
import type { LinkFailure } from './problems'

export type Linking =
  | { step: 'editing' }
  | { step: 'verifying'; at: Step; unverified: boolean; cancelling: boolean }
  | { step: 'refused'; failure: LinkFailure }
  | { step: 'linked'; account: LinkedAccount }

/** What became of a link: the account, and whether the dialog is still there to show it. */
export interface Linked {
  account: LinkedAccount
  updated: boolean
  here: boolean
}

/** Verifies and keeps a link, one at a time. */
export function useLinking(onLinked: (linked: Linked) => void) {
  const [linking, setLinking] = useState<Linking>({ step: 'editing' })
  const busy = useRef(false)
  const here = useRef(false)

  useEffect(() => {
    here.current = true
    return () => {
      here.current = false
    }
  }, [])

  useEffect(
    () =>
      on('accounts.linking', ({ step }) => {
        if (!busy.current) return
        announce(stepTitle[step])
        setLinking(current => (current.step === 'verifying' ? { ...current, at: step } : current))
      }),
    [],
  )

  const link = async (request: LinkRequest) => {
    if (busy.current) return
    busy.current = true
    setLinking({ step: 'verifying', at: 'keychain', unverified: request.unverified, cancelling: false })
    const linked = await linkAccount(request)
    busy.current = false
    if (!linked.ok) {
      const { failure } = linked
      if (!here.current) announce(failureText(failure).title)
      setLinking(failure.kind === 'cancelled' ? { step: 'editing' } : { step: 'refused', failure })
      return
    }
    const { account, updated } = linked.value
    announce(`${account.name} is ${updated ? 'updated' : 'linked'}.`)
    setLinking({ step: 'linked', account })
    onLinked({ account, updated, here: here.current })
  }

  const cancel = () => {
    setLinking(current => (current.step === 'verifying' ? { ...current, cancelling: true } : current))
    void cancelLinking()
  }

  return { linking, link, cancel, edit: () => setLinking({ step: 'editing' }) }
}
