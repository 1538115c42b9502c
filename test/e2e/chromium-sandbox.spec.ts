import { execFileSync, spawn } from 'node:child_process'
import { chmodSync, cpSync, mkdirSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { electronBinary } from '../support/launch-app'
import { everyProcess } from '../support/processes'
import { expect, test } from './fixtures'

/** Debian's `nobody`: an ordinary user without a home. */
const ORDINARY_USER = 65_534

test('for an ordinary user the renderer is locked into Chromium’s sandbox', async ({ folder, sandbox }) => {
  test.skip(
    process.platform !== 'linux' || process.getuid?.() !== 0,
    'Only root can become another user here.',
  )

  // Copies that this user may read, wherever the checkout lies.
  const root = join(import.meta.dirname, '..', '..')
  const copy = join(folder, 'copy')
  chmodSync(folder, 0o755)
  mkdirSync(copy)
  cpSync(dirname(electronBinary()), join(copy, 'electron'), { recursive: true })
  for (const part of ['dist', 'package.json'])
    cpSync(join(root, part), join(copy, 'app', part), { recursive: true })
  cpSync(join(root, 'node_modules/@napi-rs'), join(copy, 'app/node_modules/@napi-rs'), { recursive: true })
  const home = join(folder, 'home')
  mkdirSync(home)
  execFileSync('chown', ['-R', String(ORDINARY_USER), home])
  const key = join(home, 'Xauthority')
  if (process.env['XAUTHORITY']) cpSync(process.env['XAUTHORITY'], key)
  execFileSync('chown', [String(ORDINARY_USER), ...(process.env['XAUTHORITY'] ? [key] : [home])])

  const user = [`--reuid=${ORDINARY_USER}`, `--regid=${ORDINARY_USER}`, '--clear-groups']
  const profile = join(home, 'profile')
  const app = spawn(
    'setpriv',
    [...user, join(copy, 'electron', 'electron'), join(copy, 'app'), `--user-data-dir=${profile}`],
    {
      env: {
        PATH: process.env['PATH'],
        DISPLAY: process.env['DISPLAY'],
        XAUTHORITY: key,
        HOME: home,
        HATRACK_SANDBOX: sandbox.endpoint,
      },
      stdio: 'ignore',
    },
  )
  try {
    const renderer = () =>
      everyProcess().find(({ argv }) => argv.includes('--type=renderer') && argv.includes(copy))
    await expect.poll(renderer, { timeout: 15_000 }).toBeDefined()
    const status = readFileSync(`/proc/${renderer()?.pid}/status`, 'utf8')
    expect(renderer()?.argv).not.toContain('--no-sandbox')
    // Mode 2 is a seccomp filter: https://docs.kernel.org/filesystems/proc.html
    expect(status).toMatch(/^Seccomp:\t2$/m)
    expect(status).toMatch(/^NoNewPrivs:\t1$/m)
  } finally {
    app.kill('SIGKILL')
  }
})
