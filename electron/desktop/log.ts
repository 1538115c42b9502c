import { statSync } from 'node:fs'
import { inspect } from 'node:util'
import electronLog from 'electron-log/node'

export interface Log {
  warn(message: string, ...details: unknown[]): void
  error(message: string, ...details: unknown[]): void
}

/** The one logger. SECURITY: whatever reaches it, no key, token or sign-in URL leaves it. */
export function createLog(file: string): Log {
  const log = electronLog.create({ logId: 'hatrack' })
  log.transports.file.resolvePathFn = () => file
  // A pipe in its place would be waited for, and the app with it.
  if (statSync(file, { throwIfNoEntry: false })?.isFile() === false) log.transports.file.level = false
  log.transports.file.maxSize = 1_048_576
  log.transports.file.format = '[{y}-{m}-{d} {h}:{i}:{s}.{ms}] [{level}] {text}'
  log.hooks.push(message => ({ ...message, data: message.data.map(redacted) }))
  return {
    warn: (message, ...details) => log.warn(message, ...details),
    error: (message, ...details) => log.error(message, ...details),
  }
}

// https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_identifiers.html
const ACCESS_KEY_ID = /((?:AKIA|ASIA)[A-Z0-9]{4})[A-Z0-9]{8,}/g
const SIGN_IN =
  /(SigninToken=|"?(?:sessionKey|sessionToken|sessionId|secretAccessKey)"?\s*[:=]\s*"?)[^\s"&,}]+/gi
/**
 * A secret access key has 40 characters; session tokens have hundreds. Either may stand behind a `=`,
 * and in a URL or a form they are percent-encoded.
 */
const KEY_LIKE =
  /(?:(?<![\w/+-])|(?<=%[\dA-F]{2}))(?:(?:[A-Za-z\d/+=]|%2[BF]|%3D){40}|(?:[\w/+=-]|%2[BF]|%3D){100,})(?![\w/+=-])/gi

/** Anything as text, without what opens a door. */
export function redacted(value: unknown): string {
  const text = typeof value === 'string' ? value : inspect(value, { depth: 4, breakLength: 120 })
  return text.replace(SIGN_IN, '$1[secret]').replace(ACCESS_KEY_ID, '$1…').replace(KEY_LIKE, '[secret]')
}
