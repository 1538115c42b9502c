import ShieldAlert from 'lucide-react/icons/shield-alert'
import { useState } from 'react'
import type { FailureOf } from '../../../shared/contract'
import { Button } from '../../components/Button'
import { Checkbox } from '../../components/Checkbox'
import { CodeBlock } from '../../components/CodeBlock'
import { CopyButton } from '../../components/CopyButton'

type OpenTrustFailure = Extract<FailureOf<'accounts.link'>, { kind: 'open-trust' }>

interface OpenTrustProps {
  failure: OpenTrustFailure
  onTryAgain: () => void
  onKeep: () => void
}

const happened: Record<OpenTrustFailure['problem'], string> = {
  'no-external-id-needed': 'The role let Hatrack in without any External ID.',
  'any-external-id-accepted': 'The role let Hatrack in with a made-up External ID.',
}

/** A role that lets others in: the fix comes first, and keeping it as it is takes a decision. */
export function OpenTrust({ failure, onTryAgain, onKeep }: OpenTrustProps) {
  const [decided, setDecided] = useState(false)
  const [cause] = failure.causes
  return (
    <section className="open-trust" aria-label="What went wrong">
      <div role="alert">
        <h3 className="open-trust-title">
          <ShieldAlert size={16} aria-hidden />
          This role is open to the confused deputy
        </h3>
      </div>
      <dl>
        <dt>What happened</dt>
        <dd>{happened[failure.problem]} It should have refused.</dd>
        <dt>Why it matters</dt>
        <dd>
          Whoever else your identity serves could name this role as theirs, and be led into this account. The
          External ID is what prevents it.
        </dd>
        <dt>What to do</dt>
        <dd>{cause?.detail ?? 'Let the role’s trust policy demand the External ID.'}</dd>
      </dl>
      {cause?.fix && <CodeBlock text={cause.fix.text} columns={72} />}
      <div className="open-trust-fix">
        <Button look="primary" onClick={onTryAgain}>
          Try again after fixing
        </Button>
        {cause?.fix && <CopyButton size="normal" label={cause.fix.label} text={cause.fix.text} />}
      </div>
      <div className="open-trust-keep">
        <Checkbox checked={decided} onChange={setDecided}>
          I know that others could be led into this account through this role, and keep it.
        </Checkbox>
        <Button disabled={!decided} onClick={onKeep}>
          Keep it anyway
        </Button>
      </div>
    </section>
  )
}
