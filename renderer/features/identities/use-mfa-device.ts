import { useEffect, useState } from 'react'
import type { FailureOf } from '../../../shared/contract'
import { failureText } from '../../../shared/failure-text'
import type { Failure, IpcFailure } from '../../../shared/failures'
import type { MfaDevices, MfaPolicy, ServerIdentity } from '../../../shared/identity'
import { announce } from '../../stores/announcements'
import { findMfa, setMfa } from '../../stores/identities'

/** What AWS says of the user's devices. */
export type Finding =
  | { step: 'finding' }
  | { step: 'found'; devices: MfaDevices }
  | { step: 'failed'; failure: FailureOf<'identities.findMfa'> | IpcFailure }

type Saving = { step: 'idle' } | { step: 'busy' } | { step: 'failed'; failure: Failure }

/** Another device than those listed. */
export const ANOTHER = 'another'

/** Security keys and passkeys have serial numbers too, and no codes. */
export const givesCodes = (serialNumber: string): boolean => !serialNumber.includes(':u2f/')

export type MfaDevice = ReturnType<typeof useMfaDevice>

/** A device that is looked for, chosen or typed, with its policy, until it is saved. */
export function useMfaDevice(identity: ServerIdentity, onDone: () => void) {
  const { id, name } = identity
  const [before] = useState(identity.mfa)
  const [finding, setFinding] = useState<Finding>({ step: 'finding' })
  const [chosen, setChosen] = useState<string | null>(null)
  const [typed, setTyped] = useState(before?.serialNumber ?? '')
  const [policy, setPolicy] = useState<MfaPolicy>(before?.policy ?? 'each-time')
  const [saving, setSaving] = useState<Saving>({ step: 'idle' })

  useEffect(() => {
    let here = true
    const find = async () => {
      const found = await findMfa(id)
      if (!here) return
      if (!found.ok) {
        setFinding({ step: 'failed', failure: found.failure })
        return
      }
      const { certain, serialNumbers } = found.value
      setFinding({ step: 'found', devices: found.value })
      const [first] = serialNumbers.filter(givesCodes)
      if (!certain) setTyped(text => text || (first ?? ''))
      else if (before && !serialNumbers.includes(before.serialNumber)) setChosen(ANOTHER)
      else setChosen(before?.serialNumber ?? first ?? ANOTHER)
    }
    void find()
    return () => {
      here = false
    }
  }, [id, before])

  const listed =
    finding.step === 'found' && finding.devices.certain && finding.devices.serialNumbers.length > 0
  const serialNumber = listed && chosen !== null && chosen !== ANOTHER ? chosen : typed

  const keep = async (mfa: { serialNumber: string; policy: MfaPolicy } | null) => {
    if (saving.step === 'busy') return
    setSaving({ step: 'busy' })
    const set = await setMfa({ identityId: id, mfa })
    if (!set.ok) {
      setSaving({ step: 'failed', failure: set.failure })
      return
    }
    announce(mfa ? `The MFA device of ${name} is set.` : `${name} has no MFA device any more.`)
    onDone()
  }

  const failure = saving.step === 'failed' ? saving.failure : null
  const said = failure?.kind === 'invalid-mfa-serial' ? failureText(failure) : null
  const edit = () => setSaving(current => (current.step === 'failed' ? { step: 'idle' } : current))
  return {
    finding,
    listed,
    chosen,
    choose(value: string) {
      setChosen(value)
      edit()
    },
    typed,
    type(text: string) {
      setTyped(text)
      edit()
    },
    policy,
    setPolicy,
    busy: saving.step === 'busy',
    failure,
    /** What is wrong with the serial number. */
    problem: said && `${said.title} ${said.next}`,
    save: () => void keep({ serialNumber: serialNumber.trim(), policy }),
    remove: () => void keep(null),
  }
}
