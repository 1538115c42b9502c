import { accessDenied, type Refusal } from '../refusal'
import type { Caller, User } from '../world/world'

/** What MFA a request carries, checked: nothing, or the time it was proven at. */
type MfaOutcome = { readonly provenAt: number | undefined }

/**
 * Checks SerialNumber and TokenCode. The device is the caller's own, never the role's.
 * The double space and the trailing ones are AWS's.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/id_credentials_mfa_configure-api-require.html
 */
export function checkMfa(
  caller: Caller,
  serialNumber: string | undefined,
  tokenCode: string | undefined,
  now: number,
): MfaOutcome | Refusal {
  if (serialNumber === undefined && tokenCode === undefined) return { provenAt: undefined }
  if (serialNumber === undefined || tokenCode === undefined) {
    return failed(', must provide both MFA serial number and one time pass code. ')
  }
  const device = userOf(caller)?.mfaDevice
  if (device?.serialNumber !== serialNumber) {
    return failed(
      ', unable to validate MFA code.  Please verify your MFA serial number is valid and associated with this user.',
    )
  }
  if (!device.accept(tokenCode, now)) return failed(' with invalid MFA one time pass code. ')
  return { provenAt: now }
}

const failed = (how: string) => accessDenied(`MultiFactorAuthentication failed${how}`)

function userOf(caller: Caller): User | undefined {
  return caller.kind === 'user' || caller.kind === 'user-session' ? caller.user : undefined
}
