import { execFileSync } from 'node:child_process'

const ITEM = 'org.freedesktop.Secret.Item.Delete'
const SERVICE = 'org.freedesktop.secrets'

/**
 * The items that a Secret Service has under one name: another program, or a copied keyring, may have added one.
 * @napi-rs/keyring 2.1 names them in the message of its refusal, and reads, changes and removes none of them.
 */
export const equalItems = (message: string): string[] =>
  /^Entry is matched by/.test(message)
    ? [...message.matchAll(/Path\("(\/org\/freedesktop\/secrets\/collection\/\w+\/\w+)/g)].flatMap(
        ([, path]) => (path === undefined ? [] : [path]),
      )
    : []

/** Removes one, by whichever tool the desktop has. Nothing in its arguments is a secret. */
export function removeItem(path: string): void {
  const options = { timeout: 2000, stdio: 'ignore' as const, shell: false }
  try {
    execFileSync(
      'gdbus',
      ['call', '--session', '--dest', SERVICE, '--object-path', path, '--method', ITEM],
      options,
    )
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error
    execFileSync('dbus-send', ['--session', '--print-reply', `--dest=${SERVICE}`, path, ITEM], options)
  }
}
