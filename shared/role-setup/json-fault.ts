/** Where and why a text is no JSON that every tool reads alike. Lines and columns count from 1. */
export interface JsonFault {
  kind: 'not-json' | 'duplicate-key' | 'inexact-number' | 'too-deep'
  /** The key or the number at fault; empty where none is. */
  token: string
  line: number
  column: number
}

/** Far more than any policy nests, and little enough to print. */
const DEEPEST = 32

/**
 * Reads JSON for its faults alone. JSON.parse words its errors differently in each engine, mostly without a place;
 * it takes the last of two equal keys in silence, and rounds numbers.
 * https://www.rfc-editor.org/rfc/rfc8259
 */
export function jsonFault(text: string): JsonFault | null {
  let at = 0
  const fault = (kind: JsonFault['kind'], offset = at, token = ''): JsonFault => ({
    kind,
    token,
    ...placeOf(text, offset),
  })
  /** Steps over what the sticky pattern matches; null where it does not. */
  const take = (pattern: RegExp): string | null => {
    pattern.lastIndex = at
    const [found = null] = pattern.exec(text) ?? []
    if (found !== null) at += found.length
    return found
  }
  const space = () => take(/[ \t\r\n]*/y)

  function value(depth: number): JsonFault | null {
    if (depth > DEEPEST) return fault('too-deep')
    const start = at
    if (take(/\{/y) !== null) return members(depth, /\}/y, new Set())
    if (take(/\[/y) !== null) return members(depth, /\]/y, null)
    if (string() !== null || take(/(?:true|false|null)(?![\w$])/y) !== null) return null
    const number = take(/-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?(?![\w.])/y)
    if (number === null) return fault('not-json', offsetOfBadString(text, at))
    return String(Number(number)) === number ? null : fault('inexact-number', start, number)
  }

  /** What follows an opening bracket: an object's members where there are keys to remember, else an array's. */
  function members(depth: number, close: RegExp, keys: Set<string> | null): JsonFault | null {
    space()
    if (take(close) !== null) return null
    for (;;) {
      space()
      const found = (keys && key(keys)) ?? value(depth + 1)
      if (found) return found
      space()
      if (take(close) !== null) return null
      if (take(/,/y) === null) return fault('not-json')
    }
  }

  function key(keys: Set<string>): JsonFault | null {
    const start = at
    const name = string()
    if (name === null) return fault('not-json', offsetOfBadString(text, at))
    if (keys.has(name)) return fault('duplicate-key', start, name)
    keys.add(name)
    space()
    if (take(/:/y) === null) return fault('not-json')
    space()
    return null
  }

  function string(): string | null {
    const quoted = take(/"(?:[^"\\\p{Cc}]|[\u007f-\u009f]|\\(?:["\\/bfnrt]|u[\da-fA-F]{4}))*"/uy)
    return quoted === null ? null : String(JSON.parse(quoted))
  }

  space()
  const found = value(1)
  if (found) return found
  space()
  return at === text.length ? null : fault('not-json')
}

/** Where a string that does not end well goes wrong; the offset itself where none begins there. */
function offsetOfBadString(text: string, offset: number): number {
  if (text[offset] !== '"') return offset
  const good = /"(?:[^"\\\p{Cc}]|[\u007f-\u009f]|\\(?:["\\/bfnrt]|u[\da-fA-F]{4}))*/uy
  good.lastIndex = offset
  return offset + (good.exec(text)?.[0].length ?? 0)
}

function placeOf(text: string, offset: number): { line: number; column: number } {
  const lines = text.slice(0, offset).split(/\r\n|\r|\n/)
  return { line: lines.length, column: (lines.at(-1) ?? '').length + 1 }
}
