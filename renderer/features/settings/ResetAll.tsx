import { useRef, useState } from 'react'
import { Button } from '../../components/Button'
import { ConfirmDialog } from '../../components/ConfirmDialog'
import { useDeed } from '../../components/use-deed'
import { changeSettings } from '../../stores/app'
import { changedAmong, resetOf } from './changed-settings'
import { resettable, type SettingsProps } from './settings-props'

/** Everything on this screen as it was at first. */
export function ResetAll({ settings }: SettingsProps) {
  const button = useRef<HTMLButtonElement>(null)
  const [asking, setAsking] = useState(false)
  const close = () => {
    setAsking(false)
    button.current?.focus()
  }
  const count = changedAmong(settings).length
  return (
    <>
      <div className="setting-actions">
        <Button ref={button} aria-disabled={count === 0} onClick={() => count > 0 && setAsking(true)}>
          Reset all settings
        </Button>
        <span className="setting-note">{countText(count)}</span>
      </div>
      {asking && <ResetDialog onClose={close} />}
    </>
  )
}

function ResetDialog({ onClose }: { onClose: () => void }) {
  const { run, busy, failure } = useDeed(() => changeSettings(resetOf(resettable)), onClose)
  return (
    <ConfirmDialog
      title="Reset all settings?"
      verb="Reset all settings"
      busy={busy}
      failure={failure}
      onConfirm={run}
      onClose={onClose}
    >
      Everything on this screen will be as it was when Hatrack was new. Accounts, identities and favourite
      regions stay as they are.
    </ConfirmDialog>
  )
}

function countText(count: number): string {
  if (count === 0) return 'All settings are as they were at first.'
  return count === 1
    ? 'One setting is not as it was at first.'
    : `${count} settings are not as they were at first.`
}
