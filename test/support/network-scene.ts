import type { ElectronApplication, Page } from '@playwright/test'

/** The real endpoints' names, of which Chromium finds none: only through the test's own proxy do they lead anywhere. */
export const realAws = {
  env: {
    HATRACK_SANDBOX: '',
    http_proxy: '',
    https_proxy: '',
    HTTP_PROXY: '',
    HTTPS_PROXY: '',
    all_proxy: '',
  },
  args: ['--host-resolver-rules=MAP * ~NOTFOUND , EXCLUDE 127.0.0.1'],
}

/** Answers the system's dialog as a person would. Gives the file that the settings name now, or why they do not. */
export async function choose(electron: ElectronApplication, window: Page, file: string) {
  await electron.evaluate(({ dialog }, filePath) => {
    dialog.showOpenDialog = async () => ({ canceled: false, filePaths: [filePath] })
  }, file)
  return window.evaluate(async () => {
    const chosen = await hatrack.call['settings.chooseCaFile']()
    return chosen.ok ? chosen.value.extraCaFile : chosen.failure
  })
}
