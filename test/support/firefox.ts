import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { OPEN_URL_IN_CONTAINER, putFirefoxProfiles } from './browser-folders'
import { zip } from './zip'

const addOn = join(import.meta.dirname, 'firefox-add-on')

/**
 * Makes profiles for a real Firefox below a home, the first of them the one that it starts with. With the id of the
 * real container add-on, an add-on of our own stands in for it: it reads the same links.
 */
export function makeFirefoxProfiles(home: string, profiles: Record<string, { withAddOn: boolean }>): void {
  // Firefox takes this folder where it exists, and follows XDG_CONFIG_HOME otherwise.
  const data = join(home, '.mozilla', 'firefox')
  const names = Object.keys(profiles)
  putFirefoxProfiles(data, Object.fromEntries(names.map((name, at) => [name, `${at}.profile`])))
  for (const [at, name] of names.entries()) {
    const folder = join(data, `${at}.profile`)
    writeFileSync(join(folder, 'user.js'), preferences)
    if (profiles[name]?.withAddOn) installAddOn(folder)
  }
}

function installAddOn(profile: string): void {
  const folder = join(profile, 'extensions')
  mkdirSync(folder)
  const files = ['manifest.json', 'opener.html', 'opener.js']
  const contents = Object.fromEntries(files.map(file => [file, readFileSync(join(addOn, file), 'utf8')]))
  writeFileSync(join(folder, `${OPEN_URL_IN_CONTAINER}.xpi`), zip(contents))
}

/** Firefox ESR takes unsigned add-ons if told to. What it would show or fetch at its first start stays away. */
const preferences = Object.entries({
  'xpinstall.signatures.required': false,
  'extensions.autoDisableScopes': 0,
  'browser.aboutwelcome.enabled': false,
  'browser.shell.checkDefaultBrowser': false,
  'browser.startup.homepage_override.mstone': 'ignore',
  'datareporting.policy.dataSubmissionEnabled': false,
  'network.captive-portal-service.enabled': false,
  'network.connectivity-service.enabled': false,
  'app.normandy.enabled': false,
  // It would guess a container by the host of the tabs that are open, and here everything is on one host.
  'browser.link.force_default_user_context_id_for_external_opens': true,
  'services.settings.server': 'http://127.0.0.1:9',
})
  .map(([name, value]) => `user_pref(${JSON.stringify(name)}, ${JSON.stringify(value)});\n`)
  .join('')
