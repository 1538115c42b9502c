// Names alone, so that the preload carries no schema.

/** Channels that the renderer may call. */
export const callChannels = [
  'app.info',
  'app.takeLink',
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
  'accounts.acceptOpenTrust',
  'accounts.verify',
  'accounts.cancelVerify',
  'accounts.explain',
  'accounts.unlink',
  'accounts.restore',
  'drafts.list',
  'drafts.save',
  'drafts.discard',
  'console.open',
  'console.cancel',
  'console.copyUrl',
  'console.sessions',
  'clipboard.write',
  'files.save',
  'settings.get',
  'settings.set',
] as const
export type CallChannel = (typeof callChannels)[number]

/** Channels on which the main process announces. */
export const eventChannels = [
  'app.changed',
  'app.linkFollowed',
  'identities.changed',
  'identities.rotationsChanged',
  'mfa.changed',
  'accounts.changed',
  'accounts.linking',
  'accounts.verifying',
  'drafts.changed',
  'console.progress',
  'console.sessionsChanged',
] as const
export type EventChannel = (typeof eventChannels)[number]
