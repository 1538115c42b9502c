import { Callout } from '../../components/Callout'
import { Mark } from '../../components/Mark'
import { ReadOnly } from '../../components/read-only'
import { useApp } from '../../stores/app'
import { BrowserSettings } from './BrowserSettings'
import { HotkeySettings } from './HotkeySettings'
import { LeavingSettings } from './LeavingSettings'
import { LookSettings } from './LookSettings'
import { NetworkSettings } from './NetworkSettings'
import { NotificationSettings } from './NotificationSettings'
import { OpeningSettings } from './OpeningSettings'
import { ResetAll } from './ResetAll'
import { Section } from './Section'
import { SectionNav } from './SectionNav'
import { StartSettings } from './StartSettings'
import './SettingsScreen.css'

const sections = [
  { id: 'look', title: 'Look' },
  { id: 'opening', title: 'Opening consoles' },
  { id: 'browsers', title: 'Signing in to browsers' },
  { id: 'switcher', title: 'Quick switcher' },
  { id: 'start', title: 'Start and tray' },
  { id: 'leaving', title: 'When you leave' },
  { id: 'notifications', title: 'Notifications' },
  { id: 'network', title: 'Network' },
  { id: 'reset', title: 'Reset' },
  { id: 'about', title: 'About' },
] as const

export function SettingsScreen() {
  const isNewer = useApp(state =>
    state.info?.notices.some(({ kind, ...notice }) => kind === 'file-newer' && isSettingsFile(notice)),
  )
  return (
    <main className="page" aria-label="Settings">
      <div className="settings">
        <SectionNav sections={sections} />
        <div className="page-inner">
          <h1 className="page-title">Settings</h1>
          {isNewer && (
            <Callout tone="warn" title="A newer Hatrack wrote these settings.">
              What this one understands of them is in effect. They cannot be changed here: update Hatrack to
              go on.
            </Callout>
          )}
          <ReadOnly value={isNewer ?? false}>
            <Section {...named('look')}>{props => <LookSettings {...props} />}</Section>
            <Section {...named('opening')}>{props => <OpeningSettings {...props} />}</Section>
            <Section {...named('browsers')}>{props => <BrowserSettings {...props} />}</Section>
            <Section {...named('switcher')}>{props => <HotkeySettings {...props} />}</Section>
            <Section {...named('start')}>{props => <StartSettings {...props} />}</Section>
            <Section {...named('leaving')}>{props => <LeavingSettings {...props} />}</Section>
            <Section {...named('notifications')}>{props => <NotificationSettings {...props} />}</Section>
            <Section {...named('network')}>{props => <NetworkSettings {...props} />}</Section>
            <Section {...named('reset')}>{props => <ResetAll {...props} />}</Section>
          </ReadOnly>
          <About />
        </div>
      </div>
    </main>
  )
}

const isSettingsFile = (notice: object): boolean => 'file' in notice && notice.file === 'settings.json'

const named = (wanted: (typeof sections)[number]['id']) => {
  const section = sections.find(({ id }) => id === wanted)
  return { id: wanted, title: section?.title ?? wanted }
}

function About() {
  const info = useApp(state => state.info)
  return (
    <section id="about" className="setting about" aria-label="About">
      <Mark size={36} />
      <div>
        <h2 id="about-title" tabIndex={-1}>
          Hatrack{info && ` ${info.version}`}
        </h2>
        <p>Switches into linked AWS accounts. Keys stay in the keychain, sessions in memory.</p>
        {info?.sandbox && (
          <p className="about-sandbox">
            Connected to the local sandbox: nothing here reaches AWS, and its keys open nothing.
          </p>
        )}
      </div>
    </section>
  )
}
