import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { isConfinedHere, stateFrom } from '../../../electron/credentials/keychain-state'
import { temporaryFolder } from '../../support/temporary-folder'

const [confined, free] = [() => true, () => false]
const HIDDEN =
  'Platform failure: DBus error: The name org.freedesktop.secrets was not provided by any .service files'

test('a name that Flatpak hides is not permitted, and absent where nothing is confined', () => {
  expect([stateFrom(HIDDEN, confined), stateFrom(HIDDEN, free)]).toEqual(['not-permitted', 'absent'])
})

test.each([
  [
    'Platform failure: DBus error: An AppArmor policy prevents this sender from sending this message to this recipient; type="method_call"',
    'not-permitted',
  ],
  [
    'Platform failure: DBus error: Using X11 for dbus-daemon autolaunch was disabled at compile time',
    'no-session-bus',
  ],
  [
    'Platform failure: DBus error: Failed to connect to socket /run/user/1000/bus: Permission denied',
    'no-session-bus',
  ],
  ['Couldn’t access platform secure storage: Prompt was dismissed', 'locked'],
  ['Entry is matched by 2 credentials: []', 'ambiguous'],
  ['The keychain has had a strange day', 'unavailable'],
])('%s is %s', (message, state) => {
  expect(stateFrom(message, free)).toBe(state)
})

test('being confined is told by what confines, and not by variables that a terminal passes on', () => {
  const root = temporaryFolder()
  expect(isConfinedHere(root)).toBe(false)
  mkdirSync(join(root, 'proc', 'self', 'attr'), { recursive: true })
  writeFileSync(join(root, 'proc', 'self', 'attr', 'current'), 'unconfined\n')
  expect(isConfinedHere(root)).toBe(false)
  writeFileSync(join(root, 'proc', 'self', 'attr', 'current'), 'snap.hatrack.hatrack (enforce)\n')
  expect(isConfinedHere(root)).toBe(true)
  const flatpak = temporaryFolder()
  writeFileSync(join(flatpak, '.flatpak-info'), '[Application]\nname=dev.hatrack.app\n')
  expect(isConfinedHere(flatpak)).toBe(true)
})
