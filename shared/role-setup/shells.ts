/** A text for each of the two shells that people paste into. */
export interface ShellTexts {
  bash: string
  powershell: string
}

/**
 * One argument in bash, and in any other POSIX shell. Nothing has a meaning between single quotes.
 * https://www.gnu.org/software/bash/manual/html_node/Single-Quotes.html
 */
export function bashQuoted(text: string): string {
  return `'${text.replaceAll("'", `'\\''`)}'`
}

/**
 * One argument in PowerShell, as long as no double quote is in it: Windows PowerShell drops those on the way to a
 * program. PowerShell takes four typographic quotes for single quotes too.
 * https://learn.microsoft.com/powershell/module/microsoft.powershell.core/about/about_quoting_rules
 */
export function powershellQuoted(text: string): string {
  return `'${text.replace(/['‘’‚‛]/g, '$&$&')}'`
}

/**
 * A text of several lines in PowerShell, as it is: it ends at a line that begins with a quote and an at sign, which
 * no line of a JSON document does.
 * https://learn.microsoft.com/powershell/module/microsoft.powershell.core/about/about_quoting_rules#here-strings
 */
export function hereString(text: string): string {
  return `@'\n${text}\n'@`
}

/** An option with its value. A value that begins with a dash would be read as an option of its own. */
export function option(name: string, value: string, quoted: (text: string) => string): string {
  return value.startsWith('-') ? quoted(`--${name}=${value}`) : `--${name} ${quoted(value)}`
}
