import { shellWords } from './shell-words'

// The AWS config and credentials files, line by line, as botocore reads them; where other tools read something else, or
// botocore refuses the file, it is said. Nothing is executed and no path is followed.
// https://docs.aws.amazon.com/sdkref/latest/guide/file-format.html

export interface AwsIniFile {
  /** In the order in which they first stand. What stands twice is merged, and the last wins, as SDKs have it. */
  sections: AwsIniSection[]
  problems: AwsIniProblem[]
}

export interface AwsIniSection {
  /** What stands between the brackets. */
  header: string
  /** `default` and `profile x` in a config file, everything in a credentials file. Null: what the CLI takes for none. */
  kind: 'profile' | 'sso-session' | 'services' | null
  /** Without `profile` and quotes; null if it cannot be told. */
  name: string | null
  /** The first is 1; of the first, if it stands twice. */
  line: number
  entries: Map<string, AwsIniEntry>
}

export interface AwsIniEntry {
  /** In lower case. */
  key: string
  /** Without a comment behind it, and without the pair of quotes around it. */
  value: string
  /** As botocore reads it, which knows neither. */
  literal: string
  line: number
  /** Where the section begins in which it stands: another line than the section's, if that stands twice. */
  sectionLine: number
  /** Of `s3 =` and the like: they are no entries of the section. */
  nested: Map<string, AwsIniEntry> | null
  /** Whether it stands elsewhere with another value: tools differ in which they take. */
  contradicted: boolean
}

export interface AwsIniProblem {
  kind:
    | 'byte-order-mark'
    | 'duplicate-section'
    | 'duplicate-key'
    /** A line before the first section. */
    | 'outside-section'
    | 'unreadable-line'
    /** `[profile a b]`, `[profile it's]`, `[a] ]`: tools read different names, or none. */
    | 'unreadable-name'
    /** botocore takes what stands in [DEFAULT] for a part of every section. */
    | 'feeds-all'
  line: number
  /** The line that stands in its place, or did before it. */
  of: number | null
}

export type AwsIniDialect = 'config' | 'credentials'

/** What Python takes for white space: JavaScript knows less of it. */
const SPACE = '\\t-\\r\\x1c-\\x20\\x85\\xa0\\u1680\\u2000-\\u200a\\u2028\\u2029\\u202f\\u205f\\u3000'
const FIRST = new RegExp(`[^${SPACE}]`)
/** SDKs end a value there: a comment that is glued to it is none. */
const COMMENT = new RegExp(`(?:^|[${SPACE}])[#;]`)

/** In time that grows with the text: a regular expression for its end would look at every space within it anew. */
function trimmed(text: string): string {
  const from = text.search(FIRST)
  if (from < 0) return ''
  let to = text.length
  while (!FIRST.test(text.charAt(to - 1))) to--
  return text.slice(from, to)
}

/** Reads a whole file; never throws. Takes time in proportion to its length. */
export function readAwsIni(text: string, dialect: AwsIniDialect): AwsIniFile {
  const sections = new Map<string, AwsIniSection>()
  const problems: AwsIniProblem[] = []
  const tell = (kind: AwsIniProblem['kind'], line: number, of: number | null = null) =>
    problems.push({ kind, line, of })
  const marked = text.startsWith('\ufeff')
  if (marked) tell('byte-order-mark', 1)

  let section: AwsIniSection | null = null
  let sectionLine = 0
  /** Lines of values, until it is known how far they go. */
  let open: OpenEntry | null = null
  let indent = 0
  const close = () => {
    if (section && open) add(section, { ...open, sectionLine }, tell)
    open = null
  }

  const lines = (marked ? text.slice(1) : text).split(/\r\n|[\r\n]/)
  for (const [at, raw] of lines.entries()) {
    const number = at + 1
    const line = trimmed(raw)
    if (line === '' || /^[#;]/.test(line)) {
      if (line === '') open?.lines.push({ text: '', number })
      continue
    }
    const depth = raw.search(FIRST)
    if (open && depth > indent) {
      open.lines.push({ text: line, number })
      continue
    }
    close()
    indent = depth
    const header = /^\[(.+)\]/s.exec(line)?.[1]
    // What looks like the beginning of a section, and is none, ends the one before all the same.
    if (header !== undefined || line.startsWith('[')) {
      section = header === undefined ? unnamed(line, number) : enter(header, number)
      sectionLine = number
    } else if (!section) tell('outside-section', number)
    else {
      open = begin(line, number)
      if (!open) tell('unreadable-line', number)
    }
  }
  close()
  return { sections: [...sections.values()], problems }

  function unnamed(header: string, line: number): AwsIniSection {
    tell('unreadable-line', line)
    return { header, kind: null, name: null, line, entries: new Map() }
  }

  function enter(greedy: string, line: number): AwsIniSection {
    // Up to the first bracket for some, up to the last for others.
    const isClear = !greedy.includes(']')
    const header = isClear ? greedy : greedy.slice(0, greedy.indexOf(']'))
    const { kind, name } = isClear ? meaning(header, dialect) : { kind: null, name: null }
    const key = isClear ? trimmed(header) : greedy
    const before = sections.get(key)
    if (before) {
      tell('duplicate-section', line, before.line)
      return before
    }
    if (!isClear || (kind !== null && name === null)) tell('unreadable-name', line)
    if (key === 'DEFAULT') tell('feeds-all', line)
    const entered = { header: trimmed(header), kind, name, line, entries: new Map() }
    sections.set(key, entered)
    return entered
  }
}

interface OpenEntry {
  key: string
  line: number
  lines: { text: string; number: number }[]
}

/** Null if the line is none. */
function begin(line: string, number: number): OpenEntry | null {
  const at = line.search(/[=:]/)
  const key = trimmed(line.slice(0, Math.max(at, 0))).toLowerCase()
  if (key === '') return null
  return { key, line: number, lines: [{ text: trimmed(line.slice(at + 1)), number }] }
}

function add(
  section: AwsIniSection,
  { key, line, lines, sectionLine }: OpenEntry & { sectionLine: number },
  tell: (kind: AwsIniProblem['kind'], line: number, of?: number | null) => void,
): void {
  while (lines.length > 1 && lines.at(-1)?.text === '') lines.pop()
  const [first, ...more] = lines
  const isNested = first?.text === '' && more.length > 0
  const nested = isNested ? new Map<string, AwsIniEntry>() : null
  if (nested) {
    for (const { text, number } of more) {
      const at = text.indexOf('=')
      if (at >= 0) {
        const inner = trimmed(text.slice(0, at))
        nested.set(
          inner,
          entryOf(inner, trimmed(text.slice(at + 1)), { line: number, sectionLine, nested: null }),
        )
      } else if (text !== '') tell('unreadable-line', number)
    }
  }
  const entry = entryOf(key, lines.map(({ text }) => text).join('\n'), { line, sectionLine, nested })
  const before = section.entries.get(key)
  if (before) {
    tell('duplicate-key', line, before.line)
    entry.contradicted = before.contradicted || before.value !== entry.value
  }
  section.entries.set(key, entry)
}

function entryOf(
  key: string,
  literal: string,
  where: Pick<AwsIniEntry, 'line' | 'sectionLine' | 'nested'>,
): AwsIniEntry {
  const end = literal.search(COMMENT)
  const told = trimmed(end < 0 ? literal : literal.slice(0, end))
  const quote = told.length > 1 && /^["']/.test(told) ? told[0] : null
  const value = quote && told.endsWith(quote) ? told.slice(1, -1) : told
  return { key, value: where.nested ? '' : value, literal, ...where, contradicted: false }
}

/** What a section is, by what stands between its brackets. */
function meaning(header: string, dialect: AwsIniDialect): Pick<AwsIniSection, 'kind' | 'name'> {
  const text = trimmed(header)
  if (text === '') return { kind: null, name: null }
  if (dialect === 'credentials') return { kind: 'profile', name: text }
  if (text === 'default') return { kind: 'profile', name: text }
  const kind = (['profile', 'sso-session', 'services'] as const).find(
    word => text.startsWith(word) && new RegExp(`^[${SPACE}"']`).test(text.slice(word.length)),
  )
  if (!kind) return { kind: null, name: text }
  const words = shellWords(text)
  return { kind, name: words?.length === 2 ? (words[1] ?? null) : null }
}

/** Profiles by their names: `[profile default]` beats `[default]`. One without a name that can be told is none. */
export function profilesIn({ sections }: AwsIniFile): Map<string, AwsIniSection> {
  const profiles = new Map<string, AwsIniSection>()
  for (const section of sections) {
    if (section.kind !== 'profile' || section.name === null) continue
    if (section.header === 'default' && profiles.has('default')) continue
    profiles.set(section.name, section)
  }
  return profiles
}
