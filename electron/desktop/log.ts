import { chmodSync, lstatSync, mkdirSync, statSync } from 'node:fs'
import { dirname } from 'node:path'
import { inspect } from 'node:util'
import electronLog from 'electron-log/node'

export interface Log {
  warn(message: string, ...details: unknown[]): void
  error(message: string, ...details: unknown[]): void
}

/** The one logger. SECURITY: whatever reaches it, no key, token or sign-in URL leaves it. */
export function createLog(file: string): Log {
  const log = electronLog.create({ logId: 'hatrack' })
  keepPrivate(file)
  log.transports.file.resolvePathFn = () => file
  if (!isWritable(file)) log.transports.file.level = false
  log.transports.file.writeOptions = { flag: 'a', mode: 0o600, encoding: 'utf8' }
  log.transports.file.maxSize = 1_048_576
  log.transports.file.format = '[{y}-{m}-{d} {h}:{i}:{s}.{ms}] [{level}] {text}'
  log.hooks.push(message => ({ ...message, data: message.data.map(redacted) }))
  return {
    warn: (message, ...details) => log.warn(message, ...details),
    error: (message, ...details) => log.error(message, ...details),
  }
}

/**
 * Warnings of Node and Electron go to the log. SECURITY: left alone, Node prints them, and Electron warns of every page
 * that could not be loaded with its whole URL, a sign-in URL too: what a desktop prints is kept in a journal.
 */
export function logWarnings(log: Log): void {
  process.removeAllListeners('warning')
  process.on('warning', warning => {
    // What did not load is told by whoever asked for it.
    if (!warning.message.startsWith('Failed to load URL')) log.warn('Warning', warning)
  })
}

/** The folder is the person's own, and so is a file that an earlier version left open to others. */
function keepPrivate(file: string): void {
  try {
    const folder = dirname(file)
    mkdirSync(folder, { recursive: true, mode: 0o700 })
    chmodSync(folder, 0o700)
    for (const each of [file, file.replace(/\.log$/, '.old.log')]) {
      // What a link points to, such as /dev/null, is for others too.
      if (lstatSync(each, { throwIfNoEntry: false })?.isFile()) chmodSync(each, 0o600)
    }
  } catch {
    // No log is better than no app; what cannot be written is not written.
  }
}

/** A pipe in its place would be waited for, and the app with it; what cannot be looked at is no place for a log. */
function isWritable(file: string): boolean {
  try {
    return statSync(file, { throwIfNoEntry: false })?.isFile() !== false
  } catch {
    return false
  }
}

// https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_identifiers.html
const ACCESS_KEY_ID = /((?:AKIA|ASIA)[A-Z0-9]{4})[A-Z0-9]{8,}/g
const SIGN_IN =
  /(SigninToken=|"?(?:sessionKey|sessionToken|sessionId|secretAccessKey)"?\s*[:=]\s*"?)[^\s"&,}]+/gi
/** What is no letter or digit of a key is percent-encoded in URLs and forms, and escaped by some writers of JSON. */
const ENCODED = String.raw`%(?:25)*(?:2[BF]|3D)|\\/|\\u00(?:2[BF]|3D)`
/** Where one may begin: also right behind an escape, whose last letter is none of the key's. */
const BEGIN = String.raw`(?:(?<![\w/+-])|(?<=%(?:25)*[\dA-F]{2})|(?<=\\[bfnrtv0])|(?<=\\x[\dA-F]{2})|(?<=\\u[\dA-F]{4}))`
const END = String.raw`(?![\w/+=-])`
/**
 * A secret access key has 40 characters; session tokens have hundreds, and stand in lines of 64 or 76 where somebody
 * has wrapped them. Either may stand behind a `=`.
 */
const KEY_LIKE = new RegExp(
  `${BEGIN}(?:(?:[\\w/+=-]|${ENCODED}){60,}|(?:[A-Za-z\\d/+=]|${ENCODED}){40})${END}`,
  'gi',
)
/** The last line of one that was wrapped is shorter. */
const REST_OF_WRAPPED = new RegExp(
  String.raw`(\[secret\](?:[\s'"+]|\\[nrt]?|%0[AD9])+)(?:[\w/+=-]|${ENCODED}){16,}`,
  'gi',
)

/** Anything as text, without what opens a door. */
export function redacted(value: unknown): string {
  const text = typeof value === 'string' ? value : inspect(value, { depth: 4, breakLength: 120 })
  return text
    .replace(SIGN_IN, '$1[secret]')
    .replace(ACCESS_KEY_ID, '$1…')
    .replace(KEY_LIKE, '[secret]')
    .replace(REST_OF_WRAPPED, '$1[secret]')
}
