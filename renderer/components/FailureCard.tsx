import { Fragment, type ReactNode } from 'react'
import type { AwsEvidence, Cause } from '../../shared/aws-failures'
import { failureText } from '../../shared/failure-text'
import type { Failure } from '../../shared/failures'
import { CodeBlock } from './CodeBlock'
import { CopyButton } from './CopyButton'
import './FailureCard.css'

interface FailureCardProps {
  failure: Failure
  /** Instead of the general title, where more is known. */
  title?: string
  /** How many characters a line of code has room for. */
  columns?: number
  /** What can be done about it, as buttons. */
  children?: ReactNode
}

const none: readonly Cause[] = []

/** A refusal as a small argument: what happened, why it probably did, and the fix to copy. */
export function FailureCard({ failure, title, columns = 40, children }: FailureCardProps) {
  const said = failureText(failure)
  const evidence = 'evidence' in failure ? failure.evidence : null
  const causes = 'causes' in failure ? failure.causes : none
  return (
    <section
      className="failure-card"
      data-asks={failure.kind === 'already-open' || undefined}
      aria-label={failure.kind === 'already-open' ? 'What is asked' : 'What went wrong'}
    >
      <div role="alert">
        <h3 className="failure-title">{title ?? said.title}</h3>
        {evidence && <p className="failure-evidence mono selectable">{evidenceLine(evidence)}</p>}
        <p className="failure-next selectable">{said.next}</p>
      </div>
      {causes.length > 0 && <Causes causes={causes} columns={columns} />}
      {evidence?.message && evidence.message !== said.next && (
        <details className="failure-message">
          <summary>What AWS said</summary>
          <p className="mono selectable">{evidence.message}</p>
        </details>
      )}
      {children && <div className="failure-actions">{children}</div>}
    </section>
  )
}

function evidenceLine({ code, status, requestId }: AwsEvidence): string {
  const parts = [
    code,
    status > 0 && !code.endsWith(` ${status}`) ? String(status) : '',
    requestId ? `request ${requestId}` : '',
  ]
  return parts.filter(Boolean).join(' · ')
}

function Causes({ causes, columns }: { causes: readonly Cause[]; columns: number }) {
  const firstWithFix = causes.findIndex(cause => cause.fix)
  return (
    <ol className="failure-causes">
      {causes.map((cause, at) => {
        // The same statement mends several causes: it is shown once, at the first of them.
        const first = causes.findIndex(other => other.fix?.text === cause.fix?.text)
        return (
          <li key={cause.title} className="failure-cause">
            <h4 className="selectable">{cause.title}</h4>
            <p className="selectable">{cause.detail}</p>
            {cause.fix && first === at && (
              <Fix {...cause.fix} columns={columns} shown={at === firstWithFix} />
            )}
            {cause.fix && first < at && (
              <p className="failure-same">What stands under {first + 1} mends this too.</p>
            )}
          </li>
        )
      })}
    </ol>
  )
}

function Fix(props: { label: string; text: string; columns: number; shown: boolean }) {
  const { label, text, columns, shown } = props
  const code = <CodeBlock text={text} columns={columns} />
  return (
    <Fragment>
      {shown ? (
        code
      ) : (
        <details className="failure-more">
          <summary>{label.replace(/^Copy/, 'Show')}</summary>
          {code}
        </details>
      )}
      <CopyButton label={label} text={text} look={shown ? 'primary' : 'plain'} />
    </Fragment>
  )
}
