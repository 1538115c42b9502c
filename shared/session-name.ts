import anyAscii from 'any-ascii'
import { hasUnsafeCharacters } from './unsafe-characters'

// Without schemas, so that the window can use it; where a page is fetched later, since the table of letters is large.

// https://docs.aws.amazon.com/STS/latest/APIReference/API_AssumeRole.html: RoleSessionName, 2–64 of [\w+=,.@-]
const MAX_LENGTH = 64

/** Characters of a tag: 31 bits tell a hundred colleagues apart with a chance of one in 400,000. */
const TAG_LENGTH = 6

/**
 * A role session name that AWS accepts, made from any name of a person or a machine.
 * It is shown in the console's top bar and in CloudTrail, so as much of the name as possible stays readable. What would
 * make one name of several people's ends with a tag made from the whole name: `ShanTianTaiLang-1k9x0c`.
 */
export function sessionNameFrom(name: string): string {
  const readable = readableName(name)
  if (readable === '') return name.trim() === '' ? 'hatrack' : tagged('', name)
  if (readable.length < 2) return `hatrack-${readable}`
  return readable.length <= MAX_LENGTH ? readable : tagged(readable, name)
}

/**
 * A name in the letters that AWS takes. Letters of Latin, Greek and Cyrillic have spellings that people know; of the
 * others many share one, as Chinese characters that are read alike.
 */
function readableName(name: string): string {
  // Marks leave Latin letters alone: other scripts write vowels with them.
  const plain = name
    .normalize('NFKD')
    .replace(/(\p{Script=Latin})[\u0300-\u036f]+/gu, '$1')
    .normalize('NFC')
  const readable = trimmed(anyAscii(plain).replace(/[^\w+=,.@-]+/g, '-'))
  const isAmbiguous =
    /(?![\p{Script=Latin}\p{Script=Greek}\p{Script=Cyrillic}\p{ASCII}])[\p{L}\p{N}\p{S}]/u.test(plain)
  return isAmbiguous ? tagged(readable, name) : readable
}

function tagged(readable: string, name: string): string {
  const start = trimmed(readable.slice(0, MAX_LENGTH - TAG_LENGTH - 1))
  return `${start || 'hatrack'}-${tagOf(name)}`
}

const trimmed = (text: string): string => text.replace(/^-+|-+$/g, '')

/** The same for the same name, however its accents are encoded. FNV-1a: nobody has to be kept from finding another. */
function tagOf(name: string): string {
  let hash = 0x811c9dc5
  for (const unit of name.normalize('NFC').trim()) {
    hash = Math.imul(hash ^ (unit.codePointAt(0) ?? 0), 0x01000193) >>> 0
  }
  return hash.toString(36).padStart(TAG_LENGTH, '0').slice(-TAG_LENGTH)
}

/** What a session name template may name, in braces. */
export const sessionNameVariables = ['user', 'account', 'account-id', 'role'] as const
type Variable = (typeof sessionNameVariables)[number]

const VARIABLE = /\{([^{}]*)\}/g

/** Whether every variable of a template is known, no brace stands alone, and nothing in it is hidden. */
export function isSessionNameTemplate(template: string): boolean {
  const names = [...template.matchAll(VARIABLE)].map(([, name]) => name)
  const rest = template.replace(VARIABLE, '')
  return (
    names.every(name => sessionNameVariables.some(known => known === name)) &&
    !/[{}]/.test(rest) &&
    !hasUnsafeCharacters(template)
  )
}

/**
 * The role session name that a template comes to. A name that AWS would refuse is made one that it accepts. Each value
 * for itself, so that a person's name is the same one in every account.
 */
export const sessionNameOf = (template: string, values: Record<Variable, string>): string =>
  sessionNameFrom(
    template.replace(VARIABLE, (whole, name) => {
      const value = values[name as Variable]
      return value === undefined ? whole : readableName(value)
    }),
  )
