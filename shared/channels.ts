// Names alone, so that the preload carries no schema.

/** Channels that the renderer may call. */
export const callChannels = [
  'app.info',
  'app.takeErrand',
  'identities.list',
  'identities.sources',
  'identities.add',
  'identities.check',
  'identities.rename',
  'identities.replaceKeys',
  'identities.findMfa',
  'identities.setMfa',
  'identities.rotate',
  'identities.rotations',
  'identities.remove',
  'mfa.pending',
  'mfa.answer',
  'mfa.cancel',
  'accounts.list',
  'accounts.link',
  'accounts.cancelLink',
  'accounts.change',
  'accounts.setOpening',
  'accounts.acceptOpenTrust',
  'accounts.verify',
  'accounts.cancelVerify',
  'accounts.explain',
  'accounts.arrange',
  'accounts.unlink',
  'accounts.restore',
  'drafts.list',
  'drafts.save',
  'drafts.discard',
  'console.open',
  'console.cancel',
  'console.cancelCopy',
  'console.openMany',
  'console.cancelMany',
  'console.copyUrl',
  'console.plan',
  'console.sessions',
  'console.renew',
  'console.close',
  'console.closeAll',
  'console.recentDestinations',
  'browsers.list',
  'consoleWindow.state',
  'consoleWindow.act',
  'consoleWindow.show',
  'terminal.copy',
  'terminal.cancelCopy',
  'terminal.profile',
  'terminal.pending',
  'terminal.answer',
  'switcher.state',
  'switcher.show',
  'switcher.hide',
  'switcher.handOver',
  'switcher.holdHotkey',
  'history.search',
  'history.export',
  'history.countOlderThan',
  'history.deleteOlderThan',
  'clipboard.write',
  'files.save',
  'settings.get',
  'settings.change',
  'settings.chooseCaFile',
  'settings.extraAuthorities',
  'settings.setBrowserCommand',
  'settings.checkNetwork',
] as const
export type CallChannel = (typeof callChannels)[number]

/** Channels on which the main process announces. */
export const eventChannels = [
  'app.changed',
  'app.errand',
  'identities.changed',
  'identities.rotationsChanged',
  'mfa.changed',
  'accounts.changed',
  'accounts.linking',
  'accounts.verifying',
  'drafts.changed',
  'console.progress',
  'console.sessionsChanged',
  'console.openingMany',
  'console.recentDestinationsChanged',
  'consoleWindow.changed',
  'terminal.changed',
  'switcher.changed',
  'history.changed',
  'settings.changed',
] as const
export type EventChannel = (typeof eventChannels)[number]

/** What a page of ours may call and hear. */
export interface Channels {
  calls: readonly CallChannel[]
  events: readonly EventChannel[]
}

/** All that the bar of an isolated window may call and hear. */
export const consoleBarChannels: Channels = {
  calls: ['consoleWindow.state', 'consoleWindow.act', 'settings.get'],
  events: ['consoleWindow.changed', 'settings.changed'],
}

/** All that the quick switcher may: it finds accounts and opens them, and changes nothing. */
export const quickSwitcherChannels: Channels = {
  calls: [
    'app.info',
    'accounts.list',
    'console.open',
    'console.cancel',
    'console.cancelCopy',
    'console.copyUrl',
    'console.sessions',
    'browsers.list',
    'settings.get',
    'switcher.state',
    'switcher.hide',
    'switcher.handOver',
  ],
  events: [
    'app.changed',
    'accounts.changed',
    'console.sessionsChanged',
    'settings.changed',
    'switcher.changed',
  ],
}
