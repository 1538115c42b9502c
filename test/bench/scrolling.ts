import { setTimeout as pause } from 'node:timers/promises'
import type { Page } from '@playwright/test'

/** How evenly one scroller moved, gesture by gesture. */
export interface Scrolling {
  /** From one frame to the next, in milliseconds. */
  intervals: number[]
  /** In each gesture, how many of a hundred frames took more than one and a half times the display's interval. */
  late: number[]
}

declare global {
  interface Window {
    hatrackFrames?: number[]
  }
}

const GESTURES = 6
const DISTANCE = 12_000
/** In pixels per second: about 150 rows. */
const SPEED = 8000
const LATE = 1.5
/** A display of sixty pictures a second. */
const INTERVAL_MS = 1000 / 60

/** Turns the wheel over the middle of the window, down and up again. Something there must scroll. */
export async function scroll(page: Page): Promise<Scrolling> {
  const devtools = await page.context().newCDPSession(page)
  const { width, height } = await page.evaluate(() => ({ width: innerWidth, height: innerHeight }))
  const gestures: number[][] = []
  for (let gesture = 0; gesture < GESTURES; gesture++) {
    await page.evaluate(watchFrames)
    await devtools.send('Input.synthesizeScrollGesture', {
      x: Math.round(width * 0.4),
      y: Math.round(height / 2),
      yDistance: gesture % 2 === 0 ? -DISTANCE : DISTANCE,
      speed: SPEED,
      gestureSourceType: 'mouse',
    })
    gestures.push(await page.evaluate(stopWatching))
    await pause(300)
  }
  await devtools.detach()
  return {
    intervals: gestures.flat(),
    late: gestures.map(frames => (100 * frames.filter(isLate).length) / frames.length),
  }
}

const isLate = (interval: number) => interval > LATE * INTERVAL_MS

/** Runs in the page. */
function watchFrames(): void {
  const frames: number[] = []
  window.hatrackFrames = frames
  const note = (now: number) => {
    if (window.hatrackFrames !== frames) return
    frames.push(now)
    requestAnimationFrame(note)
  }
  requestAnimationFrame(note)
}

/** Runs in the page. */
function stopWatching(): number[] {
  const frames = window.hatrackFrames ?? []
  delete window.hatrackFrames
  return frames.slice(1).map((frame, at) => frame - (frames[at] ?? frame))
}

/** As many rows as the list has, of plain text, in a scroller of the window's size. Runs in the page. */
export function makeBareScroller(rows: number): void {
  const scroller = document.createElement('div')
  scroller.style.cssText = 'position: fixed; inset: 0; overflow-y: auto'
  for (let row = 0; row < rows; row++) {
    const line = document.createElement('div')
    line.style.height = '52px'
    line.textContent = `Customer ${row} Payments`
    scroller.append(line)
  }
  document.body.append(scroller)
}
