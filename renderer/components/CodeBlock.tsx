import './CodeBlock.css'

interface CodeBlockProps {
  /** JSON, as it is copied. */
  text: string
  /** How many characters a line has room for. */
  columns: number
}

/** A policy as it is read: short objects on one line. What is copied keeps its own form. */
export function CodeBlock({ text, columns }: CodeBlockProps) {
  return <pre className="code-block mono">{compact(text, columns)}</pre>
}

function compact(text: string, columns: number): string {
  try {
    return written(JSON.parse(text), '', 0, columns)
  } catch {
    return text
  }
}

/** `before`: how much of the first line is taken, by the member's name. */
function written(value: unknown, indent: string, before: number, columns: number): string {
  if (typeof value !== 'object' || value === null) return JSON.stringify(value)
  const line = JSON.stringify(value, null, 1).replace(/\n\s*/g, ' ')
  if (indent !== '' && indent.length + before + line.length < columns) return line

  const [open, close] = Array.isArray(value) ? ['[', ']'] : ['{', '}']
  const members = Object.entries(value)
  const nameOf = (key: string) => (Array.isArray(value) ? '' : `${JSON.stringify(key)}: `)
  const [first] = members
  // One object within another shares its brackets' lines: `"Statement": [{`.
  if (first && members.length === 1 && typeof first[1] === 'object') {
    const name = nameOf(first[0])
    const space = name === '' ? '' : ' '
    return `${open}${space}${name}${written(first[1], indent, before + name.length, columns)}${space}${close}`
  }
  const inner = `${indent}  `
  const lines = members.map(([key, one]) => {
    const name = nameOf(key)
    return inner + name + written(one, inner, name.length, columns)
  })
  return `${open}\n${lines.join(',\n')}\n${indent}${close}`
}
