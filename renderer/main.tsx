// The tokens and the base come first: what a component says of itself goes above them.
import './styles/tokens.css'
import './styles/base.css'
import './styles/forced-colors.css'

import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { App } from './App'
import { showDensity } from './density'
import { loadAccounts } from './stores/accounts'
import { loadApp } from './stores/app'
import { listenToOpenings } from './stores/console'
import { loadDestinations } from './stores/destinations'
import { runErrands } from './stores/errand'
import { loadIdentities } from './stores/identities'
import { loadMfa } from './stores/mfa'
import { listenToOpenMany } from './stores/open-many'
import { loadRotations } from './stores/rotation'
import { loadSessions } from './stores/sessions'
import { loadTerminal } from './stores/terminal'
import { listenToVerification } from './stores/verification'

/** Long enough for an answer from the main process, too short to be noticed. */
const PATIENCE_MS = 120

const root = document.getElementById('root')
if (!root) throw new Error('index.html has no root.')

// Asked for before React starts, so that the first paint already knows whether this is a first run.
const known = Promise.all([loadIdentities(), loadApp()])
showDensity()
void loadAccounts()
runErrands()
void loadSessions()
void loadDestinations()
void loadMfa()
void loadRotations()
void loadTerminal()
listenToVerification()
listenToOpenings()
listenToOpenMany()
await Promise.race([known, new Promise(resolve => setTimeout(resolve, PATIENCE_MS))])

createRoot(root).render(
  <StrictMode>
    <App />
  </StrictMode>,
)
