/**
 * A string in HCL. Templates begin with `${` and `%{` in every string, and a doubled sign is the sign itself.
 * https://developer.hashicorp.com/terraform/language/expressions/strings#escape-sequences
 */
export function hclString(text: string): string {
  const escaped = text.replace(
    /["\\\p{Cc}\u2028\u2029]/gu,
    character => plain[character] ?? `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`,
  )
  return `"${withoutTemplates(escaped)}"`
}

const plain: Record<string, string> = { '"': '\\"', '\\': '\\\\', '\n': '\\n', '\r': '\\r', '\t': '\\t' }

/**
 * Lines of text as they are: a backslash means nothing here. The indent that all lines share is taken off again.
 * https://developer.hashicorp.com/terraform/language/expressions/strings#heredoc-strings
 */
export function hclHeredoc(text: string, marker: string, indent: string): string {
  const lines = withoutTemplates(text).split('\n')
  return [`<<-${marker}`, ...lines.map(line => `${indent}  ${line}`), `${indent}${marker}`].join('\n')
}

const withoutTemplates = (text: string) => text.replace(/[$%](?=\{)/g, '$&$&')

/** A JSON value as an HCL expression, laid out as `terraform fmt` has it. */
export function hclValue(value: unknown, indent: string): string {
  const inner = `${indent}  `
  if (Array.isArray(value))
    return `[\n${value.map(item => `${inner}${hclValue(item, inner)},\n`).join('')}${indent}]`
  if (typeof value === 'object' && value !== null) {
    const attributes = Object.entries(value).map(([key, part]): [string, string] => [
      /^[A-Za-z]\w*$/.test(key) ? key : hclString(key),
      hclValue(part, inner),
    ])
    return `{\n${hclAttributes(attributes, inner)}${indent}}`
  }
  return typeof value === 'string' ? hclString(value) : JSON.stringify(value)
}

/** A block of the configuration. */
export function hclBlock(head: string, attributes: readonly [name: string, value: string][]): string {
  return `${head} {\n${hclAttributes(attributes, '  ')}}\n`
}

/** One attribute a line; equal signs stand under each other until a value opens brackets over several lines. */
function hclAttributes(attributes: readonly [name: string, value: string][], indent: string): string {
  const isLong = (value: string) => value.includes('\n') && !value.startsWith('<<')
  return attributes
    .map(([name, value], at) => {
      if (isLong(value)) return `${indent}${name} = ${value}\n`
      const from = attributes.findLastIndex(([, other], index) => index < at && isLong(other)) + 1
      const next = attributes.findIndex(([, other], index) => index > at && isLong(other))
      const together = attributes.slice(from, next < 0 ? undefined : next)
      const width = Math.max(...together.map(([other]) => other.length))
      return `${indent}${name.padEnd(width)} = ${value}\n`
    })
    .join('')
}
