import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { onTestFinished } from 'vitest'

/** A folder of the test's own, gone when the test is; or when the whole file is, with `afterAll`. */
export function temporaryFolder(whenOver: (remove: () => void) => void = onTestFinished): string {
  const folder = mkdtempSync(join(tmpdir(), 'hatrack-test-'))
  whenOver(() => rmSync(folder, { recursive: true, force: true, maxRetries: 5 }))
  return folder
}
