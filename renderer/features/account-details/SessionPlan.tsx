import Clock from 'lucide-react/icons/clock'
import { useEffect, useState } from 'react'
import type { LinkedAccount } from '../../../shared/account'
import type { ServerIdentity } from '../../../shared/identity'
import { openerText, windowTrustText } from '../../../shared/opener-text'
import { isChained, planSession } from '../../../shared/plan-session'
import { planLength, planReason } from '../../../shared/plan-text'
import type { SessionPlan as Plan } from '../../../shared/session-plan'
import { accountIdOf, roleNameOf } from '../../account-facts'
import { call } from '../../api'
import { TimeLeft } from '../../components/TimeLeft'
import { clockTime, duration, groupedAccountId } from '../../format'
import { openDialog, useApp } from '../../stores/app'
import { loadBrowsers, profileNameIn, useBrowsers } from '../../stores/browsers'
import { awsNow, useTimedText } from '../../stores/clock'
import { untilOf, useSessions } from '../../stores/sessions'

interface SessionPlanProps {
  account: LinkedAccount
  identity: ServerIdentity | undefined
}

/** What is about to happen, in one sentence; below it what is signed in already. */
export function SessionPlan({ account, identity }: SessionPlanProps) {
  const until = useSessions(untilOf(account.id))
  const place = usePlace(account)
  const { consoleSeconds, upTo, reason } = usePlan(account, identity, until)
  const isUntrusted = useApp(
    ({ settings }) =>
      settings.extraCaFile !== null && (account.opener ?? settings.opener).by === 'console-window',
  )
  return (
    <div className="plan">
      <Clock className="plan-icon" size={14} aria-hidden />
      <p className="selectable">
        <strong>{planLength(duration(consoleSeconds), upTo)}</strong> {place}, signed in as{' '}
        <strong title={account.roleArn}>{roleNameOf(account.roleArn)}</strong> in{' '}
        <strong className="plan-account">{groupedAccountId(accountIdOf(account.roleArn))}</strong>
      </p>
      <p className="plan-reason selectable">{planReason[reason]}</p>
      {isUntrusted && <p className="selectable">{windowTrustText}</p>}
      {account.mfaRequired && identity && <MfaPlan identity={identity} />}
      {until !== undefined && (
        <p className="plan-session">
          Signed in until {clockTime(until, awsNow())} · <TimeLeft until={until} />
        </p>
      )}
    </div>
  )
}

/**
 * The plan of the role session that will be used. Only where another would cost an MFA code may one from memory be used
 * up, which the main process knows: it is asked again whenever something changed, and as time goes by.
 */
function usePlan(account: LinkedAccount, identity: ServerIdentity | undefined, until: number | undefined) {
  const chained = isChained(account, identity)
  const mayBeUsedUp = account.mfaRequired && !chained
  const [told, setTold] = useState<{ of: LinkedAccount; plan: Plan } | null>(null)
  const halfMinute = useTimedText(now => String(Math.floor(now / 30_000)), 'half-minute')
  // biome-ignore lint/correctness/useExhaustiveDependencies: the plan changes with the identity, with what opens and with time
  useEffect(() => {
    if (!mayBeUsedUp) return
    let isCurrent = true
    void call('console.plan', { accountId: account.id }).then(answer => {
      if (isCurrent && answer.ok) setTold({ of: account, plan: answer.value })
    })
    return () => {
      isCurrent = false
    }
  }, [account, identity, until, halfMinute, mayBeUsedUp])
  return mayBeUsedUp && told?.of === account ? told.plan : planSession({ ...account, chained, now: awsNow() })
}

/** Where the account's consoles open. */
function usePlace({ name, opener }: LinkedAccount): string {
  const inSettings = useApp(state => state.settings.opener)
  const browsers = useBrowsers(state => state.browsers)
  const place = opener ?? inSettings
  const unnamed = 'profile' in place && place.profile !== null && browsers === null
  useEffect(() => {
    if (unnamed) void loadBrowsers()
  }, [unnamed])
  return openerText(place, { accountName: name, profileName: profileNameIn(browsers) })
}

/** What MFA means for this opening, and where that is changed. */
function MfaPlan({ identity }: { identity: ServerIdentity }) {
  const change = (label: string) => (
    <button type="button" className="plan-change" onClick={() => openDialog({ is: 'mfa-device', identity })}>
      {label}
    </button>
  )
  switch (identity.mfa?.policy) {
    case 'each-time':
      return <p className="selectable">You will be asked for an MFA code.</p>
    case 'once-a-day':
      return <p className="selectable">With a code each time, AWS gives up to 12 h. {change('Change')}</p>
    case undefined:
      return (
        <p className="selectable">
          The role asks for MFA, and this identity has no device yet. {change('Set MFA device…')}
        </p>
      )
    default:
      return identity.mfa?.policy satisfies undefined
  }
}
