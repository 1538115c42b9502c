import Check from 'lucide-react/icons/check'
import Link from 'lucide-react/icons/link'
import type { LinkedAccount } from '../../../shared/account'
import { Button } from '../../components/Button'
import { FailureCard } from '../../components/FailureCard'
import { copyingOf, copySignInUrl, forgetCopying, useConsole } from '../../stores/console'
import { copyIntended } from '../../stores/destinations'
import { ReasonForm } from '../reason/ReasonForm'
import './CopySignInUrl.css'

/** The sign-in URL goes to the clipboard without passing through this window. */
export function CopySignInUrl({ account }: { account: LinkedAccount }) {
  const copying = useConsole(copyingOf(account.id))
  const copied = copying.step === 'copied'
  return (
    <>
      <p className="copied-note" role="status" hidden={!copied}>
        {copied && (
          <>
            <strong>On the clipboard</strong>, valid for 15 minutes. Whoever has it can sign in, so it is
            cleared after 30 seconds.
          </>
        )}
      </p>
      {copying.step === 'failed' && (
        <div className="copy-failure">
          <FailureCard failure={copying.failure}>
            <Button size="small" onClick={() => void copyIntended(account, copying.reason)}>
              Try again
            </Button>
            <Button size="small" look="quiet" onClick={() => forgetCopying(account.id)}>
              Dismiss
            </Button>
          </FailureCard>
        </div>
      )}
      {copying.step === 'asking' && (
        <div className="copy-failure">
          <ReasonForm
            accountName={account.name}
            verb="Copy"
            onSay={reason => void copySignInUrl(account.id, copying.destination, reason)}
            onCancel={() => forgetCopying(account.id)}
          />
        </div>
      )}
      <Button
        busy={copying.step === 'copying'}
        icon={copied ? <Check size={14} aria-hidden /> : <Link size={14} aria-hidden />}
        onClick={() => void copyIntended(account)}
      >
        Copy sign-in URL
      </Button>
    </>
  )
}
