import { Refusal, validationError } from '../refusal'

export interface TextRule {
  readonly required?: boolean
  readonly min?: number
  readonly max?: number
  /** As the service model writes it; the whole value must match. */
  readonly pattern?: string
  /** The only values there are. */
  readonly oneOf?: readonly string[]
}

interface NumberRule {
  readonly min: number
  readonly max: number
}

/**
 * Reads the parameters of a query-protocol request and collects every constraint that is not met, as AWS answers
 * with all of them at once.
 */
export class Parameters {
  readonly #form: URLSearchParams
  readonly #problems: string[] = []
  #malformed = false

  constructor(form: URLSearchParams) {
    this.#form = form
  }

  /** The value, even one that breaks its rule: ask `refusal()` before using any. */
  text(name: string, rule: TextRule): string | undefined {
    const value = this.#form.get(name) ?? undefined
    const report = (constraint: string) => this.#report(name, value, constraint)
    if (value === undefined) {
      if (rule.required === true) report('Member must not be null')
      return undefined
    }
    if (rule.pattern !== undefined && !new RegExp(`^(?:${rule.pattern})$`, 'u').test(value)) {
      report(`Member must satisfy regular expression pattern: ${rule.pattern}`)
    }
    if (rule.oneOf !== undefined && !rule.oneOf.includes(value)) {
      report(`Member must satisfy enum value set: [${rule.oneOf.join(', ')}]`)
    }
    if (rule.min !== undefined && value.length < rule.min) {
      report(`Member must have length greater than or equal to ${rule.min}`)
    }
    if (rule.max !== undefined && value.length > rule.max) {
      report(`Member must have length less than or equal to ${rule.max}`)
    }
    return value
  }

  integer(name: string, rule: NumberRule): number | undefined {
    const text = this.#form.get(name)
    if (text === null) return undefined
    if (!/^-?\d+$/.test(text)) {
      this.#malformed = true
      return undefined
    }
    const value = Number(text)
    if (value < rule.min) {
      this.#report(name, text, `Member must have value greater than or equal to ${rule.min}`)
    }
    if (value > rule.max) {
      this.#report(name, text, `Member must have value less than or equal to ${rule.max}`)
    }
    return value
  }

  /** The prefixes `Name.member.1`, `Name.member.2`, … that occur, in order. */
  members(name: string, max: number): string[] {
    const member = new RegExp(`^${name}\\.member\\.(\\d+)(?:\\.|$)`)
    const indices = [...this.#form.keys()].flatMap(key => member.exec(key)?.[1] ?? [])
    const prefixes = [...new Set(indices)]
      .sort((left, right) => Number(left) - Number(right))
      .map(index => `${name}.member.${index}`)
    if (prefixes.length > max) {
      this.#report(
        name,
        `[${prefixes.length} members]`,
        `Member must have length less than or equal to ${max}`,
      )
    }
    return prefixes
  }

  /** Undefined when everything read so far meets its constraints. */
  refusal(): Refusal | undefined {
    if (this.#malformed)
      return new Refusal(400, 'MalformedInput', 'Could not parse the request as an integer')
    if (this.#problems.length === 0) return undefined
    const count = this.#problems.length
    const prefix = `${count} validation error${count === 1 ? '' : 's'} detected: `
    return validationError(prefix + this.#problems.join('; '))
  }

  #report(name: string, value: string | undefined, constraint: string): void {
    const shown = value === undefined ? 'null' : `'${value}'`
    this.#problems.push(`Value ${shown} at '${memberName(name)}' failed to satisfy constraint: ${constraint}`)
  }
}

/** `RoleSessionName` → `roleSessionName`; `Tags.member.1.Key` → `tags.1.member.key`. */
function memberName(parameter: string): string {
  return parameter
    .split('.')
    .map(part => part.charAt(0).toLowerCase() + part.slice(1))
    .join('.')
    .replace(/\.member\.(\d+)/g, '.$1.member')
}
