import { browsersWithArguments, browserTitle, type ContainerAddOnName } from '../../../shared/browser-facts'
import type { InstalledBrowser, Opener } from '../../../shared/opener'
import { openerKey } from '../../../shared/opener-key'
import { openerTitle } from '../../../shared/opener-text'
import { addOnTitle } from '../../../shared/opening-failure-text'
import { profileNameIn } from '../../stores/browsers'

export interface OpenerChoice {
  /** Tells it from the others. */
  key: string
  opener: Opener
  title: string
  note?: string
}

/** Where a console can open on this computer. Nothing that is not there is offered. */
export function openerChoices(browsers: readonly InstalledBrowser[], hasCommand: boolean): OpenerChoice[] {
  const openers: Opener[] = [
    { by: 'default-browser' },
    { by: 'console-window' },
    ...(hasCommand ? [{ by: 'command' as const }] : []),
    ...browsers.flatMap(inBrowser),
    ...browsersWithArguments
      .filter(browser => browsers.some(({ id }) => id === browser))
      .map((browser): Opener => ({ by: 'private-window', browser })),
    ...browsers.flatMap(inContainers),
  ]
  return openers.map(opener => choiceOf(opener, browsers))
}

export function choiceOf(opener: Opener, browsers: readonly InstalledBrowser[]): OpenerChoice {
  const choice = {
    key: openerKey(opener),
    opener,
    title: openerTitle(opener, profileNameIn(browsers)),
  }
  // Whoever has both add-ons must be able to tell them apart.
  const bothAddOns =
    opener.by === 'firefox-container' && new Set(browsers.flatMap(containerAddOnsOf)).size > 1
  return bothAddOns ? { ...choice, note: addOnTitle[opener.addOn] } : choice
}

/** A browser with one profile is that profile. */
function inBrowser({ id, profiles }: InstalledBrowser): Opener[] {
  const one = (profile: string | null): Opener => ({ by: 'browser', browser: id, profile })
  return [one(null), ...(profiles.length > 1 ? profiles.map(profile => one(profile.id)) : [])]
}

function inContainers({ profiles }: InstalledBrowser): Opener[] {
  return profiles.flatMap(({ id, containerAddOns }) =>
    containerAddOns.map(
      (addOn): Opener => ({
        by: 'firefox-container',
        addOn,
        profile: profiles.length > 1 ? id : null,
      }),
    ),
  )
}

const containerAddOnsOf = ({ profiles }: InstalledBrowser): ContainerAddOnName[] =>
  profiles.flatMap(({ containerAddOns }) => containerAddOns)

/** Why no container is offered; null where one is. */
export function withoutContainers(browsers: readonly InstalledBrowser[]): 'no-firefox' | 'no-add-on' | null {
  const firefox = browsers.find(({ id }) => id === 'firefox')
  if (!firefox) return 'no-firefox'
  return containerAddOnsOf(firefox).length > 0 ? null : 'no-add-on'
}

/** Why what was chosen once will not open now; null where it will. */
export function missing(
  opener: Opener,
  browsers: readonly InstalledBrowser[],
  hasCommand: boolean,
): string | null {
  if (opener.by === 'command') return hasCommand ? null : 'There is no command of your own any more.'
  if (opener.by === 'default-browser' || opener.by === 'console-window') return null
  const id = opener.by === 'firefox-container' ? 'firefox' : opener.browser
  const browser = browsers.find(each => each.id === id)
  if (!browser) return `${browserTitle[id]} is not installed any more.`
  if (opener.by === 'private-window') return null
  const { profile } = opener
  const profiles = profile === null ? browser.profiles : browser.profiles.filter(each => each.id === profile)
  if (profile !== null && profiles.length === 0)
    return `${browserTitle[id]} has no profile ${profile} any more.`
  if (opener.by === 'browser') return null
  const { addOn } = opener
  return profiles.some(({ containerAddOns }) => containerAddOns.includes(addOn))
    ? null
    : `Firefox has no add-on “${addOnTitle[addOn]}” any more.`
}
