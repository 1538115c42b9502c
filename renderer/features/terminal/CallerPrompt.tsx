import { useEffect, useRef, useState } from 'react'
import type { CallerPrompt as Prompt } from '../../../shared/terminal'
import { type TerminalGrantName, terminalGrants } from '../../../shared/terminal-facts'
import { accountIdOf, roleNameOf } from '../../account-facts'
import { Button } from '../../components/Button'
import { Dialog } from '../../components/Dialog'
import { EnvironmentChip } from '../../components/EnvironmentChip'
import { groupedAccountId } from '../../format'
import { useAccounts } from '../../stores/accounts'
import { useTimedText } from '../../stores/clock'
import { useMfa } from '../../stores/mfa'
import { answerCaller, useTerminal } from '../../stores/terminal'
import { isReason } from '../reason/is-reason'
import { ReasonField } from '../reason/ReasonField'
import './CallerPrompt.css'

/** Asks whether a program may have an account's credentials, over whatever is open. */
export function CallerPrompt() {
  const prompt = useTerminal(state => state.prompt)
  // A code is asked for by what was allowed before: one question at a time.
  const codeIsWanted = useMfa(state => state.prompt !== null)
  return prompt && !codeIsWanted ? <Ask key={prompt.id} prompt={prompt} /> : null
}

const grantTitle: Record<TerminalGrantName, { short: string; full: string }> = {
  once: { short: 'Once', full: 'Allow once' },
  hour: { short: '1 hour', full: 'Allow for 1 hour' },
  'working-day': { short: '8 hours', full: 'Allow for 8 hours' },
  'until-quit': { short: 'Until Hatrack quits', full: 'Allow until Hatrack quits' },
}

/** A program that cannot be told from another would be allowed together with all of them. */
const offered = (callerPath: string | null): readonly TerminalGrantName[] =>
  callerPath === null ? ['once'] : terminalGrants

/** The question comes by itself: a click that was meant for what lay beneath must not allow anything. */
const SETTLING_MS = 500

function Ask({ prompt }: { prompt: Prompt }) {
  const { caller, callerPath, accountId, asksReason, until } = prompt
  const account = useAccounts(({ accounts }) =>
    accounts.state === 'loaded' ? accounts.byId.get(accountId) : undefined,
  )
  const deny = useRef<HTMLButtonElement>(null)
  const [answer, setAnswer] = useState<TerminalGrantName | 'deny' | null>(null)
  const [reason, setReason] = useState('')
  const unsaid = asksReason && !isReason(reason)
  const settled = useSettled()
  const left = useTimedText(now => String(Math.max(0, Math.ceil((Date.parse(until) - now) / 1000))), 'second')
  const give = (chosen: TerminalGrantName | 'deny') => {
    if (answer !== null) return
    setAnswer(chosen)
    void answerCaller(prompt, chosen, asksReason && chosen !== 'deny' ? reason.trim() : undefined)
  }
  useOwnEscape(() => give('deny'))
  const production = account?.environment === 'production'

  return (
    <Dialog
      title={`Let ${caller} use ${account?.name ?? 'a linked account'}?`}
      description="It asks for temporary credentials. With them it can do whatever your role can do there."
      production={production}
      over
      initialFocus={deny}
      onClose={() => give('deny')}
    >
      <div className="dialog-body">
        <dl className="caller-facts">
          <dt>Program</dt>
          <dd>
            <bdi>{caller}</bdi>
            <span className="caller-path mono">{callerPath ?? 'The system does not tell its path.'}</span>
          </dd>
          {account && (
            <>
              <dt>Account</dt>
              <dd>
                <span className="caller-account">
                  <bdi>{account.name}</bdi>
                  {account.environment && <EnvironmentChip environment={account.environment} />}
                </span>
                <span className="caller-path mono">
                  {groupedAccountId(accountIdOf(account.roleArn))} · {roleNameOf(account.roleArn)}
                </span>
              </dd>
            </>
          )}
        </dl>
        {production && <p className="caller-production">This is a production account.</p>}
        {asksReason && (
          // Enter alone must not decide for how long.
          <ReasonField label="Why do you allow it?" value={reason} onChange={setReason} onEnter={() => {}} />
        )}
        <fieldset className="caller-grants">
          <legend>Allow it</legend>
          {offered(callerPath).map(grant => (
            <Button
              key={grant}
              aria-label={grantTitle[grant].full}
              disabled={!settled || unsaid}
              busy={answer !== null}
              onClick={() => give(grant)}
            >
              {grantTitle[grant].short}
            </Button>
          ))}
          <p className="caller-note">
            {callerPath === null
              ? 'This system does not tell programs apart, so that none is allowed for longer.'
              : 'You are asked again once the screen has been locked, or Hatrack forgets its role sessions.'}
          </p>
        </fieldset>
      </div>
      <div className="dialog-actions">
        <p className="caller-left">Denied in {left} s if you do not answer</p>
        <Button ref={deny} busy={answer !== null} onClick={() => give('deny')}>
          Deny
        </Button>
      </div>
    </Dialog>
  )
}

function useSettled(): boolean {
  const [settled, setSettled] = useState(false)
  useEffect(() => {
    const timer = setTimeout(() => setSettled(true), SETTLING_MS)
    return () => clearTimeout(timer)
  }, [])
  return settled
}

/** Escape means this question. What lies beneath does not hear of it. */
function useOwnEscape(act: () => void) {
  const latest = useRef(act)
  latest.current = act
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      if (event.key !== 'Escape' || event.isComposing) return
      event.preventDefault()
      event.stopImmediatePropagation()
      latest.current()
    }
    window.addEventListener('keydown', onKeyDown, { capture: true })
    return () => window.removeEventListener('keydown', onKeyDown, { capture: true })
  }, [])
}
