import { defineConfig } from '@playwright/test'

export default defineConfig({
  testDir: 'test/e2e',
  outputDir: '.test/e2e',
  // Each test starts an Electron and often a browser: more at once than cores would only make them slow.
  workers: 2,
  // Only for what hangs: on a machine that does other work too, an Electron or an AWS CLI may take half a minute to start.
  timeout: 120_000,
  expect: { timeout: 30_000 },
  forbidOnly: Boolean(process.env['CI']),
  use: { trace: 'off', screenshot: 'off', video: 'off' },
})
