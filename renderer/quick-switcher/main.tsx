// The tokens and the base come first: what a component says of itself goes above them.
import '../styles/tokens.css'
import '../styles/base.css'
import '../styles/forced-colors.css'

import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { showDensity } from '../density'
import { loadAccounts } from '../stores/accounts'
import { loadApp } from '../stores/app'
import { loadSessions } from '../stores/sessions'
import { QuickSwitcher } from './QuickSwitcher'
import { rankAccounts } from './ranked-accounts'
import { loadSwitcher } from './switcher'

const root = document.getElementById('root')
if (!root) throw new Error('quick-switcher.html has no root.')

void loadApp()
showDensity()
void loadAccounts()
void loadSessions()
void loadSwitcher()
rankAccounts()
createRoot(root).render(
  <StrictMode>
    <QuickSwitcher />
  </StrictMode>,
)
