import { setTimeout as pause } from 'node:timers/promises'
import type { Page } from '@playwright/test'

/** What one key cost, in milliseconds. */
export interface Keystroke {
  /** From the key event to the end of the frame that shows its result. */
  painted: number
  /** The main thread's work alone: the handlers up to the changed DOM, and the frame. Waiting is not in it. */
  work: number
}

declare global {
  interface Window {
    hatrackKeystrokes?: Keystroke[]
  }
}

/** What people look for: beginnings of names, ids, roles, regions, environments, what is not there, and where to land. */
const QUERIES = [
  'north',
  'payments prod',
  'lumi',
  'stag',
  'zur',
  '2048',
  'bill eu-w',
  'operator',
  'media (dev)',
  'xq',
  'hoga',
  'audit live',
  'sandbox',
  'red',
  'warehouse 7',
  'prod ec2 frankfurt',
  'audit lambda tokyo',
]
/** As quick typists do; not a divisor of a frame's time, so that keys meet frames at every point. */
const BETWEEN_KEYS_MS = 83
const BETWEEN_QUERIES_MS = 250

/** Types all queries, or every third, into the focused field, each one erased again key by key, and gives what each key cost. */
export async function typeQueries(page: Page, { isQuick = false } = {}): Promise<Keystroke[]> {
  const queries = QUERIES.filter((_, at) => !isQuick || at % 3 === 0)
  await page.evaluate(watchKeystrokes)
  for (const query of queries) {
    for (const key of query) await press(page, key)
    for (let erased = 0; erased < query.length; erased++) await press(page, 'Backspace')
    await pause(BETWEEN_QUERIES_MS)
  }
  const keystrokes = (await page.evaluate(() => window.hatrackKeystrokes)) ?? []
  const typed = 2 * queries.join('').length
  if (keystrokes.length !== typed) {
    throw new Error(`${typed} keys were typed, but ${keystrokes.length} were answered.`)
  }
  return keystrokes
}

async function press(page: Page, key: string): Promise<void> {
  const spot = pause(BETWEEN_KEYS_MS)
  await page.keyboard.press(key)
  await spot
}

/** Runs in the page. */
function watchKeystrokes(): void {
  const keystrokes: Keystroke[] = []
  window.hatrackKeystrokes = keystrokes
  let pressed = 0
  let handled = 0
  // The first to hear of a key, before any handler of the page.
  addEventListener(
    'keydown',
    event => {
      pressed = event.timeStamp
      handled = performance.now()
    },
    { capture: true },
  )
  // The last to hear of the change: React has rendered and changed the DOM by then, or does in this microtask.
  addEventListener('input', () => {
    const [key, begun] = [pressed, handled]
    queueMicrotask(() =>
      queueMicrotask(() => {
        const committed = performance.now()
        requestAnimationFrame(() => {
          const frame = performance.now()
          // A message is taken after this frame's style, layout and paint.
          const { port1, port2 } = new MessageChannel()
          port1.onmessage = () => {
            const painted = performance.now()
            keystrokes.push({
              painted: painted - key,
              work: committed - begun + painted - frame,
            })
            port1.close()
          }
          port2.postMessage(null)
        })
      }),
    )
  })
}
