import Check from 'lucide-react/icons/check'
import RefreshCw from 'lucide-react/icons/refresh-cw'
import TriangleAlert from 'lucide-react/icons/triangle-alert'
import { type ReactNode, useEffect, useRef } from 'react'
import type { LinkedAccount } from '../../../shared/account'
import { stepTitle } from '../../../shared/aws-failure-text'
import { Button } from '../../components/Button'
import { TimeAgo } from '../../components/TimeLeft'
import { hasCard, untestedText } from '../../findings'
import { clockTime } from '../../format'
import { awsNow } from '../../stores/clock'
import { underwayOf, useVerification, verifyAgain, verifyingOf } from '../../stores/verification'
import { CancelVerifying } from './CancelVerifying'
import './Verified.css'

/** How the last verification went, in a line, and the next one as it runs. */
export function Verified({ account }: { account: LinkedAccount }) {
  const single = useVerification(verifyingOf(account.id))
  const underway = useVerification(underwayOf(account.id))
  const running = single?.is === 'running' ? single.at : underway
  const button = useRef<HTMLButtonElement>(null)
  const isRunning = running !== undefined
  // Whoever cancelled, or watched, finds the focus where it began.
  const ran = useRef(false)
  useEffect(() => {
    if (ran.current && !isRunning && document.activeElement === document.body) {
      button.current?.focus({ preventScroll: true })
    }
    ran.current = single?.is === 'running'
  }, [isRunning, single])

  // The card above tells the steps, and cancels.
  if (running && single?.is === 'running' && hasCard(account))
    return (
      <span className="verified">
        <span>verifying…</span>
      </span>
    )
  if (running) {
    const cancelling = single?.is === 'running' && single.cancelling
    return (
      <span className="verified">
        <span className="verified-step" role="status">
          {cancelling ? 'Cancelling…' : `${stepTitle[running]}…`}
        </span>
        {single?.is === 'running' && <CancelVerifying runId={single.runId} busy={cancelling} />}
      </span>
    )
  }
  const isNew = account.verification.state === 'unverified'
  return (
    <span className="verified">
      <State account={account} />
      <Button
        ref={button}
        size="small"
        look="quiet"
        icon={<RefreshCw size={12} aria-hidden />}
        onClick={() => void verifyAgain(account)}
      >
        {isNew ? 'Verify' : 'Verify again'}
      </Button>
    </span>
  )
}

function State({ account }: { account: LinkedAccount }) {
  const { verification, openTrustAcceptedAt } = account
  if (verification.state === 'unverified') return <Warn>not yet</Warn>
  const { at } = verification
  const when = (
    <span title={`${clockTime(Date.parse(at), awsNow())}. ${untestedText}`}>
      <TimeAgo moment={at} />
    </span>
  )
  if (verification.state === 'refused') {
    return (
      <span className="fact-bad">
        <TriangleAlert size={13} aria-hidden /> refused {when}
      </span>
    )
  }
  if (verification.findings.length > 0) return openTrustAcceptedAt === null ? <Warn>{when}</Warn> : when
  return (
    <span className="fact-good">
      <Check size={13} aria-hidden /> {when}
    </span>
  )
}

const Warn = ({ children }: { children: ReactNode }) => (
  <span className="fact-warn">
    <TriangleAlert size={13} aria-hidden /> {children}
  </span>
)
