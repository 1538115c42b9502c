import { expect, test } from 'vitest'
import { autostartEntry, isOwnEntry } from '../../../electron/desktop/autostart'

const execOf = (...command: string[]) => /^Exec=(.*)$/m.exec(autostartEntry(command) ?? '')?.[1]

/** What a desktop makes of Exec, by the specification: the string first, then the quotes, then the field codes. */
function asRun(exec: string): string[] {
  const string = exec.replace(/\\(.)/g, '$1')
  return [...string.matchAll(/"((?:[^"\\]|\\.)*)"/g)].map(([, quoted]) =>
    (quoted ?? '').replace(/\\(.)/g, '$1').replaceAll('%%', '%'),
  )
}

test('an entry starts the command, and is known as ours', () => {
  const entry = autostartEntry(['/opt/Hatrack/hatrack', '--hidden'])
  expect(entry).toMatch(/^\[Desktop Entry\]\nType=Application\nName=Hatrack\n/)
  expect(entry).toContain('\nExec="/opt/Hatrack/hatrack" "--hidden"\n')
  expect(isOwnEntry(entry ?? '')).toBe(true)
  expect(isOwnEntry('[Desktop Entry]\nExec=hatrack\n')).toBe(false)
})

test('quotes, backslashes, dollars, backticks and percent signs are written as the specification says', () => {
  expect(execOf('/a b/$x')).toBe(String.raw`"/a b/\\$x"`)
  expect(execOf('100%')).toBe('"100%%"')
  expect(execOf('a\\b')).toBe(String.raw`"a\\\\b"`)
  for (const argument of [
    '/home/ada/My "Apps"/h',
    '$HOME/`id`',
    'back\\slash',
    '%f %U %%',
    'ünï – 漢',
    "it's;&|<>",
  ]) {
    expect(asRun(execOf('/opt/h', argument) ?? '')).toEqual(['/opt/h', argument])
  }
})

test('a line that would begin another key is refused', () => {
  expect(autostartEntry(['/opt/h\nExec=evil'])).toBe(null)
  expect(autostartEntry(['/opt/h\u0000'])).toBe(null)
})
