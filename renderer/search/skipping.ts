import { isWordStart } from './entry'

/** How a word was found with letters left out between its own: `nwpay` in `Northwind Payroll`. */
export interface Skipped {
  /** The lower, the better. */
  cost: number
  /** Where its letters stand in the text, ascending. */
  places: readonly number[]
}

/** Leaving letters out within a word costs far more than going on to the next one. */
const JUMP = 16
const NEXT_WORD = 1
/** So many letters in a row may be left out. */
const LONGEST_JUMP = 6
const LETTERS_FOR_A_JUMP = 3

interface Step {
  place: number
  cost: number
  before: Step | null
}

/**
 * Finds the letters of a folded word in a folded text, in order, the first at the start of a word; each other one
 * follows at once, begins a word further on, or is a little further on in the same word. Null where there is no such
 * way, or only one with too many gaps to mean it.
 */
export function findSkipping(text: string, word: string): Skipped | null {
  if (word.length < 2 || !hasInOrder(text, word)) return null
  let steps: Step[] = []
  for (let i = 0; i < word.length; i++) {
    const letter = word.charAt(i)
    const next: Step[] = []
    for (let at = text.indexOf(letter); at >= 0; at = text.indexOf(letter, at + 1)) {
      const step = i === 0 ? firstStep(text, at) : cheapest(text, at, steps)
      if (step) next.push(step)
    }
    if (next.length === 0) return null
    steps = next
  }
  const best = steps.reduce((one, other) => (other.cost < one.cost ? other : one))
  if (Math.floor(best.cost / JUMP) > Math.floor(word.length / LETTERS_FOR_A_JUMP)) return null
  return { cost: best.cost, places: placesOf(best) }
}

const firstStep = (text: string, place: number): Step | null =>
  isWordStart(text, place) ? { place, cost: 0, before: null } : null

function cheapest(text: string, place: number, steps: readonly Step[]): Step | null {
  let best: Step | null = null
  const begins = isWordStart(text, place)
  for (const before of steps) {
    if (before.place >= place) break
    const cost = before.cost + costOf(text, before.place, place, begins)
    if (cost < (best?.cost ?? Number.POSITIVE_INFINITY)) best = { place, cost, before }
  }
  return best
}

function costOf(text: string, from: number, to: number, begins: boolean): number {
  if (to === from + 1) return 0
  if (begins) return NEXT_WORD
  if (to - from - 1 > LONGEST_JUMP) return Number.POSITIVE_INFINITY
  const between = text.slice(from + 1, to)
  return /^[\p{Letter}\p{Number}]+$/u.test(between) ? JUMP : Number.POSITIVE_INFINITY
}

function placesOf(last: Step): number[] {
  const places: number[] = []
  for (let step: Step | null = last; step; step = step.before) places.push(step.place)
  return places.reverse()
}

function hasInOrder(text: string, word: string): boolean {
  let at = -1
  for (let i = 0; i < word.length; i++) {
    at = text.indexOf(word.charAt(i), at + 1)
    if (at < 0) return false
  }
  return true
}
