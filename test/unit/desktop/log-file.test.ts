import { spawnSync } from 'node:child_process'
import { lstatSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test, vi } from 'vitest'
import { temporaryFolder } from '../../support/temporary-folder'

const SECRET = 'wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY'

test('neither the file nor the terminal gets a secret', async () => {
  const printed: unknown[] = []
  for (const method of ['log', 'info', 'warn', 'error'] as const) {
    vi.spyOn(console, method).mockImplementation((...text) => void printed.push(...text))
  }
  // The logger takes the console as it finds it when it is loaded.
  const { createLog } = await import('../../../electron/desktop/log')
  const file = join(temporaryFolder(), 'logs', 'hatrack.log')
  const log = createLog(file)
  log.error('crashed', new Error(SECRET), { sessionToken: SECRET })
  log.warn(`slow: ${SECRET}`)
  vi.restoreAllMocks()

  for (const text of [readFileSync(file, 'utf8'), printed.join(' ')]) {
    expect(text).toMatch(/crashed/)
    expect(text).toMatch(/Error: \[secret\]/)
    expect(text).toMatch(/slow: \[secret\]/)
    expect(text).not.toContain(SECRET)
  }
})

test('a named pipe in the place of the log is not waited for', async () => {
  const file = join(temporaryFolder(), 'hatrack.log')
  spawnSync('mkfifo', [file])
  vi.spyOn(console, 'warn').mockImplementation(() => {})
  const { createLog } = await import('../../../electron/desktop/log')
  createLog(file).warn('slow')
  vi.restoreAllMocks()
  expect(lstatSync(file).isFIFO()).toBe(true)
})
