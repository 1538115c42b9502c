// Names alone, so that the preload carries no schema.

/** Channels that the renderer may call. */
export const callChannels = [
  'app.info',
  'app.takeLink',
  'identities.list',
  'identities.sources',
  'identities.add',
  'identities.check',
  'identities.remove',
  'accounts.list',
  'accounts.link',
  'accounts.unlink',
  'console.open',
  'console.cancel',
  'console.copyUrl',
  'console.sessions',
  'clipboard.write',
  'settings.get',
  'settings.set',
] as const
export type CallChannel = (typeof callChannels)[number]

/** Channels on which the main process announces. */
export const eventChannels = [
  'app.changed',
  'app.linkFollowed',
  'identities.changed',
  'accounts.changed',
  'accounts.linking',
  'console.progress',
  'console.sessionsChanged',
] as const
export type EventChannel = (typeof eventChannels)[number]
