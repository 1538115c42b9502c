import { app } from 'electron'

export interface Quitting {
  /** The app is on its way out: what comes up now must not keep it. */
  isUnderWay(): boolean
}

/** Watches for the app's end. It takes a while, since pages are asked before they are closed. */
export function watchQuitting(): Quitting {
  let isUnderWay = false
  app.on('before-quit', () => {
    isUnderWay = true
  })
  app.on('web-contents-created', (_event, contents) => {
    // A console with unsaved work may call the quitting off.
    contents.on('will-prevent-unload', event =>
      setImmediate(() => {
        if (!event.defaultPrevented) isUnderWay = false
      }),
    )
  })
  return { isUnderWay: () => isUnderWay }
}
