import { type BrowserWindow, dialog } from 'electron'

/** Asks whether to go on in the browser. The host is what decides, so it is what is shown. */
export async function asksToLeave(window: BrowserWindow, url: string): Promise<boolean> {
  const { host } = new URL(url)
  const { response } = await dialog.showMessageBox(window, {
    type: 'question',
    message: `Open ${host} in your browser?`,
    detail: 'This is not a page of AWS. It opens in your browser, which is not signed in to this console.',
    buttons: ['Open in browser', 'Cancel'],
    defaultId: 1,
    cancelId: 1,
    noLink: true,
  })
  return response === 0
}

/** Asks whether a page may sign in, out, or to another role: what the bar says would be true no more. */
export async function asksToSignIn(window: BrowserWindow, accountName: string): Promise<boolean> {
  const { response } = await dialog.showMessageBox(window, {
    type: 'warning',
    message: 'Let this page change who is signed in?',
    detail: `It leads to a sign-in, sign-out or role switch that Hatrack did not start. A stranger’s link can sign this window in to another account, under the name of ${accountName}.`,
    buttons: ['Stay here', 'Let it'],
    defaultId: 0,
    cancelId: 0,
    noLink: true,
  })
  return response === 1
}

export function tellsOfMostWindows(window: BrowserWindow, most: number): void {
  void dialog.showMessageBox(window, {
    type: 'info',
    message: `This console has ${most} windows.`,
    detail: 'Close one of them to open another.',
    buttons: ['OK'],
    noLink: true,
  })
}

export function tellsNotOpened(window: BrowserWindow, url: string): void {
  void dialog.showMessageBox(window, {
    type: 'warning',
    message: `The browser did not open ${new URL(url).host}.`,
    detail: 'Check that a default browser is set, then follow the link again.',
    buttons: ['OK'],
    noLink: true,
  })
}

/** Chromium leaves this question to us: without an answer a page with unsaved changes could never be left. */
export function asksToDiscard(window: BrowserWindow): boolean {
  const answer = dialog.showMessageBoxSync(window, {
    type: 'question',
    message: 'Leave this page?',
    detail: 'Changes that you made may not be saved.',
    buttons: ['Leave', 'Stay'],
    defaultId: 1,
    cancelId: 1,
    noLink: true,
  })
  return answer === 0
}
