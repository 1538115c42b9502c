import { useState } from 'react'
import type { Failure } from '../../../shared/failures'
import type { Result } from '../../../shared/result'
import type { Settings } from '../../../shared/settings'
import { Button } from '../../components/Button'
import { TextArea } from '../../components/TextArea'
import { setBrowserCommand } from '../../stores/app'
import type { SettingsProps } from './settings-props'

interface BrowserCommandSettingProps extends SettingsProps {
  settle: (saving: Promise<Result<Settings, Failure>>) => Promise<boolean>
}

/** A command of one's own that opens consoles: for browsers that Hatrack does not know. */
export function BrowserCommandSetting({ settings, onChange, problemOf, settle }: BrowserCommandSettingProps) {
  const kept = (settings.browserCommand ?? []).join('\n')
  const [typed, setTyped] = useState<string | null>(null)
  const shown = typed ?? kept
  const words = wordsOf(shown)
  const isNew = words.join('\n') !== kept && words.length > 0
  const use = async () => {
    // What was not allowed in the system's dialog stays to be seen.
    if (await settle(setBrowserCommand(words))) setTyped(current => (current === shown ? null : current))
  }
  const remove = async () => {
    if (await onChange({ browserCommand: null })) setTyped(null)
  }
  return (
    <>
      <TextArea
        label="Your own command"
        aside="optional"
        mono
        rows={3}
        maxLength={4096}
        placeholder={'/usr/bin/firefox\n--new-window\n{url}'}
        value={shown}
        problem={typed === null ? undefined : problemOf('browserCommand')}
        hint="The program’s path first, then one argument a line; {url} stands for the address."
        onChange={event => setTyped(event.target.value)}
      />
      <div className="setting-actions">
        <Button size="small" disabled={!isNew} onClick={() => void use()}>
          Use this command…
        </Button>
        {settings.browserCommand !== null && (
          <Button size="small" look="quiet" onClick={() => void remove()}>
            Remove
          </Button>
        )}
      </div>
      <p className="setting-note">
        Started without a shell: each line is one argument. The address is a one-time one of this computer,
        and never the sign-in URL itself.
      </p>
    </>
  )
}

/** Lines of nothing are no arguments. */
const wordsOf = (text: string): string[] =>
  text
    .split(/\r?\n/)
    .map(line => line.trim())
    .filter(line => line !== '')
