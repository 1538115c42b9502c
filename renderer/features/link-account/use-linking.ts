import { useEffect, useRef, useState } from 'react'
import type { FailureOf, LinkRequest } from '../../../shared/contract'
import { failureText } from '../../../shared/failure-text'
import type { IpcFailure, Step } from '../../../shared/failures'
import { on } from '../../api'
import { linkAccount } from '../../stores/accounts'
import { announce } from '../../stores/announcements'
import { reveal } from '../../stores/view'

export type LinkFailure = FailureOf<'accounts.link'> | IpcFailure

export type Linking =
  | { step: 'editing' }
  | { step: 'verifying'; at: Step; unverified: boolean }
  | { step: 'refused'; failure: LinkFailure }

/** Verifies and keeps a link, one at a time. */
export function useLinking(onLinked: (here: boolean) => void) {
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
      on('accounts.linking', ({ step }) =>
        setLinking(current => (current.step === 'verifying' ? { ...current, at: step } : current)),
      ),
    [],
  )

  const link = async (request: LinkRequest) => {
    if (busy.current) return
    busy.current = true
    setLinking({ step: 'verifying', at: 'keychain', unverified: request.unverified })
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
    // Closed while AWS was asked: the account is there, and the view stays where the person went.
    if (here.current) reveal(account.id)
    onLinked(here.current)
  }

  return { linking, link, edit: () => setLinking({ step: 'editing' }) }
}
