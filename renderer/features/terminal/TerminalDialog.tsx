import Check from 'lucide-react/icons/check'
import Copy from 'lucide-react/icons/copy'
import { useEffect, useRef, useState } from 'react'
import type { LinkedAccount, LinkedAccountId } from '../../../shared/account'
import type { TerminalFormatName } from '../../../shared/terminal-facts'
import { call } from '../../api'
import { Button } from '../../components/Button'
import { Dialog } from '../../components/Dialog'
import { FailureCard } from '../../components/FailureCard'
import { Segmented } from '../../components/Segmented'
import { Snippet } from '../../components/Snippet'
import { clockTime } from '../../format'
import { awsNow } from '../../stores/clock'
import { chooseFormat, copyCredentials, copyingOf, forgetCopied, useTerminal } from '../../stores/terminal'
import { ReasonForm } from '../reason/ReasonForm'
import './TerminalDialog.css'

const formats: { value: TerminalFormatName; title: string }[] = [
  { value: 'bash', title: 'bash, zsh' },
  { value: 'fish', title: 'fish' },
  { value: 'powershell', title: 'PowerShell' },
  { value: 'cmd', title: 'cmd' },
  { value: 'json', title: 'JSON' },
]

const use: Record<TerminalFormatName, string> = {
  bash: 'Paste it into a terminal with bash or zsh. What you run there afterwards uses this role.',
  fish: 'Paste it into a terminal with fish. What you run there afterwards uses this role.',
  powershell: 'Paste it into PowerShell. What you run there afterwards uses this role.',
  cmd: 'Paste it into the Windows command prompt. What you run there afterwards uses this role.',
  json: 'The document that AWS tools take from a credential_process.',
}

/** Temporary credentials outside the browser: copied once, or asked for by a profile whenever it is used. */
export function TerminalDialog({ account, onClose }: { account: LinkedAccount; onClose: () => void }) {
  const button = useRef<HTMLButtonElement>(null)
  useEffect(() => forgetCopied, [])
  return (
    <Dialog
      title="Credentials for a terminal"
      description={<bdi>{account.name}</bdi>}
      production={account.environment === 'production'}
      width="wide"
      initialFocus={button}
      onClose={onClose}
    >
      <div className="dialog-body">
        <CopyOnce account={account} button={button} />
        <Profile account={account} />
      </div>
      <div className="dialog-actions">
        <Button onClick={onClose}>Done</Button>
      </div>
    </Dialog>
  )
}

function CopyOnce(props: { account: LinkedAccount; button: React.RefObject<HTMLButtonElement | null> }) {
  const { account, button } = props
  const format = useTerminal(state => state.format)
  const copying = useTerminal(copyingOf(account.id))
  // Who tries again does so for the same reason.
  const said = copying.step === 'failed' ? copying.reason : undefined
  const copied = copying.step === 'copied' && copying.format === format
  return (
    <section className="terminal-copy" aria-labelledby="terminal-copy-title">
      <h3 id="terminal-copy-title">Copy temporary credentials</h3>
      <Segmented
        label="Format"
        hideLabel
        value={format}
        options={formats}
        onChange={chooseFormat}
        hint={use[format]}
      />
      <div className="terminal-copy-row">
        <Button
          ref={button}
          look="primary"
          busy={copying.step === 'copying'}
          icon={copied ? <Check size={14} aria-hidden /> : <Copy size={14} aria-hidden />}
          onClick={() => void copyCredentials(account.id, format, said)}
        >
          {copying.step === 'copying' ? 'Getting credentials…' : 'Copy credentials'}
        </Button>
        <p className="terminal-note" role="status">
          {copied ? (
            <>
              <strong>On the clipboard</strong>, valid until {clockTime(copying.expiresAt, awsNow())}. Cleared
              from it after 30 seconds.
            </>
          ) : (
            'They go to the clipboard, and are cleared from it after 30 seconds.'
          )}
        </p>
      </div>
      {copying.step === 'asking' && (
        <ReasonForm
          accountName={account.name}
          verb="Copy"
          onSay={reason => void copyCredentials(account.id, format, reason)}
          onCancel={forgetCopied}
        />
      )}
      {copying.step === 'failed' && <FailureCard failure={copying.failure} columns={64} />}
    </section>
  )
}

type ProfileText = Awaited<ReturnType<typeof call<'terminal.profile'>>>

/** Tells the profile when it is there. Returns its undo: then nothing is told any more. */
function askProfile(accountId: LinkedAccountId, tell: (told: ProfileText) => void): () => void {
  let wanted = true
  void call('terminal.profile', { accountId }).then(told => wanted && tell(told))
  return () => {
    wanted = false
  }
}

function Profile({ account }: { account: LinkedAccount }) {
  const [profile, setProfile] = useState<ProfileText | null>(null)
  useEffect(() => askProfile(account.id, setProfile), [account.id])
  return (
    <section
      className="terminal-profile"
      aria-labelledby="terminal-profile-title"
      aria-busy={profile === null}
    >
      <h3 id="terminal-profile-title">Or use a profile</h3>
      {profile === null ? (
        <p className="terminal-note">Getting the lines for your AWS config file…</p>
      ) : profile.ok ? (
        <ProfileLines text={profile.value.text} />
      ) : (
        <FailureCard failure={profile.failure} columns={64}>
          <Button size="small" onClick={() => void askProfile(account.id, setProfile)}>
            Try again
          </Button>
        </FailureCard>
      )}
    </section>
  )
}

function ProfileLines({ text }: { text: string }) {
  const name = /^\[profile (.*)\]/.exec(text)?.[1] ?? ''
  return (
    <>
      <p className="terminal-note">
        With these lines in <code>~/.aws/config</code>, a command like <code>aws s3 ls --profile {name}</code>{' '}
        asks Hatrack, and Hatrack asks you. It has to be running; no key is written to a file.
      </p>
      <Snippet title="Profile for the AWS config file" text={text} copyLabel="Copy profile" />
    </>
  )
}
