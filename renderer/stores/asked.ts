import { useApp } from './app'
import { useMfa } from './mfa'
import { useTerminal } from './terminal'

/** Whether something stands over the window and waits for an answer: keys that work everywhere then rest. */
export const isSomethingAsked = (): boolean =>
  useApp.getState().dialog.is !== 'none' ||
  useMfa.getState().prompt !== null ||
  useTerminal.getState().prompt !== null ||
  // Dialogs that a screen opens for itself are in no store.
  document.querySelector('[role="dialog"], [role="alertdialog"]') !== null
