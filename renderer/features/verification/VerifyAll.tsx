import { Button } from '../../components/Button'
import {
  cancelVerify,
  needsAttention,
  showSummary,
  useVerification,
  verifyAll,
} from '../../stores/verification'
import './VerifyAll.css'

/** Verifies every linked account, from the list's footer; while it runs, how far it is. */
export function VerifyAll({ total }: { total: number }) {
  const { all, summary, seen } = useVerification()
  if (all.is === 'running') {
    const { runId, done, cancelling } = all
    return (
      <div className="verify-all">
        <progress className="visually-hidden" aria-label="Verifying accounts" value={done} max={all.total} />
        <span className="verify-all-bar" aria-hidden>
          <span style={{ transform: `scaleX(${done / all.total})` }} />
        </span>
        <span className="verify-all-said">
          {cancelling ? (
            'Cancelling…'
          ) : (
            <>
              <span className="verify-all-word">Verifying </span>
              {`${done.toLocaleString()} of ${all.total.toLocaleString()}`}
            </>
          )}
        </span>
        {/* The button that verifies becomes the one that cancels: the focus stays on it. */}
        <Button
          key="verify"
          size="small"
          look="quiet"
          busy={cancelling}
          onClick={() => void cancelVerify(runId)}
        >
          Cancel
        </Button>
      </div>
    )
  }
  return (
    <div className="verify-all">
      {summary && !seen && (
        <Button size="small" look="quiet" className="verify-all-unseen" onClick={showSummary}>
          {unseen(summary.filter(needsAttention).length)}
        </Button>
      )}
      <Button
        key="verify"
        size="small"
        look="quiet"
        disabled={total === 0}
        title="Verify all accounts (Ctrl/⌘ ⇧ E)"
        aria-keyshortcuts="Control+Shift+E Meta+Shift+E"
        onClick={() => void verifyAll()}
      >
        Verify all
      </Button>
    </div>
  )
}

const unseen = (count: number): string =>
  count === 0 ? 'Verification ended' : `${count.toLocaleString()} need${count === 1 ? 's' : ''} attention`
