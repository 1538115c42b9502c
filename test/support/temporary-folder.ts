import { mkdtempSync } from 'node:fs'
import { rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { onTestFinished } from 'vitest'

/** A folder of the test's own, gone when the test is; or when the whole file is, with `afterAll`. */
export function temporaryFolder(whenOver: (remove: () => Promise<void>) => void = onTestFinished): string {
  const folder = mkdtempSync(join(tmpdir(), 'hatrack-test-'))
  // Not at once and for all: what is still being written is waited for.
  whenOver(() => rm(folder, { recursive: true, force: true, maxRetries: 20 }))
  return folder
}
