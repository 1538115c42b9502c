// What the command and the running Hatrack say to each other: one line of JSON there, one back. Without schemas, so
// that the command starts quickly.

export const PROTOCOL_VERSION = 1

/** A path on Linux, in bytes: two that differ only after that are two. `man 7 path_resolution` */
export const MAX_PATH = 4096

/** A request is an account's id and a path, of which JSON makes six times as much at worst. */
export const MAX_REQUEST_BYTES = 32_768

/** A session token has one or two thousand characters; AWS names no limit. */
export const MAX_ANSWER_BYTES = 65_536

/** For everything: a person who is looked for, an MFA code, AWS. */
export const ANSWER_SECONDS = 240

/** The credential_process document. */
export interface ProcessCredentials {
  Version: 1
  AccessKeyId: string
  SecretAccessKey: string
  SessionToken: string
  Expiration: string
}

/** SECURITY: what the AWS CLI prints and logs when the command fails, so no secret may be in it. */
export interface Refusal {
  kind: string
  title: string
  next: string
}

export type CommandRequest = {
  version: typeof PROTOCOL_VERSION
  command: 'credentials'
  /** Its id in Hatrack, its account ID in AWS, or what points at it. */
  accountId: string
  caller: { name: string; path: string | null }
}

export type CommandAnswer =
  | { version: typeof PROTOCOL_VERSION; ok: true; credentials: ProcessCredentials }
  | { version: typeof PROTOCOL_VERSION; ok: false; failure: Refusal }
