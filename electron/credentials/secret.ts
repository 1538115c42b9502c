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

/** Temporary credentials from AssumeRole. They live in memory only. */
export interface RoleSession {
  accessKeyId: string
  secretAccessKey: Secret
  sessionToken: Secret
  /** The role's session as CloudTrail names it: arn:P:sts::ACCOUNT:assumed-role/ROLE/SESSION. */
  assumedRoleArn: string
  /** Milliseconds since the epoch, by AWS's clock. */
  expiresAt: number
}
