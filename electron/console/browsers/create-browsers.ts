import { browserCommandProblem, commandOn } from '../../../shared/browser-command'
import { type BrowserName, browserFamily, browserIds } from '../../../shared/browser-facts'
import type { OpenerFailure } from '../../../shared/failures'
import type { InstalledBrowser } from '../../../shared/opener'
import { failed, ok, type Result } from '../../../shared/result'
import { inTime } from '../../aws/deadline'
import { isHandoffUrl } from '../handoff'
import type { Browsers } from './browsers'
import { chromiumProfiles } from './chromium-profiles'
import { type Command, commandFor, type Start } from './command'
import type { Computer } from './computer'
import { containerLink } from './container-add-ons'
import { firefoxProfiles } from './firefox-profiles'
import { findInstallation, type Installation } from './installations'
import type { Profile } from './profile'
import { type OnBroken, startProcess } from './start-process'

export interface BrowsersPorts {
  computer: Computer
  /** The person's own command, as the settings have it. */
  command(): readonly string[] | null
  /** Starts the default browser; false if the desktop could not. */
  openDefault(handoffUrl: string, onBroken?: OnBroken): Promise<boolean>
}

/** For looking at files that may be on a drive that does not answer. */
const LOOK_SECONDS = 2

type Found = Installation & { profiles: Profile[] }
type Wish = Parameters<Browsers['start']>[0]

/** The browsers of this computer, as their own files tell them. */
export function createBrowsers({ computer, command, openDefault }: BrowsersPorts): Browsers {
  async function find(browser: BrowserName): Promise<Found | null> {
    const installation = await findInstallation(browser, computer)
    return installation && { ...installation, profiles: await profilesOf(installation) }
  }

  /** What is to be started for a wish, by what is installed now. */
  async function planStart(
    opener: Exclude<Wish, { by: 'default-browser' | 'command' }>,
    url: string,
    container: Parameters<Browsers['start']>[2],
  ): Promise<Result<Command, OpenerFailure>> {
    const browser = opener.by === 'firefox-container' ? 'firefox' : opener.browser
    const found = await inTime(find(browser), LOOK_SECONDS, undefined)
    if (found === undefined) return notStarted
    if (found === null) return failed({ kind: 'browser-gone', browser })
    const { program, profiles } = found
    const start = { browser, program, url, profile: null, isPrivate: opener.by === 'private-window' }
    const planned = (more: Partial<Start>) => ok(commandFor(computer.platform, { ...start, ...more }))
    if (opener.by === 'private-window') return planned({})

    const wanted = opener.profile === null ? null : profiles.find(({ id }) => id === opener.profile)
    if (wanted === undefined) return failed({ kind: 'profile-gone', browser, profile: opener.profile ?? '' })
    if (opener.by === 'browser') return planned({ profile: wanted })

    const { addOn } = opener
    const candidates = wanted ? [wanted] : startProfiles(profiles)
    // Named even if it is the one that Firefox starts with: of several installations each has its own.
    const profile = candidates.find(({ containerAddOns }) => containerAddOns.includes(addOn))
    if (!profile) return failed({ kind: 'add-on-missing', addOn })
    return planned({ profile, url: containerLink(addOn, url, container) })
  }

  /** The person's own command: its words as they are, but for the place of the address. */
  function planOwn(url: string): Result<Command, OpenerFailure> {
    const words = command()
    if (words === null || browserCommandProblem(words) !== null) return noCommand
    const [file = '', ...args] = commandOn(words, url)
    return ok({ file, args })
  }

  return {
    async list() {
      const found = await Promise.all(browserIds.map(browser => inTime(find(browser), LOOK_SECONDS, null)))
      return found.flatMap(each => (each ? [told(each)] : []))
    },
    async start(opener, handoffUrl, container, signal, onBroken) {
      if (!isHandoffUrl(handoffUrl)) throw new Error('Only a handoff is opened in a browser.')
      signal.throwIfAborted()
      if (opener.by === 'default-browser')
        return (await openDefault(handoffUrl, onBroken)) ? ok(undefined) : notStarted
      const planned =
        opener.by === 'command' ? planOwn(handoffUrl) : await planStart(opener, handoffUrl, container)
      if (!planned.ok) return planned
      signal.throwIfAborted()
      const place = { environment: computer.environment, cwd: computer.home }
      const started = await startProcess(planned.value, place, onBroken)
      return started ? ok(undefined) : notStarted
    },
  }
}

async function profilesOf({ browser, dataFolder }: Installation): Promise<Profile[]> {
  if (dataFolder === null) return []
  const family = browserFamily[browser]
  switch (family) {
    case 'firefox':
      return firefoxProfiles(dataFolder)
    case 'chromium':
      return chromiumProfiles(dataFolder)
    case 'none':
      return []
    default:
      return family satisfies never
  }
}

const noCommand = failed({ kind: 'browser-failed' as const, problem: 'no-command' as const })
const notStarted = failed({ kind: 'browser-failed' as const, problem: 'not-started' as const })

/** Those that Firefox may start with by itself. */
function startProfiles(profiles: readonly Profile[]): readonly Profile[] {
  const defaults = profiles.filter(({ isDefault }) => isDefault)
  return defaults.length > 0 ? defaults : profiles.slice(0, 1)
}

/** What the window is told: no folders. */
const told = ({ browser, profiles }: Found): InstalledBrowser => ({
  id: browser,
  profiles: profiles.map(({ id, name, containerAddOns }) => ({
    id,
    name,
    // Containers are opened in Firefox itself; its relatives are not looked for there.
    containerAddOns: browser === 'firefox' ? containerAddOns : [],
  })),
})
