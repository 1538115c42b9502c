import { type ClipboardEvent, useEffect, useRef, useState } from 'react'
import type { MfaPrompt as Prompt } from '../../../shared/mfa-prompt'
import { Button } from '../../components/Button'
import { Checkbox } from '../../components/Checkbox'
import { Dialog } from '../../components/Dialog'
import { TextField } from '../../components/TextField'
import { mfaDeviceName } from '../../identity-facts'
import { useTimedText } from '../../stores/clock'
import { answerMfa, cancelMfa, codeIn, forgetProblem, useMfa, windowAt } from '../../stores/mfa'
import { CodeClock } from './CodeClock'
import { problemText, purposeText, waitingText } from './prompt-text'
import './MfaPrompt.css'

/** Asks for the code that something waits for, over whatever is open. */
export function MfaPrompt() {
  const prompt = useMfa(state => state.prompt)
  return prompt && <Ask key={prompt.id} prompt={prompt} />
}

function Ask({ prompt }: { prompt: Prompt }) {
  const { problem, spent, givenIn, busy } = useMfa()
  const [code, setCode] = useState('')
  const [forAll, setForAll] = useState(false)
  const field = useRef<HTMLInputElement>(null)
  const now = Number(useTimedText(now => String(windowAt(now)), 'second'))
  // A code that AWS took is taken no second time, so trying it again is not offered.
  const mustWait = spent !== null && now <= spent
  const waits = mustWait || (givenIn !== null && now <= givenIn)
  const isOffered = prompt.policy === 'each-time' && prompt.purpose.of === 'open' && prompt.waiting > 1
  useOwnEscape()
  useEffect(() => {
    if (problem === 'used') setCode('')
    if (problem) field.current?.focus()
  }, [problem])

  const give = (typed: string) => {
    if (mustWait || busy) return
    void answerMfa(codeIn(typed) ?? typed, isOffered && forAll)
  }
  const paste = (event: ClipboardEvent) => {
    const pasted = codeIn(event.clipboardData.getData('text'))
    if (!pasted) return
    event.preventDefault()
    setCode(pasted)
    give(pasted)
  }

  return (
    <Dialog
      title="MFA code"
      description={<bdi>{purposeText(prompt)}</bdi>}
      over
      initialFocus={field}
      onClose={() => void cancelMfa()}
    >
      <form
        className="dialog-form"
        noValidate
        onSubmit={event => {
          event.preventDefault()
          give(code)
        }}
      >
        <div className="dialog-body">
          <dl className="mfa-whose">
            <dt>Identity</dt>
            <dd className="truncate" title={prompt.identityName}>
              <bdi>{prompt.identityName}</bdi>
            </dd>
            <dt>Device</dt>
            <dd className="truncate" title={prompt.serialNumber}>
              {mfaDeviceName(prompt.serialNumber)}
            </dd>
          </dl>
          <div className="mfa-code">
            <TextField
              ref={field}
              label="Code"
              mono
              inputMode="numeric"
              autoComplete="one-time-code"
              maxLength={64}
              placeholder="123 456"
              value={code}
              problem={problemText(problem, prompt)}
              hint={
                waits
                  ? 'The code before was for something else. AWS takes each code once, so this needs the next one.'
                  : 'Paste it, or type it and press Enter.'
              }
              onChange={event => {
                setCode(event.target.value)
                if (problem) forgetProblem()
              }}
              onPaste={paste}
            />
            <CodeClock waits={waits} />
          </div>
          {isOffered && (
            <Checkbox checked={forAll} onChange={setForAll}>
              Use this one code for all of them. Their consoles last 1 h.
            </Checkbox>
          )}
        </div>
        <div className="dialog-actions">
          <p className="mfa-waiting" role="status">
            {waitingText(prompt)}
          </p>
          <Button onClick={() => void cancelMfa()}>Cancel</Button>
          <Button type="submit" look="primary" disabled={mustWait} busy={busy}>
            Continue
          </Button>
        </div>
      </form>
    </Dialog>
  )
}

/** Escape means this prompt. What lies beneath does not hear of it. */
function useOwnEscape() {
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      if (event.key !== 'Escape' || event.isComposing) return
      event.preventDefault()
      event.stopImmediatePropagation()
      void cancelMfa()
    }
    window.addEventListener('keydown', onKeyDown, { capture: true })
    return () => window.removeEventListener('keydown', onKeyDown, { capture: true })
  }, [])
}
