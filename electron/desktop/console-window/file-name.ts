import { UNSEEN } from '../../../shared/unsafe-characters'

const LONGEST = 120
// https://learn.microsoft.com/windows/win32/fileio/naming-a-file
const RESERVED = /^(?:con|prn|aux|nul|com\d|lpt\d)(?=\.|$)/i
const FORBIDDEN = /[\\/:*?"<>|]/g

/** A file name that a page suggests, as one that is what it looks like and stays in its folder. */
export function safeFileName(suggested: string): string {
  // Among them those that turn the direction of writing: `cod.exe` can look like `exe.doc`.
  const name = suggested
    .normalize('NFC')
    .replace(UNSEEN, '')
    .replace(FORBIDDEN, '_')
    .replace(/^[.\s]+|[.\s]+$/g, '')
  const dot = name.lastIndexOf('.')
  const ending = dot > 0 && name.length - dot <= 16 ? name.slice(dot) : ''
  const short = name.length > LONGEST ? name.slice(0, LONGEST - ending.length) + ending : name
  return short.replace(RESERVED, '_$&') || 'download'
}
