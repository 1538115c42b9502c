/** Text that is already escaped XML or HTML. Only this file makes it out of plain strings. */
export class Markup {
  readonly text: string

  constructor(text: string) {
    this.text = text
  }
}

export const none = new Markup('')

/** One XML element; strings are escaped, `undefined` children are left out, as AWS leaves out absent members. */
export function element(
  name: string,
  content: string | number | readonly (Markup | undefined)[],
  xmlns?: string,
): Markup {
  const inside =
    typeof content === 'object' ? content.map(child => child?.text ?? '').join('') : escaped(String(content))
  const namespace = xmlns === undefined ? '' : ` xmlns="${escaped(xmlns)}"`
  return new Markup(`<${name}${namespace}>${inside}</${name}>`)
}

/** A template whose interpolations are escaped unless they are markup themselves. */
export function html(parts: TemplateStringsArray, ...values: readonly (string | number | Markup)[]): Markup {
  const pieces = parts.flatMap((part, index) => {
    const value = values[index]
    if (value === undefined) return [part]
    return [part, value instanceof Markup ? value.text : escaped(String(value))]
  })
  return new Markup(pieces.join(''))
}

const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
}

function escaped(text: string): string {
  return text.replace(/[&<>"']/g, character => ENTITIES[character] ?? character)
}
