// The tokens and the base come first: what a component says of itself goes above them.
import '../styles/tokens.css'
import '../styles/base.css'

import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { loadAccounts } from '../stores/accounts'
import { loadApp } from '../stores/app'
import { loadSessions } from '../stores/sessions'
import { QuickSwitcher } from './QuickSwitcher'
import { rankAccounts } from './ranked-accounts'
import { listenToSwitcher } from './switcher'

const root = document.getElementById('root')
if (!root) throw new Error('quick-switcher.html has no root.')

void loadApp()
void loadAccounts()
void loadSessions()
listenToSwitcher()
rankAccounts()
createRoot(root).render(
  <StrictMode>
    <QuickSwitcher />
  </StrictMode>,
)
