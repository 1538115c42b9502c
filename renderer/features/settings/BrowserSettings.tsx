import { Checkbox } from '../../components/Checkbox'
import { Setting } from './Setting'
import type { SettingsProps } from './settings-props'

/** How browsers are signed in; each choice with its price in a sentence. */
export function BrowserSettings(props: SettingsProps) {
  const { settings, onChange } = props
  const { signOutFirst, multiSession } = settings
  return (
    <>
      <Setting {...props} names={['signOutFirst']} title="signing out first">
        <Checkbox checked={signOutFirst} onChange={signOutFirst => void onChange({ signOutFirst })}>
          Sign out of AWS first
          <span className="setting-note">
            Spares you “You must first log out before logging into a different AWS account”, and ends every
            console that the browser has open. Windows of Hatrack and containers never need it.
          </span>
        </Checkbox>
      </Setting>
      <Setting {...props} names={['multiSession']} title="multi-session">
        <Checkbox checked={multiSession} onChange={multiSession => void onChange({ multiSession })}>
          My browsers use AWS’s multi-session
          <span className="setting-note">
            Up to five identities stay signed in side by side, and Hatrack warns before a sixth. It only works
            where you have turned it on in the console’s account menu; signing in to the same account again
            ends its open tabs.
          </span>
        </Checkbox>
      </Setting>
      {signOutFirst && multiSession && (
        <p className="setting-warning" role="status">
          Signing out first ends all five: with both, multi-session has no effect.
        </p>
      )}
    </>
  )
}
