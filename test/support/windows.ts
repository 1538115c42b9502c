import type { ElectronApplication } from '@playwright/test'

/** How many windows there are, the quick switcher's not among them: that one waits hidden. */
export const windowCount = (electron: ElectronApplication): Promise<number> =>
  electron.evaluate(
    ({ BrowserWindow }) =>
      BrowserWindow.getAllWindows().filter(each => each.getTitle() !== 'Hatrack quick switcher').length,
  )
