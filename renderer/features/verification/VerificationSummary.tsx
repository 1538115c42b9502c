import { useMemo } from 'react'
import type { LinkedAccount, LinkedAccountId } from '../../../shared/account'
import type { VerifyOutcome } from '../../../shared/verify-outcome'
import { accountIdOf } from '../../account-facts'
import { Button } from '../../components/Button'
import { TellingDialog } from '../../components/TellingDialog'
import { reasonOf, untestedText } from '../../findings'
import { counted, groupedAccountId } from '../../format'
import { useAccounts } from '../../stores/accounts'
import { goTo } from '../../stores/app'
import { needsAttention, type Summary, useVerification, verifyAll } from '../../stores/verification'
import { reveal } from '../../stores/view'
import './VerificationSummary.css'

type Result = VerifyOutcome['result']

/** The worst first: that is how what needs attention is listed. */
const results = ['refused', 'open-trust', 'unanswered', 'limited', 'good', 'cancelled'] as const

const resultTitle: Record<Result, string> = {
  good: 'good',
  limited: 'limited',
  'open-trust': 'open to the confused deputy',
  refused: 'refused',
  unanswered: 'unanswered',
  cancelled: 'cancelled',
}

const shownOrder: readonly Result[] = ['good', 'limited', 'open-trust', 'refused', 'unanswered', 'cancelled']

const none: Summary = []

/** What became of the verification of all accounts. */
export function VerificationSummary({ onClose }: { onClose: () => void }) {
  const summary = useVerification(state => state.summary) ?? none
  const accounts = useAccounts(state => state.accounts)
  const items = useMemo(() => {
    const byId = accounts.state === 'loaded' ? accounts.byId : new Map<LinkedAccountId, LinkedAccount>()
    return summary
      .filter(needsAttention)
      .flatMap(outcome => {
        const account = byId.get(outcome.accountId)
        return account ? [{ outcome, account }] : []
      })
      .sort((a, b) => results.indexOf(a.outcome.result) - results.indexOf(b.outcome.result))
  }, [summary, accounts])
  const verified = summary.filter(({ result }) => result !== 'cancelled').length
  const show = (account: LinkedAccount) => {
    onClose()
    goTo('accounts')
    reveal(account.id)
  }

  return (
    <TellingDialog
      title="Verification"
      description={`${counted(verified, 'account')} verified${verified < summary.length ? `, ${(summary.length - verified).toLocaleString()} cancelled` : ''}.`}
      width="wide"
      others={
        <Button
          onClick={() => {
            onClose()
            void verifyAll()
          }}
        >
          Verify all again
        </Button>
      }
      onClose={onClose}
    >
      <div className="dialog-body">
        <p className="summary-untested">{untestedText}</p>
        <ul className="summary-counts" aria-label="Results">
          {shownOrder.map(result => {
            const count = summary.filter(outcome => outcome.result === result).length
            return (
              <li
                key={result}
                className="summary-count"
                data-result={result}
                data-none={count === 0 || undefined}
              >
                <strong>{count.toLocaleString()}</strong> <span>{resultTitle[result]}</span>
              </li>
            )
          })}
        </ul>
        {items.length === 0 ? (
          <p className="summary-good">
            {verified > 0 ? 'Nothing needs attention.' : 'Nothing was verified, and nothing has changed.'}
          </p>
        ) : (
          <section className="summary-attention" aria-labelledby="summary-attention">
            <h3 id="summary-attention">Need attention</h3>
            <ul className="summary-list">
              {items.map(({ outcome, account }) => (
                <li key={account.id}>
                  <button type="button" className="summary-item" onClick={() => show(account)}>
                    <span className="summary-dot" data-result={outcome.result} />
                    <span className="summary-main">
                      <bdi className="summary-name truncate" title={account.name}>
                        {account.name}
                      </bdi>
                      <span className="summary-reason">{reasonOf(outcome, account)}</span>
                    </span>
                    <span className="summary-id mono">{groupedAccountId(accountIdOf(account.roleArn))}</span>
                  </button>
                </li>
              ))}
            </ul>
          </section>
        )}
      </div>
    </TellingDialog>
  )
}
