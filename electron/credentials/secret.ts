import { inspect } from 'node:util'

/** Text that cannot be printed, serialised or cloned by accident: only `reveal` gives it. */
export class Secret {
  readonly #text: string

  constructor(text: string) {
    this.#text = text
  }

  /** The text itself. Every caller of this is a place to look at in a review. */
  reveal(): string {
    return this.#text
  }

  toString(): string {
    return '[secret]'
  }

  toJSON(): string {
    return '[secret]'
  }

  [inspect.custom](): string {
    return '[secret]'
  }
}

/** Long-term keys of an AWS user. */
export interface ServerKeys {
  accessKeyId: string
  secretAccessKey: Secret
}

/** Temporary credentials of STS. They live in memory only. */
export interface TemporaryKeys extends ServerKeys {
  sessionToken: Secret
  /** Milliseconds since the epoch, by AWS's clock. */
  expiresAt: number
}

/** What AssumeRole gives. */
export interface RoleSession extends TemporaryKeys {
  /** The role's session as CloudTrail names it: arn:P:sts::ACCOUNT:assumed-role/ROLE/SESSION. */
  assumedRoleArn: string
  /** Temporary keys assumed it, so the federation endpoint takes no SessionDuration for it. */
  chained: boolean
  /** STS's id of the AssumeRole that made it; null where the answer had none. */
  requestId: string | null
  /** When that was, by AWS's clock, in milliseconds since the epoch. */
  assumedAt: number
}

/** Who assumes a role, and the MFA that is shown with the request itself. */
export interface RoleCaller {
  keys: ServerKeys | TemporaryKeys
  mfa: MfaCode | null
}

/** A code of an MFA device. AWS takes each once. */
export interface MfaCode {
  serialNumber: string
  /** Six digits. */
  code: string
}

export const isTemporary = (keys: ServerKeys | TemporaryKeys): keys is TemporaryKeys => 'sessionToken' in keys
