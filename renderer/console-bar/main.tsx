// The tokens and the base come first: what a component says of itself goes above them.
import '../styles/tokens.css'
import '../styles/base.css'
import '../styles/forced-colors.css'

import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { ConsoleBar } from './ConsoleBar'
import { loadConsoleWindow } from './console-window'

const root = document.getElementById('root')
if (!root) throw new Error('console-bar.html has no root.')

loadConsoleWindow()
createRoot(root).render(
  <StrictMode>
    <ConsoleBar />
  </StrictMode>,
)
