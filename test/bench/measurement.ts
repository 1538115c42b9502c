import { rounded, type Summary, summarise } from './statistics'

export type Part =
  | 'open'
  | 'verify'
  | 'start-up'
  | 'memory'
  | 'search'
  | 'console-window'
  | 'switcher'
  | 'tray'

type Unit = 'ms' | 'MB' | '%'

/** One thing measured, what it was measured against in turns, and what was hoped for. */
export interface Measurement {
  part: Part
  what: string
  unit: Unit
  app: Summary
  baseline: { what: string; measured: Summary } | null
  /** Median by median; null without a baseline, or where it is zero. */
  ratio: number | null
  target: Target | null
  /** Null where there is no target. */
  met: boolean | null
}

type Target = { of: 'ratio' | 'p95'; atMost: number }

export function measurement(given: {
  part: Part
  what: string
  unit?: Unit
  app: readonly number[]
  baseline?: { what: string; values: readonly number[] }
  target?: Target
}): Measurement {
  const app = summarise(given.app)
  const baseline = given.baseline && {
    what: given.baseline.what,
    measured: summarise(given.baseline.values),
  }
  // Of nothing, nothing is a multiple.
  const ratio =
    baseline && baseline.measured.median > 0 ? rounded(app.median / baseline.measured.median) : null
  const { target } = given
  const reached = target?.of === 'p95' ? app.p95 : ratio
  return {
    part: given.part,
    what: given.what,
    unit: given.unit ?? 'ms',
    app,
    baseline: baseline ?? null,
    ratio,
    target: target ?? null,
    met: target && reached !== null ? reached <= target.atMost : null,
  }
}
