import { execFile } from 'node:child_process'
import { mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { expect, test } from 'vitest'
import type { Probed } from '../../support/keychain-probe'

const root = join(import.meta.dirname, '..', '..', '..')
const program = [
  join(root, 'node_modules', 'jiti', 'lib', 'jiti-cli.mjs'),
  join(root, 'test', 'support', 'keychain-probe.ts'),
]
const own = [process.execPath, ...program]

/** Runs the probe in a desktop with such a keyring. Answers with what each of its operations came to. */
async function probe(desktop: string[], operations: string, env: Record<string, string> = {}) {
  const [command = '', ...args] = [...desktop, ...own, ...operations.split(' ')]
  const { stdout } = await promisify(execFile)(command, args, { cwd: root, env: { ...process.env, ...env } })
  const probed = stdout
    .trim()
    .split('\n')
    .map(line => JSON.parse(line) as Probed)
  for (const { seconds, stood } of probed) {
    expect(seconds).toBeLessThan(5)
    // The main thread never waits for a keychain: it stands for 10 ms on an idle computer, and this one may be busy.
    expect(stood).toBeLessThan(250)
  }
  return probed.map(({ do: operation, outcome }) => `${operation}: ${outcome}`)
}

const withKeyring = (keyring: string) => [
  process.execPath,
  join(root, 'scripts', 'desktop.mjs'),
  `--keyring=${keyring}`,
]
/** A session bus with such a policy for whoever sends. */
const busWith = (rules: string, startsServices = false) => {
  const file = join(mkdtempSync(join(tmpdir(), 'hatrack-bus-')), 'bus.conf')
  writeFileSync(
    file,
    `<!DOCTYPE busconfig PUBLIC "-//freedesktop//DTD D-Bus Bus Configuration 1.0//EN" "http://www.freedesktop.org/standards/dbus/1.0/busconfig.dtd">
    <busconfig><type>session</type><listen>unix:tmpdir=/tmp</listen><policy context="default">
    <allow user="*"/><allow own="*"/><allow receive_sender="*"/>${rules}</policy>${startsServices ? '<standard_session_servicedirs/>' : ''}</busconfig>`,
  )
  return ['dbus-run-session', `--config-file=${file}`, '--']
}
const noBus = { DBUS_SESSION_BUS_ADDRESS: '', XDG_RUNTIME_DIR: '/nonexistent', HOME: '/nonexistent' }
const deadBus = { ...noBus, DBUS_SESSION_BUS_ADDRESS: 'unix:path=/nonexistent' }

test.each<
  [name: string, desktop: string[], env: Record<string, string>, operations: string, outcomes: string[]]
>([
  [
    'unlocked: it works',
    withKeyring('unlocked'),
    {},
    'write read remove read remove',
    ['write: ok', 'read: ok', 'remove: ok', 'read: ok nothing', 'remove: ok'],
  ],
  [
    'locked, with the item in it: it is said to be locked, never to be empty',
    withKeyring('unlocked'),
    {},
    'write lock read write remove read',
    ['write: ok', 'read: locked', 'write: locked', 'remove: locked', 'read: locked'],
  ],
  ['locked from the start: nothing can be written', withKeyring('locked'), {}, 'write', ['write: locked']],
  [
    'wedged: it times out, and works again when it wakes up',
    withKeyring('unlocked'),
    {},
    'write stop read write remove continue read',
    ['write: ok', 'read: timed-out', 'write: timed-out', 'remove: timed-out', 'read: ok'],
  ],
  [
    'killed: its successor is locked',
    withKeyring('unlocked'),
    {},
    'write kill read write',
    ['write: ok', 'read: locked', 'write: locked'],
  ],
  [
    'without a keyring of its own: nothing is kept silently anywhere else',
    withKeyring('none'),
    {},
    'write read',
    ['write: unavailable', 'read: ok nothing'],
  ],
  [
    'without a session bus: that is what is missing',
    [],
    noBus,
    'write read remove',
    ['write: no-session-bus', 'read: no-session-bus', 'remove: no-session-bus'],
  ],
  [
    'with a dead session bus: the same',
    [],
    deadBus,
    'write read',
    ['write: no-session-bus', 'read: no-session-bus'],
  ],
  [
    'with a bus that is none: the same',
    [],
    { ...noBus, DBUS_SESSION_BUS_ADDRESS: 'nonsense' },
    'read',
    ['read: no-session-bus'],
  ],
  [
    'on a bus without a Secret Service: absent',
    busWith('<allow send_destination="*"/>'),
    {},
    'write read',
    ['write: absent', 'read: absent'],
  ],
  [
    'on a bus whose policy keeps Secret Service from it: not permitted',
    busWith('<allow send_destination="*"/><deny send_destination="org.freedesktop.secrets"/>', true),
    {},
    'write read',
    ['write: not-permitted', 'read: not-permitted'],
  ],
])('a keychain that is %s', async (_, desktop, env, operations, outcomes) => {
  expect(await probe(desktop, operations, env)).toEqual(outcomes)
})
