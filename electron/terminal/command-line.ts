/** A command in one line, for a config file or for a desktop's settings. */
export const commandLine = (parts: readonly string[], platform: NodeJS.Platform): string =>
  parts.map(part => quoted(part, platform)).join(' ')

/**
 * A part of the command as the CLI and every SDK read it: double quotes where it has more than the plainest characters.
 * https://docs.aws.amazon.com/sdkref/latest/guide/feature-process-credentials.html
 * Some split the line themselves, others hand it to `sh -c`: what is special between double quotes to either of them
 * stands between single quotes, which both read alike. On Windows a backslash is itself, except before a quote.
 * https://learn.microsoft.com/cpp/c-language/parsing-c-command-line-arguments
 */
function quoted(part: string, platform: NodeJS.Platform): string {
  if (/\p{Cc}/u.test(part)) throw new Error('A path with a control character fits no config file.')
  if (/^[\w.,:=@/+-]+$/.test(part)) return part
  // SDKs for Go, .NET and PowerShell take quotes around the program for a part of its name: none where none are needed.
  if (platform === 'win32' && /^[^\s"&|<>^()%!,;=`'\u00a0]+$/u.test(part)) return part
  if (platform === 'win32') return `"${part.replace(/(\\*)("|$)/g, '$1$1$2').replace(/"/g, '\\"')}"`
  if (/["$`\\!]/.test(part)) return `'${part.replaceAll("'", `'\\''`)}'`
  return `"${part}"`
}
