import { setTimeout as pause } from 'node:timers/promises'
import { app, dialog } from 'electron'
import type { ConsoleSession } from '../../shared/console-session'
import type { Errand } from '../../shared/errand'
import type { OpenConsoleFailure } from '../../shared/failures'
import type { MfaPrompt } from '../../shared/mfa-prompt'
import type { Services } from '../services'
import type { MainWindow } from './main-window'
import { createNotifier } from './notifications/notifier'
import { trayReminder } from './notifications/reminders'
import { watchReminders } from './notifications/watch-reminders'
import { createTray, type TrayPlace } from './tray/tray'
import { hasTrayHost } from './tray/tray-host'
import { type TrayDeed, trayMenu } from './tray/tray-menu'

/** At login the app may be started before the panel is. */
const PATIENCE_MS = 6000
const ASK_AGAIN_MS = 500
/** What is left of open consoles is told again so often, in milliseconds. */
const TICK_MS = 60_000

export interface Background {
  /** Reminds from now on. It needs the accounts as they were before anybody did something. */
  watch(): void
  /** Puts the icon into the tray, unless it is there. False: the desktop has no tray, or none any more. */
  isInTray(): Promise<boolean>
  /** The same, for an app that starts together with the desktop. */
  comesIntoTray(): Promise<boolean>
  /** The window was closed, and the app stays in the tray: says so, the first time. */
  tellOfTray(): Promise<void>
}

/** What the app does beside its window: the tray, and what it tells through the desktop. */
export function startBackground(
  services: Pick<Services, 'core' | 'on' | 'ask' | 'state' | 'switcher' | 'keyReminders' | 'changeSettings'>,
  ports: {
    /** Where scripts/icons.mjs put the icons. */
    icons: string
    mainWindow: MainWindow
  },
): Background {
  const { core, on, state } = services
  const { mainWindow } = ports
  let tray: TrayPlace | null = null
  /** The settings may not be writable, and nobody wants to hear it at every closing. */
  let hasToldOfTray = false

  const send = (errand: Errand) => {
    services.ask(errand)
    mainWindow.show()
  }
  const notifier = createNotifier(leadsTo => {
    if (leadsTo.to !== 'console-window') send(leadsTo)
    else if (!core.consoleWindows.show(leadsTo.windowId)) send({ to: 'place', place: 'open' })
  })

  /** Shows in the window why a console did not open. */
  function explain(
    wish: Pick<ConsoleSession, 'accountId'> & Partial<ConsoleSession>,
    failure: OpenConsoleFailure,
  ): void {
    const { accountId, destination = null, opener = null, reason = null } = wish
    if (failure.kind !== 'cancelled')
      send({ to: 'failure', deed: 'open', accountId, destination, opener, reason, failure })
  }

  async function renew(session: ConsoleSession): Promise<void> {
    const renewed = await core.openConsoles.renew(session.id)
    if (!renewed.ok) explain(session, renewed.failure)
  }

  async function act(deed: TrayDeed): Promise<void> {
    switch (deed.do) {
      case 'open': {
        const { accountId } = deed
        const opened = await core.consoles.open({ accountId, destination: null })
        if (!opened.ok) explain({ accountId }, opened.failure)
        return
      }
      case 'show-console':
        return void core.consoleWindows.show(deed.windowId)
      case 'renew': {
        const session = core.consoleSessions.find(deed.sessionId)
        return session ? renew(session) : undefined
      }
      case 'close':
        // Only those in windows have it in the menu. What is not there any more needs no closing.
        return void core.openConsoles.close(deed.sessionId)
      case 'go':
        return send({ to: 'place', place: deed.place })
      case 'show-window':
        return mainWindow.show()
      case 'switch':
        return services.switcher.show()
      case 'lock':
        return core.lock()
      case 'quit':
        return app.quit()
      default:
        return deed satisfies never
    }
  }

  function enterTray(): void {
    const place = createTray({
      icons: ports.icons,
      act: deed => void act(deed),
      menu: () =>
        trayMenu({
          accounts: core.accounts.list(),
          sessions: core.consoleSessions.list(),
          identities: core.identities.list(),
          rotations: core.rotations.list(),
          keychain: state.info().keychain,
          now: core.clock.now(),
        }),
    })
    tray = place
    on('accounts.changed', place.refresh)
    on('identities.changed', place.refresh)
    on('identities.rotationsChanged', place.refresh)
    on('app.changed', place.refresh)
    tick(place)
    on('console.sessionsChanged', () => {
      place.refresh()
      tick(place)
    })
  }

  let ticking: NodeJS.Timeout | undefined
  /** Keeps the minutes right, as long as something is open. */
  function tick(place: TrayPlace): void {
    clearTimeout(ticking)
    const now = core.clock.now()
    const left = core.consoleSessions.list().map(({ expiresAt }) => Date.parse(expiresAt) - now)
    if (left.length === 0) return
    ticking = setTimeout(
      () => {
        place.refresh()
        tick(place)
      },
      Math.min(TICK_MS, Math.min(...left) + 50),
    )
  }

  async function isInTray(): Promise<boolean> {
    const has = await hasTrayHost()
    if (has && !tray) enterTray()
    state.set({ tray: has })
    return has
  }

  /** Whoever looks for a code elsewhere is not called back because another asks for the same one. */
  let askedFor: MfaPrompt['id'] | null = null
  on('mfa.changed', prompt => {
    const isNew = prompt !== null && prompt.id !== askedFor
    askedFor = prompt?.id ?? null
    if (isNew && !mainWindow.isLookedAt()) mainWindow.show()
  })
  let isWatching = false
  return {
    watch() {
      if (isWatching) return
      isWatching = true
      watchReminders({ ...services, notifier, isLookedAt: mainWindow.isLookedAt })
    },
    isInTray,
    async comesIntoTray() {
      const until = performance.now() + PATIENCE_MS
      for (;;) {
        if (await isInTray()) return true
        if (performance.now() > until) return false
        await pause(ASK_AGAIN_MS)
      }
    },
    async tellOfTray() {
      if (hasToldOfTray || core.settings.value.toldOfTray) return
      hasToldOfTray = true
      void services.changeSettings({ toldOfTray: true })
      const { title: message, body: detail } = trayReminder
      if (!(await notifier.show(trayReminder))) void dialog.showMessageBox({ message, detail })
    },
  }
}
