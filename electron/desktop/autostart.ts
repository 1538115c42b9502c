/** Tells our entry from one that a person wrote. */
const MARK = 'X-Hatrack-Autostart=true'

/**
 * The entry that has a Linux desktop start this command at login; null if the command cannot be written in one.
 * https://specifications.freedesktop.org/autostart-spec/latest/ and …/desktop-entry-spec/latest/
 */
export function autostartEntry(command: readonly string[]): string | null {
  if (command.some(part => /\p{Cc}/u.test(part))) return null
  return [
    '[Desktop Entry]',
    'Type=Application',
    'Name=Hatrack',
    'Comment=Switch into linked AWS accounts',
    `Exec=${command.map(quoted).join(' ')}`,
    'Terminal=false',
    'StartupNotify=false',
    MARK,
    '',
  ].join('\n')
}

/** Whether Hatrack wrote this entry. */
export const isOwnEntry = (text: string): boolean => text.split('\n').includes(MARK)

/**
 * One argument of Exec. Always in double quotes, within which four characters are escaped; a percent sign is doubled,
 * or it would begin a field code; then the whole is a string, in which every backslash is doubled once more.
 */
function quoted(argument: string): string {
  const escaped = argument.replace(/["`$\\]/g, '\\$&').replaceAll('%', '%%')
  return `"${escaped}"`.replaceAll('\\', '\\\\')
}
