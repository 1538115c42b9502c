import { browserCommandProblem } from './browser-command'
import { hotkeyProblem } from './hotkey'
import { proxyProblem } from './proxy-server'
import { isSessionNameTemplate } from './session-name'
import type { Settings } from './settings'
import type { InvalidSetting } from './settings-failures'

/**
 * What is wrong with a change of the settings, as far as it can be told without looking at this computer.
 * The window tells it beside the field, and the main process does not take its word for it.
 */
export function settingProblem(patch: Partial<Settings>, isMac: boolean): InvalidSetting | null {
  const { sessionName, proxy, hotkey, browserCommand } = patch
  if (sessionName !== undefined && (sessionName.trim() === '' || !isSessionNameTemplate(sessionName))) {
    return { kind: 'invalid-setting', field: 'sessionName', problem: 'template' }
  }
  if (proxy?.by === 'manual') {
    const problem = proxyProblem(proxy.server)
    if (problem) return { kind: 'invalid-setting', field: 'proxy', problem }
  }
  if (hotkey) {
    const problem = hotkeyProblem(hotkey, isMac)
    if (problem) return { kind: 'invalid-setting', field: 'hotkey', problem }
  }
  if (browserCommand) {
    const problem = browserCommandProblem(browserCommand)
    if (problem) return { kind: 'invalid-setting', field: 'browserCommand', problem }
  }
  return null
}
