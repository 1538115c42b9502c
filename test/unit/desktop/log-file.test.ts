import { spawnSync } from 'node:child_process'
import { chmodSync, lstatSync, mkdirSync, readFileSync, statSync, symlinkSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
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

test.skipIf(process.platform === 'win32')(
  'whatever is in the place of the log or of its folder, the app starts without one',
  async () => {
    const { createLog } = await import('../../../electron/desktop/log')
    vi.spyOn(console, 'warn').mockImplementation(() => {})
    const circle = join(temporaryFolder(), 'hatrack.log')
    symlinkSync('hatrack.log', circle)
    const folder = join(temporaryFolder(), 'logs')
    writeFileSync(folder, '')
    const round = join(temporaryFolder(), 'logs')
    symlinkSync('logs', round)
    for (const file of [circle, join(folder, 'hatrack.log'), join(round, 'hatrack.log')]) {
      expect(() => createLog(file).warn('slow')).not.toThrow()
    }
    vi.restoreAllMocks()
  },
)

test.skipIf(process.platform === 'win32')(
  'what a link of the log’s name points to stays as open as it was',
  async () => {
    const { createLog } = await import('../../../electron/desktop/log')
    vi.spyOn(console, 'warn').mockImplementation(() => {})
    const [file, target] = [join(temporaryFolder(), 'hatrack.log'), join(temporaryFolder(), 'shared.txt')]
    writeFileSync(target, '')
    chmodSync(target, 0o644)
    symlinkSync(target, file)
    createLog(file).warn('slow')
    vi.restoreAllMocks()
    expect(statSync(target).mode & 0o777).toBe(0o644)
  },
)

test.skipIf(process.platform === 'win32')(
  'the log is for its owner alone, also one that was not',
  async () => {
    const { createLog } = await import('../../../electron/desktop/log')
    vi.spyOn(console, 'error').mockImplementation(() => {})
    const modes = (file: string) => [dirname(file), file].map(each => statSync(each).mode & 0o777)
    const mask = process.umask(0)
    try {
      const file = join(temporaryFolder(), 'logs', 'hatrack.log')
      createLog(file).error('first')
      expect(modes(file)).toEqual([0o700, 0o600])

      const open = join(temporaryFolder(), 'logs', 'hatrack.log')
      mkdirSync(dirname(open))
      writeFileSync(open, 'earlier\n')
      chmodSync(dirname(open), 0o755)
      chmodSync(open, 0o644)
      createLog(open).error('second')
      expect(modes(open)).toEqual([0o700, 0o600])
      expect(readFileSync(open, 'utf8')).toMatch(/^earlier\n.*second/)
    } finally {
      process.umask(mask)
      vi.restoreAllMocks()
    }
  },
)
