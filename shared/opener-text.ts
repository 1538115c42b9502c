import { type BrowserName, browserTitle, type ContainerAddOnName } from './browser-facts'
import type { Opener } from './opener'

// Without schemas, so that the window can use it.

/** More does not fit beside Firefox's address. */
const CONTAINER_NAME_LENGTH = 64

/**
 * What an account's container is called: its name, without what Firefox could not show or what could disguise it, and
 * at its end what tells it from another of that name.
 */
export function containerName(accountName: string, difference = ''): string {
  const shown = accountName
    .normalize('NFC')
    .replace(/[\p{Cc}\p{Cs}\p{Bidi_Control}\s]+/gu, ' ')
    .trim()
  const end = difference === '' ? '' : ` ${difference}`
  const short = [...shown]
    .slice(0, CONTAINER_NAME_LENGTH - end.length)
    .join('')
    .trim()
  return `${short || 'AWS'}${end}`
}

/** What is known beside the opener. */
interface Known {
  /** For whom it opens; null where it is for all. */
  accountName: string | null
  /** What a browser calls a profile, where that is known. */
  profileName?: (browser: BrowserName, profile: string) => string | undefined
}

/** Where a console opens, to go on a sentence: `in Firefox, container Acme`. */
export function openerText(opener: Opener, { accountName, profileName }: Known): string {
  const profileOf = (browser: BrowserName, profile: string | null) =>
    profile === null ? '' : `, profile ${profileName?.(browser, profile) ?? profile}`
  switch (opener.by) {
    case 'default-browser':
      return 'in your default browser'
    case 'browser':
      return `in ${browserTitle[opener.browser]}${profileOf(opener.browser, opener.profile)}`
    case 'private-window':
      return `in a private window of ${browserTitle[opener.browser]}`
    case 'firefox-container': {
      const container =
        accountName === null ? ', a container for each account' : `, container ${containerName(accountName)}`
      return `in Firefox${profileOf('firefox', opener.profile)}${container}`
    }
    case 'command':
      return 'with your own command'
    case 'console-window':
      return 'in a window of Hatrack'
    default:
      return opener satisfies never
  }
}

type ProfileName = NonNullable<Known['profileName']>

/** The same, to be chosen: `Firefox, profile Work`. */
export function openerTitle(opener: Opener, profileName: ProfileName): string {
  switch (opener.by) {
    case 'default-browser':
      return 'Default browser'
    case 'private-window':
      return `Private window of ${browserTitle[opener.browser]}`
    case 'firefox-container': {
      const { profile } = opener
      return profile === null
        ? 'Firefox container'
        : `Firefox container, profile ${profileName('firefox', profile) ?? profile}`
    }
    case 'command':
      return 'Your own command'
    case 'console-window':
      return 'Window of Hatrack'
    case 'browser': {
      const { browser, profile } = opener
      if (profile === null) return browserTitle[browser]
      return `${browserTitle[browser]}, profile ${profileName(browser, profile) ?? profile}`
    }
    default:
      return opener satisfies never
  }
}

/** What choosing it means for being signed in to several accounts. */
export function openerMeaning(opener: Opener): string {
  switch (opener.by) {
    case 'command':
      return 'What your command starts decides whose cookies a console has, and whether several stay signed in side by side.'
    case 'default-browser':
    case 'browser':
      return 'The consoles of all accounts share this browser’s cookies. Without multi-session, AWS asks to sign out of one account before it signs in to another.'
    case 'private-window':
      return 'Its cookies are gone when the last private window is closed. Until then all private windows share them, so without multi-session AWS asks to sign out of one account before it signs in to another.'
    case 'firefox-container':
      return 'Each account gets a container of its own name, in the colour of its environment. Several accounts stay signed in side by side.'
    case 'console-window':
      return 'Each console has cookies of its own, which are gone when its window is closed. Several accounts stay signed in side by side.'
    default:
      return opener satisfies never
  }
}

/** What extra authorities of the settings mean for a window of Hatrack. */
export const windowTrustText =
  'Windows of Hatrack trust your system’s certificate authorities, not the extra ones of the settings. If your network needs those, open in your browser.'

/** Where Firefox gets the add-ons. */
export const addOnPage: Record<ContainerAddOnName, string> = {
  'open-url-in-container': 'https://addons.mozilla.org/firefox/addon/open-url-in-container/',
  'granted-containers': 'https://addons.mozilla.org/firefox/addon/granted/',
}
