import { foldText } from '../../shared/fold-text'
import { roleNameOf } from '../account-facts'
import type { SearchIndex } from './search'

/** A value that accounts have, as it is shown, and how many have it. */
export interface Term {
  text: string
  folded: string
  count: number
}

export interface Vocabulary {
  tags: () => readonly Term[]
  /** Every group that there is, those that only contain groups too. */
  groups: () => readonly Term[]
  regions: () => readonly Term[]
  roles: () => readonly Term[]
  /** The words that accounts, roles, tags and groups are called by, each once, folded. */
  words: () => readonly string[]
}

const known = new WeakMap<SearchIndex, Vocabulary>()

/** What there is to ask for among these accounts; what most of them have comes first. Each gathered once, when it is asked for. */
export function vocabularyOf(index: SearchIndex): Vocabulary {
  const before = known.get(index)
  if (before) return before
  const { accounts } = index
  const vocabulary: Vocabulary = {
    tags: once(() => termsOf(accounts.flatMap(({ tags }) => tags))),
    groups: once(() => termsOf(accounts.flatMap(({ group }) => (group === null ? [] : withOuter(group))))),
    regions: once(() => termsOf(accounts.map(({ region }) => region))),
    roles: once(() => termsOf(accounts.map(({ roleArn }) => roleNameOf(roleArn)))),
    words: once(() =>
      wordsIn([
        ...index.entries().map(({ name }) => name),
        ...[...vocabulary.tags(), ...vocabulary.groups()].map(({ folded }) => folded),
        ...vocabulary.roles().map(({ text }) => foldText(text.replace(/(?<=\p{Ll})(?=\p{Lu})/gu, ' '))),
      ]),
    ),
  }
  known.set(index, vocabulary)
  return vocabulary
}

/** Made when it is first asked for. */
function once<Value>(make: () => Value): () => Value {
  let made: { value: Value } | undefined
  return () => {
    made ??= { value: make() }
    return made.value
  }
}

/** `A/B/C` lies in `A/B` and in `A`. */
const withOuter = (group: string): string[] =>
  group.split('/').map((_, at, parts) => parts.slice(0, at + 1).join('/'))

function termsOf(values: readonly string[]): Term[] {
  const byText = new Map<string, Term>()
  for (const text of values) {
    const term = byText.get(text)
    if (term) term.count++
    else byText.set(text, { text, folded: foldText(text), count: 1 })
  }
  return [...byText.values()].sort((a, b) => b.count - a.count || (a.folded < b.folded ? -1 : 1))
}

/** Numbers are not among them: they are never misspelt, only others. */
function wordsIn(texts: readonly string[]): string[] {
  const words = new Set<string>()
  for (const text of texts) {
    for (const word of text.split(/[^\p{Letter}\p{Number}]+/u)) {
      if (word.length > 2 && /\p{Letter}/u.test(word)) words.add(word)
    }
  }
  return [...words]
}
