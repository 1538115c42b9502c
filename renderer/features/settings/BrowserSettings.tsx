import { Checkbox } from '../../components/Checkbox'
import type { SettingsProps } from './SettingsScreen'

/** How browsers are signed in; each choice with its price in a sentence. */
export function BrowserSettings({ settings, onChange }: SettingsProps) {
  const { signOutFirst, multiSession } = settings
  return (
    <>
      <Checkbox checked={signOutFirst} onChange={signOutFirst => onChange({ signOutFirst })}>
        Sign out of AWS first
        <span className="setting-note">
          Spares you “You must first log out before logging into a different AWS account”, and ends every
          console that the browser has open. Windows of Hatrack and containers never need it.
        </span>
      </Checkbox>
      <Checkbox checked={multiSession} onChange={multiSession => onChange({ multiSession })}>
        My browsers use AWS’s multi-session
        <span className="setting-note">
          Up to five identities stay signed in side by side, and Hatrack warns before a sixth. It only works
          where you have turned it on in the console’s account menu; signing in to the same account again ends
          its open tabs.
        </span>
      </Checkbox>
      {signOutFirst && multiSession && (
        <p className="setting-warning" role="status">
          Signing out first ends all five: with both, multi-session has no effect.
        </p>
      )}
    </>
  )
}
