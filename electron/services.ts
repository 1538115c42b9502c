import { userInfo } from 'node:os'
import { join } from 'node:path'
import { app, nativeTheme, type WebContents } from 'electron'
import type { LinkedAccountId } from '../shared/account'
import type { AppInfo, Notice } from '../shared/app-info'
import type { EventChannel } from '../shared/channels'
import type { EventPayload, Handlers } from '../shared/contract'
import { accountInLink } from '../shared/deep-link'
import { ok } from '../shared/result'
import { awsEndpoints, sandboxEndpoints } from './aws/endpoints'
import { offerHandoff } from './console/handoff'
import { createCore } from './core'
import type { AwsEnvironment } from './credentials/aws-environment'
import { createKeychain } from './credentials/keychain'
import { openInBrowser } from './desktop/browser'
import { copySecret, copyText } from './desktop/clipboard'
import { createFetch } from './desktop/network'
import { saveText } from './desktop/save-text'
import { coreHandlers } from './handlers'
import { announce } from './ipc'
import { openSettings } from './storage/settings'

export interface Services {
  handlers: Handlers
  /** Shows the account that a link points to, if it is linked. Does nothing else, whatever the link says. */
  follow(link: string): void
  /** Loads what the first console needs, and ends what a crash interrupted, while nobody waits for it. */
  warmUp(): void
}

/** The core with what it needs of Electron, built here, once. */
export function createServices(options: {
  environment: AwsEnvironment
  /** The address of a local AWS; null for the real one. */
  sandbox: string | null
  windows(): WebContents[]
}): Services {
  const { environment, sandbox, windows } = options
  const folder = app.getPath('userData')
  const tell = <Channel extends EventChannel>(channel: Channel, payload: EventPayload<Channel>) =>
    announce(channel, payload, windows())

  // What the window should know
  let notices: Notice[] = []
  let clockOffset = 0
  const info = (): AppInfo => ({ version: app.getVersion(), sandbox: sandbox !== null, clockOffset, notices })
  const notify = (notice: Notice) => {
    notices.push(notice)
    tell('app.changed', info())
  }

  const settings = openSettings({ file: join(folder, 'settings.json'), onNotice: notify })
  nativeTheme.themeSource = settings.value.theme

  const core = createCore({
    folder,
    endpoints: sandbox === null ? awsEndpoints : sandboxEndpoints(sandbox),
    fetch: createFetch(),
    environment,
    keychain: createKeychain(
      join(__dirname, 'keychain-worker.cjs'),
      sandbox === null ? 'Hatrack' : 'Hatrack sandbox',
    ),
    userName: userInfo().username,
    offerHandoff,
    openBrowser: openInBrowser,
    copySecret,
    tell,
    onNotice: notify,
    onClockOffset: offset => {
      clockOffset = offset
      // It was off by something else before, or is right again.
      notices = notices.filter(({ kind }) => kind !== 'clock-off')
      if (offset === 0) tell('app.changed', info())
      else notify({ kind: 'clock-off', seconds: -Math.round(offset / 1000) })
    },
  })

  let linked: LinkedAccountId | null = null
  const follow = (link: string) => {
    const id = accountInLink(link)
    if (!id || !core.accounts.find(id)) return
    linked = id
    tell('app.linkFollowed', undefined)
  }

  const handlers: Handlers = {
    ...coreHandlers(core),
    'app.info': () => ok(info()),
    'app.takeLink': () => {
      const accountId = linked
      linked = null
      return ok({ accountId })
    },
    'clipboard.write': async ({ text }) => ok(await copyText(text)),
    'files.save': saveText,
    'settings.get': () => ok(settings.value),
    'settings.set': async next => {
      const saved = await settings.update(() => next)
      nativeTheme.themeSource = settings.value.theme
      return saved.ok ? ok(settings.value) : saved
    },
  }

  return {
    handlers,
    follow,
    warmUp() {
      void import('./aws/sdk-sts')
      void core.rotations.recover(({ name }, outcome) =>
        notify({
          kind: 'rotation-ended',
          identityName: name,
          outcome: outcome === 'rotated' ? 'finished' : 'undone',
        }),
      )
    },
  }
}
