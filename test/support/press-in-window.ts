import type { KeyboardInputEvent } from 'electron'
import type { RunningApp } from './launch-app'

/** Presses a key as the desktop does, so that the main process sees it first. Playwright's keys go to the page alone. */
export function pressInWindow(
  { electron }: Pick<RunningApp, 'electron'>,
  keyCode: string,
  modifiers: NonNullable<KeyboardInputEvent['modifiers']>,
): Promise<void> {
  return electron.evaluate(
    ({ BrowserWindow }, key) => {
      const contents = BrowserWindow.getAllWindows().find(each => each.getTitle() === 'Hatrack')?.webContents
      contents?.sendInputEvent({ type: 'keyDown', ...key })
      contents?.sendInputEvent({ type: 'keyUp', ...key })
    },
    { keyCode, modifiers },
  )
}
