import { create } from 'zustand'
import type { ConsoleWindowAction, ConsoleWindowId, ConsoleWindowState } from '../../shared/console-window'
import { call, on } from '../api'

/** The window that this bar is of; null until the main process has told. */
export const useConsoleWindow = create<{ shown: ConsoleWindowState | null }>()(() => ({ shown: null }))

// The main process wrote it into the URL, and answers about no other.
const windowId = location.hash.slice(1) as ConsoleWindowId

export function loadConsoleWindow(): void {
  on('consoleWindow.changed', shown => useConsoleWindow.setState({ shown }))
  void call('consoleWindow.state', { windowId }).then(state => {
    // An announcement that came first is newer.
    if (state.ok) useConsoleWindow.setState(({ shown }) => ({ shown: shown ?? state.value }))
  })
}

/** Asks for what a control does. What comes of it is told as a change. */
export function act(action: ConsoleWindowAction): void {
  void call('consoleWindow.act', { windowId, action })
}
