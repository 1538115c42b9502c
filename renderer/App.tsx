import { CSPProvider } from '@base-ui/react/csp-provider'
import { Suspense, useEffect } from 'react'
import { deferred } from './components/deferred'
import { AccountsScreen } from './features/account-list/AccountsScreen'
import { ErrorBoundary } from './features/shell/ErrorBoundary'
import { Notices } from './features/shell/Notices'
import { Sidebar } from './features/shell/Sidebar'
import { useAppKeys } from './features/shortcuts/use-app-keys'
import { useAnnouncement } from './stores/announcements'
import { isUnreadable, type Place, useApp } from './stores/app'
import { useErrands } from './stores/errand'
import { useIdentities } from './stores/identities'
import { useMfa } from './stores/mfa'
import { useTerminal } from './stores/terminal'
import './App.css'

// What is not needed to pick an account comes after it.
const welcome = deferred(async () => (await import('./features/welcome/Welcome')).Welcome)
const openNow = deferred(async () => (await import('./features/open-now/OpenScreen')).OpenScreen)
const history = deferred(async () => (await import('./features/history/HistoryScreen')).HistoryScreen)
const identities = deferred(
  async () => (await import('./features/identities/IdentitiesScreen')).IdentitiesScreen,
)
const settings = deferred(async () => (await import('./features/settings/SettingsScreen')).SettingsScreen)
const mfaPrompt = deferred(async () => (await import('./features/mfa/MfaPrompt')).MfaPrompt)
const callerPrompt = deferred(async () => (await import('./features/terminal/CallerPrompt')).CallerPrompt)
const untoldFailure = deferred(async () => (await import('./features/shell/UntoldFailure')).UntoldFailure)
const dialogs = deferred(async () => (await import('./features/shell/Dialogs')).Dialogs)

export function App() {
  return (
    // SECURITY: the Content-Security-Policy forbids style elements; ours are all in files.
    <CSPProvider disableStyleElements>
      <ErrorBoundary>
        <Screens />
      </ErrorBoundary>
      <Announcer />
    </CSPProvider>
  )
}

function Screens() {
  const hasNoIdentity = useIdentities(state => state.identities?.length === 0)
  const firstRun = !useApp(isUnreadable('identities.json')) && hasNoIdentity
  const place = useApp(state => state.place)
  const dialogIsOpen = useApp(state => state.dialog.is !== 'none')
  const codeIsWanted = useMfa(state => state.prompt !== null)
  const callerAsks = useTerminal(state => state.prompt !== null)
  const failureIsUntold = useErrands(state => state.untold.length > 0)
  usePrefetch()
  useAppKeys()
  return (
    <>
      <div className={firstRun ? 'shell is-welcome' : 'shell'}>
        <Notices />
        {firstRun ? (
          <Suspense>
            <welcome.Component />
          </Suspense>
        ) : (
          <>
            <Sidebar />
            <PlaceScreen place={place} />
          </>
        )}
      </div>
      {dialogIsOpen && (
        <Suspense>
          <dialogs.Component />
        </Suspense>
      )}
      {failureIsUntold && (
        <Suspense>
          <untoldFailure.Component />
        </Suspense>
      )}
      {codeIsWanted && (
        <Suspense>
          <mfaPrompt.Component />
        </Suspense>
      )}
      {callerAsks && (
        <Suspense>
          <callerPrompt.Component />
        </Suspense>
      )}
    </>
  )
}

function PlaceScreen({ place }: { place: Place }) {
  switch (place) {
    case 'accounts':
      return <AccountsScreen />
    case 'open':
      return (
        <Suspense fallback={<main className="page" aria-label="Open now" />}>
          <openNow.Component />
        </Suspense>
      )
    case 'history':
      return (
        <Suspense fallback={<main className="page" aria-label="History" />}>
          <history.Component />
        </Suspense>
      )
    case 'identities':
      return (
        <Suspense fallback={<main className="page" aria-label="Identities" />}>
          <identities.Component />
        </Suspense>
      )
    case 'settings':
      return (
        <Suspense fallback={<main className="page" aria-label="Settings" />}>
          <settings.Component />
        </Suspense>
      )
    default:
      return place satisfies never
  }
}

function Announcer() {
  const text = useAnnouncement(state => state.text)
  return (
    <div className="visually-hidden" role="status">
      {text}
    </div>
  )
}

/** A window that waits for its accounts looks idle. By then the list stands, in milliseconds. */
const PREFETCH_DELAY_MS = 500

/** Fetches the rest when the window has nothing else to do, so that the first dialog opens at once. */
function usePrefetch() {
  useEffect(() => {
    let idle = 0
    const fetch = () => {
      for (const screen of [dialogs, mfaPrompt, callerPrompt, untoldFailure]) void screen.fetch()
      for (const screen of [openNow, history, identities, settings]) void screen.fetch()
    }
    const delay = setTimeout(() => {
      idle = requestIdleCallback(fetch, { timeout: 4000 })
    }, PREFETCH_DELAY_MS)
    return () => {
      clearTimeout(delay)
      cancelIdleCallback(idle)
    }
  }, [])
}
