import { useEffect } from 'react'
import type { ServerIdentity } from '../../../shared/identity'
import { Button } from '../../components/Button'
import { Snippet } from '../../components/Snippet'
import { TellingDialog } from '../../components/TellingDialog'
import { openDialog } from '../../stores/app'
import { loadSources, type PlaintextCopy, useIdentities } from '../../stores/identities'
import './PlaintextCopyDialog.css'

interface PlaintextCopyDialogProps {
  identity: ServerIdentity
  source: PlaintextCopy['source']
  onClose: () => void
}

/** How the person removes a plaintext copy of their keys. Hatrack never does it for them. */
export function PlaintextCopyDialog({ identity, source, onClose }: PlaintextCopyDialogProps) {
  useEffect(() => {
    void loadSources()
  }, [])
  return (
    <TellingDialog
      title="Remove the plaintext copy"
      width="wide"
      verb="Done"
      others={<Button onClick={() => openDialog({ is: 'rotate-key', identity })}>Rotate key…</Button>}
      onClose={onClose}
    >
      <div className="dialog-body plaintext">
        {source.from === 'profile' ? (
          <OfProfile profile={source.profile} ending={identity.accessKeyEnding} />
        ) : (
          <OfEnvironment />
        )}
        <section>
          <h3>Or make the copy worthless</h3>
          <p>
            Rotating the key deletes it in AWS: whoever has the copy then has nothing. The programs named
            above stop working all the same.
          </p>
        </section>
      </div>
    </TellingDialog>
  )
}

function OfProfile({ profile, ending }: { profile: string; ending: string }) {
  const file = useIdentities(state => state.sources.credentialsFile)
  const isDefault = profile === 'default'
  return (
    <>
      <section>
        <h3>Delete these lines</h3>
        <p>
          Hatrack never edits this file: other programs read it. If more lines stand under the header, such as
          a region, delete the two keys only.
        </p>
        <Snippet
          title={file || '~/.aws/credentials'}
          text={`[${profile}]\naws_access_key_id = …${ending}\naws_secret_access_key = …`}
          copyLabel="Copy file path"
          copied={file}
          whole
        />
      </section>
      <section>
        <h3>What stops working</h3>
        <p>
          {isDefault
            ? 'Every program on this computer that takes its keys from here without naming a profile: the AWS CLI, Terraform, SDKs, scripts.'
            : `Every program on this computer that names this profile: aws --profile ${profile}, AWS_PROFILE=${profile}, Terraform, SDKs, scripts.`}{' '}
          Profiles in the AWS config file that name it as their source_profile stop working with it.
        </p>
      </section>
    </>
  )
}

const isWindows = /Windows/.test(navigator.userAgent)

const unset = isWindows
  ? 'Remove-Item Env:AWS_ACCESS_KEY_ID, Env:AWS_SECRET_ACCESS_KEY'
  : 'unset AWS_ACCESS_KEY_ID AWS_SECRET_ACCESS_KEY'

function OfEnvironment() {
  return (
    <>
      <section>
        <h3>Unset both variables</h3>
        <p>Where they are set only in this session of the shell, this is all:</p>
        <Snippet title={isWindows ? 'PowerShell' : 'Shell'} text={unset} copyLabel="Copy command" whole />
      </section>
      <section>
        <h3>Delete the lines that set them</h3>
        <p>
          {isWindows ? (
            <>
              They usually stand in the environment variables of your account (Settings → System → About →
              Advanced system settings → Environment Variables), or in your PowerShell profile, the file that{' '}
              <code>$PROFILE</code> names.
            </>
          ) : (
            <>
              They usually stand in <code>~/.bashrc</code>, <code>~/.zshrc</code>, <code>~/.profile</code>,{' '}
              <code>~/.config/fish/config.fish</code>, <code>/etc/environment</code>, or in the{' '}
              <code>.env</code> or <code>.envrc</code> of a project. Start Hatrack anew afterwards.
            </>
          )}
        </p>
      </section>
      <section>
        <h3>What stops working</h3>
        <p>
          Every program that is started with these variables: the AWS CLI, Terraform, SDKs, scripts. Hatrack
          itself has its own copy in the keychain.
        </p>
      </section>
    </>
  )
}
