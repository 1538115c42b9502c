import fc from 'fast-check'
import { expect, test } from 'vitest'
import { browserCommandProblem, commandOn } from '../../../shared/browser-command'
import { BrowserCommand, SettingsPatch } from '../../../shared/settings'

test.each<[string[], string | null]>([
  [['/usr/bin/firefox', '{url}'], null],
  [['C:\\Program Files\\Zen Browser\\zen.exe', '--new-tab', '{url}'], null],
  [['/usr/bin/chromium', '--app={url}'], null],
  [[], 'empty'],
  [['firefox', '{url}'], 'relative'],
  [['~/bin/firefox', '{url}'], 'relative'],
  [['./firefox', '{url}'], 'relative'],
  [['\\\\server\\share\\zen.exe', '{url}'], 'relative'],
  [['/usr/bin/firefox'], 'placeholder'],
  [['/usr/bin/firefox', '{URL}'], 'placeholder'],
  [['/usr/bin/firefox', '{url}', '{url}'], 'placeholder'],
  [['/usr/bin/firefox', '{url}{url}'], 'placeholder'],
  [['/usr/{url}', '{url}'], 'placeholder'],
  [['//server/share/zen.exe', '{url}'], 'relative'],
  // What the question would cut off, or not show as it is.
  [['/bin/sh', '-c', `exec firefox "$1" #${' '.repeat(1000)}; evil`, '{url}'], 'not-shown'],
  [['/bin/sh', ...Array(30).fill('x'), '{url}'], 'not-shown'],
  [['/usr/bin/firefox', 'a\u2028b', '{url}'], 'not-shown'],
  [['/usr/bin/firefox', 'a\u202eb', '{url}'], 'not-shown'],
  [['/usr/bin/fire\u200bfox', '{url}'], 'not-shown'],
  [['/usr/bin/firefox', '--profile', '/home/zoë/Büro 👩‍💻/x', '{url}'], null],
])('%j: %s', (words, problem) => {
  expect(browserCommandProblem(words)).toBe(problem)
})

test('whatever the other words are, they stay as they are, and there is one address', () => {
  const word = fc.string({ minLength: 1 }).filter(text => !text.includes('{url}'))
  fc.assert(
    fc.property(fc.array(word), fc.array(word), (before, after) => {
      const words = ['/usr/bin/firefox', ...before, 'x={url}', ...after]
      expect(commandOn(words, 'http://127.0.0.1:1/$&')).toEqual([
        '/usr/bin/firefox',
        ...before,
        'x=http://127.0.0.1:1/$&',
        ...after,
      ])
    }),
  )
})

test('a page can take a command away, and name none', () => {
  expect(SettingsPatch.safeParse({ browserCommand: null }).success).toBe(true)
  expect(SettingsPatch.safeParse({ browserCommand: ['/usr/bin/id', '{url}'] }).success).toBe(false)
  for (const word of ['', 'a\nb', 'a\0b', 'x'.repeat(5000)])
    expect(BrowserCommand.safeParse(['/usr/bin/firefox', word]).success).toBe(false)
})
