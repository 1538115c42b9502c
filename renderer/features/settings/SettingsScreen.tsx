import { type ReactNode, useState } from 'react'
import type { Failure } from '../../../shared/failures'
import type { Settings, Theme } from '../../../shared/settings'
import { FailureCard } from '../../components/FailureCard'
import { Mark } from '../../components/Mark'
import { Segmented } from '../../components/Segmented'
import { changeSettings, useApp } from '../../stores/app'
import { DefaultOpener } from '../openers/DefaultOpener'
import { BrowserSettings } from './BrowserSettings'
import { LeavingSettings } from './LeavingSettings'
import './SettingsScreen.css'

const themes = [
  { value: 'system', title: 'System' },
  { value: 'light', title: 'Light' },
  { value: 'dark', title: 'Dark' },
] as const satisfies { value: Theme; title: string }[]

/** What a group of settings gets. */
export interface SettingsProps {
  settings: Settings
  onChange: (changed: Partial<Settings>) => void
}

export function SettingsScreen() {
  const { info, settings } = useApp()
  const [failure, setFailure] = useState<Failure | null>(null)
  const onChange = async (changed: Partial<Settings>) => {
    const saved = await changeSettings(changed)
    setFailure(saved.ok ? null : saved.failure)
  }
  const shared = { settings, onChange: (changed: Partial<Settings>) => void onChange(changed) }
  return (
    <main className="page" aria-label="Settings">
      <div className="page-inner">
        <h1 className="page-title">Settings</h1>
        {failure && <FailureCard failure={failure} />}
        <Group title="Look">
          <Segmented
            label="Theme"
            value={settings.theme}
            options={themes}
            onChange={theme => shared.onChange({ theme })}
          />
        </Group>
        <Group title="Where consoles open">
          <DefaultOpener />
        </Group>
        <Group title="Signing in to browsers">
          <BrowserSettings {...shared} />
        </Group>
        <Group title="When you leave the computer">
          <LeavingSettings {...shared} />
        </Group>
        <section className="setting about" aria-label="About">
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

function Group({ title, children }: { title: string; children: ReactNode }) {
  return (
    <section className="setting" aria-label={title}>
      <h2 className="setting-title">{title}</h2>
      {children}
    </section>
  )
}
