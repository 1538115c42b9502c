import { type BrowserName, browserFamily } from '../../../shared/browser-facts'
import type { Profile } from './profile'

/** A browser on a page. */
export interface Start {
  browser: BrowserName
  /** What findInstallation found. */
  program: string
  /** Null: the one that the browser starts with. */
  profile: Pick<Profile, 'id' | 'folder'> | null
  isPrivate: boolean
  /** A handoff, or a container add-on's link to one. */
  url: string
}

export interface Command {
  file: string
  args: string[]
}

/** What starts a browser on a page. Of URLs only the one given is in it. */
export function commandFor(platform: NodeJS.Platform, start: Start): Command {
  const options = optionsOf(start)
  if (platform !== 'darwin') return { file: start.program, args: [...options, start.url] }

  // LaunchServices starts it rather than we: only so does it come to the front, and macOS asks for camera and folders
  // in the browser's name instead of ours. A running browser hears of arguments from a second instance alone, which
  // hands them over and ends: -n. Without arguments the page goes to the running one itself. See open(1).
  const open = '/usr/bin/open'
  const isPlain = options.length === 0 || (start.profile === null && !start.isPrivate && isWeb(start.url))
  return isPlain
    ? { file: open, args: ['-a', start.program, start.url] }
    : { file: open, args: ['-n', '-a', start.program, '--args', ...options, start.url] }
}

const isWeb = (url: string) => url.startsWith('http:')

function optionsOf(start: Start): string[] {
  const family = browserFamily[start.browser]
  switch (family) {
    case 'firefox':
      return firefoxOptions(start)
    case 'chromium':
      return chromiumOptions(start)
    case 'none':
      return []
    default:
      return family satisfies never
  }
}

/** https://peter.sh/experiments/chromium-command-line-switches/; Edge calls its private windows otherwise. */
function chromiumOptions({ browser, profile, isPrivate }: Start): string[] {
  return [
    ...(profile ? [`--profile-directory=${profile.id}`] : []),
    ...(isPrivate ? [browser === 'edge' ? '--inprivate' : '--incognito'] : []),
  ]
}

/**
 * The folder rather than `-P name`: a name may begin with a dash, and one that Firefox does not find brings up its
 * profile manager. A Firefox that runs with the same profile takes the page over.
 * https://wiki.mozilla.org/Firefox/CommandLineOptions
 */
function firefoxOptions({ profile, isPrivate }: Start): string[] {
  return [...(profile ? ['--profile', profile.folder] : []), isPrivate ? '--private-window' : '--new-tab']
}
