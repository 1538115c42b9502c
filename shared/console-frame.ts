// What the main process and the bar must agree on, without schemas: how much of an isolated window is the bar's.

/** CSS pixels. */
export const BAR_HEIGHT = 44
export const BANNER_HEIGHT = 36
/** The hazard edge above the bar of a production account. */
const HAZARD_HEIGHT = 4
const FRAME = 2
const PRODUCTION_FRAME = 4

const SOON_MS = 5 * 60_000

interface Shown {
  environment: string | null
  expiresAt: string
  clockOffset: number
  renewal: { step: string }
  signIn: { step: string }
  otherAccount: string | null
}

/** How near the end of a console is; `now` is this computer's time. */
export function phaseOf(
  { expiresAt, clockOffset }: Pick<Shown, 'expiresAt' | 'clockOffset'>,
  now: number,
): 'signed-in' | 'ending' | 'ended' {
  const left = Date.parse(expiresAt) - now - clockOffset
  if (left <= 0) return 'ended'
  return left <= SOON_MS ? 'ending' : 'signed-in'
}

/** Milliseconds until the phase changes; null when it does not any more. */
export function untilNextPhase(shown: Shown, now: number): number | null {
  const left = Date.parse(shown.expiresAt) - now - shown.clockOffset
  switch (phaseOf(shown, now)) {
    case 'signed-in':
      return left - SOON_MS
    case 'ending':
      return left
    case 'ended':
      return null
  }
}

/** Whether a line stands under the bar. A console that is not there yet has no end to tell of. */
export const hasBanner = (shown: Shown, now: number): boolean =>
  isSignedIn(shown) &&
  (phaseOf(shown, now) !== 'signed-in' ||
    shown.renewal.step === 'failed' ||
    shown.otherAccount !== null ||
    shown.signIn.step === 'by-page')

/** Whether AWS's console has answered in the window, once. */
export const isSignedIn = ({ signIn }: Pick<Shown, 'signIn'>): boolean =>
  signIn.step === 'signed-in' || signIn.step === 'by-page'

/** What is left free around the page, in CSS pixels. */
export function frameOf(shown: Shown, now: number) {
  const production = shown.environment === 'production'
  const side = production ? PRODUCTION_FRAME : shown.environment === null ? 0 : FRAME
  return {
    top: (production ? HAZARD_HEIGHT : 0) + BAR_HEIGHT + (hasBanner(shown, now) ? BANNER_HEIGHT : 0),
    side,
    /** Of them at the top, the page's own. */
    hazard: production ? HAZARD_HEIGHT : 0,
  }
}
