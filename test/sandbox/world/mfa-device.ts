import { Secret, TOTP } from 'otpauth'

/** How long the device shows one code. */
export const STEP_SECONDS = 30

/**
 * A virtual MFA device: TOTP over 30 seconds, six digits, SHA-1 (RFC 6238), one step of tolerance either way.
 * A code that was accepted once is not accepted again (RFC 6238, section 5.2), which is what makes AWS ask for
 * a new code for the next call.
 */
export class MfaDevice {
  readonly serialNumber: string
  /** Milliseconds since the epoch. */
  readonly enabledAt: number
  readonly #totp: TOTP
  readonly #usedSteps = new Set<number>()

  constructor(serialNumber: string, secret: Uint8Array, enabledAt: number) {
    this.serialNumber = serialNumber
    this.enabledAt = enabledAt
    this.#totp = new TOTP({ secret: new Secret({ buffer: Uint8Array.from(secret).buffer }) })
  }

  /** The seed in base32, as a person would type it into an authenticator. */
  get secret(): string {
    return this.#totp.secret.base32
  }

  /** The code that the device shows at this time (milliseconds since the epoch). */
  codeAt(time: number): string {
    return this.#totp.generate({ timestamp: time })
  }

  /** Accepts a code at most once. */
  accept(code: string, time: number): boolean {
    const delta = this.#totp.validate({ token: code, timestamp: time, window: 1 })
    if (delta === null) return false
    const step = Math.floor(time / 1000 / STEP_SECONDS) + delta
    if (this.#usedSteps.has(step)) return false
    this.#usedSteps.add(step)
    return true
  }

  /** For a test that goes back to the start: the codes of this half minute are good again. */
  forgetUsedCodes(): void {
    this.#usedSteps.clear()
  }
}
