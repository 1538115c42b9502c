import { spawnSync } from 'node:child_process'
import { setTimeout as pause } from 'node:timers/promises'
import { createKeychain } from '../../electron/credentials/keychain'
import { Secret } from '../../electron/credentials/secret'
import { keychainWorker } from './core'

/** What one operation came to: its state or `ok`, its seconds, and the longest that the main thread stood still. */
export interface Probed {
  do: string
  outcome: string
  seconds: number
  stood: number
}

// Asks the keychain of the desktop it runs in to do what its arguments say, and tells in JSON what came of each.
// `stop`, `continue` and `kill` are done to the keyring's process, `lock` to its collection.
const keychain = createKeychain(keychainWorker, 'Hatrack probe')
const longest = { milliseconds: 0 }
let last = performance.now()
setInterval(() => {
  longest.milliseconds = Math.max(longest.milliseconds, performance.now() - last)
  last = performance.now()
}, 5)

const operations: Record<
  string,
  () => Promise<{ ok: true; value: unknown } | { ok: false; failure: { state: string } }>
> = {
  read: () => keychain.read('identity'),
  write: () => keychain.write('identity', new Secret('a secret')),
  remove: () => keychain.remove('identity'),
}

for (const operation of process.argv.slice(2)) {
  const keyring = Number(process.env['HATRACK_KEYRING_PID'])
  if (operation === 'stop') process.kill(keyring, 'SIGSTOP')
  else if (operation === 'continue') process.kill(keyring, 'SIGCONT')
  else if (operation === 'kill') process.kill(keyring, 'SIGKILL')
  else if (operation === 'lock') lock()
  else {
    await pause(20)
    longest.milliseconds = 0
    const start = performance.now()
    const outcome = await operations[operation]?.()
    const seconds = (performance.now() - start) / 1000
    const told = outcome?.ok
      ? `ok ${outcome.value === null ? 'nothing' : ''}`.trim()
      : String(outcome?.failure.state)
    const probed: Probed = { do: operation, outcome: told, seconds, stood: longest.milliseconds }
    process.stdout.write(`${JSON.stringify(probed)}\n`)
  }
}
process.exit()

function lock(): void {
  const whom = ['--session', '--print-reply', '--dest=org.freedesktop.secrets', '/org/freedesktop/secrets']
  const collection = 'array:objpath:/org/freedesktop/secrets/collection/login'
  const { status } = spawnSync('dbus-send', [...whom, 'org.freedesktop.Secret.Service.Lock', collection])
  if (status !== 0) throw new Error('The keyring could not be locked.')
}
