import { expect, test } from 'vitest'
import { defaultSettings } from '../../../shared/default-settings'
import { proxyProblem } from '../../../shared/proxy-server'
import { settingProblem } from '../../../shared/setting-problems'

test('the settings of a new person have no problem', () => {
  expect(settingProblem(defaultSettings, false)).toBe(null)
  expect(settingProblem({}, false)).toBe(null)
  expect(settingProblem({ hotkey: null }, false)).toBe(null)
})

test.each([
  ['proxy.example.com:8080', null],
  ['http://10.0.0.1:3128', null],
  ['https://proxy:443', null],
  ['SOCKS5://localhost:1080', null],
  ['[::1]:8080', null],
  ['', 'empty'],
  ['user:pass@proxy.example.com:8080', 'credentials'],
  ['http://user@proxy:80', 'credentials'],
  ['socks4://proxy:1080', 'scheme'],
  ['file://proxy:80', 'scheme'],
  ['proxy.example.com', 'syntax'],
  ['proxy:0', 'syntax'],
  ['proxy:65536', 'syntax'],
  ['proxy:80/path', 'syntax'],
  ['proxy:80;direct://', 'syntax'],
  ['http=proxy:80', 'syntax'],
  ['proxy:80,other:80', 'syntax'],
  ['pro xy:80', 'syntax'],
  ['-proxy:80', 'syntax'],
])('%s as a proxy: %s', (server, problem) => {
  expect(proxyProblem(server)).toBe(problem)
  const told = problem && { kind: 'invalid-setting', field: 'proxy', problem }
  expect(settingProblem({ proxy: { by: 'manual', server } }, false)).toEqual(told)
})

test.each(['', ' ', '{customer}', '{user', 'a}'])('%j is no session name', sessionName => {
  expect(settingProblem({ sessionName }, false)).toEqual({
    kind: 'invalid-setting',
    field: 'sessionName',
    problem: 'template',
  })
})

test('a hotkey is checked as the system has it', () => {
  expect(settingProblem({ hotkey: 'Shift+H' }, false)).toEqual({
    kind: 'invalid-setting',
    field: 'hotkey',
    problem: 'modifier',
  })
  expect(settingProblem({ hotkey: 'Control+C' }, true)).toBe(null)
  expect(settingProblem({ hotkey: 'CommandOrControl+C' }, true)).not.toBe(null)
})
