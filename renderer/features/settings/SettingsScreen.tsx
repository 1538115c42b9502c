import { useState } from 'react'
import type { Failure } from '../../../shared/failures'
import type { Theme } from '../../../shared/settings'
import { FailureCard } from '../../components/FailureCard'
import { Mark } from '../../components/Mark'
import { Segmented } from '../../components/Segmented'
import { chooseTheme, useApp } from '../../stores/app'
import './SettingsScreen.css'

const themes = [
  { value: 'system', title: 'System' },
  { value: 'light', title: 'Light' },
  { value: 'dark', title: 'Dark' },
] as const satisfies { value: Theme; title: string }[]

export function SettingsScreen() {
  const { info, settings } = useApp()
  const [failure, setFailure] = useState<Failure | null>(null)
  const choose = async (theme: Theme) => {
    const chosen = await chooseTheme(theme)
    setFailure(chosen.ok ? null : chosen.failure)
  }
  return (
    <main className="page" aria-label="Settings">
      <div className="page-inner">
        <h1 className="page-title">Settings</h1>
        <section className="setting">
          <Segmented
            label="Theme"
            value={settings.theme}
            options={themes}
            onChange={theme => void choose(theme)}
          />
          {failure && <FailureCard failure={failure} />}
        </section>
        <section className="setting about">
          <Mark size={36} />
          <div>
            <h2>Hatrack{info && ` ${info.version}`}</h2>
            <p>Switches into linked AWS accounts. Keys stay in the keychain, sessions in memory.</p>
            {info?.sandbox && (
              <p className="about-sandbox">
                Connected to the local sandbox: nothing here reaches AWS, and its keys open nothing.
              </p>
            )}
          </div>
        </section>
      </div>
    </main>
  )
}
