import { powerMonitor } from 'electron'

/** How often it is asked whether somebody is there. */
const ASK_EVERY_MS = 15_000

/**
 * Tells when the person has left the computer, and when it is awake again.
 * https://www.electronjs.org/docs/latest/api/power-monitor
 */
export function watchPresence(watcher: {
  /** Minutes without keyboard and mouse that count as having left; null: none do. */
  idleMinutes(): number | null
  onLeft(): void
  onAwake(): void
}): void {
  powerMonitor.on('lock-screen', watcher.onLeft)
  // Timers stand still while the computer sleeps, and AWS's clock does not.
  powerMonitor.on('resume', watcher.onAwake)
  powerMonitor.on('unlock-screen', watcher.onAwake)

  let wasThere = true
  setInterval(() => {
    const minutes = watcher.idleMinutes()
    const isIdle = minutes !== null && powerMonitor.getSystemIdleTime() >= minutes * 60
    // Linux announces no locked screen; where its screen saver can be asked, it tells.
    const isThere = !isIdle && powerMonitor.getSystemIdleState(ASK_EVERY_MS / 1000) !== 'locked'
    if (wasThere && !isThere) watcher.onLeft()
    wasThere = isThere
  }, ASK_EVERY_MS)
}
