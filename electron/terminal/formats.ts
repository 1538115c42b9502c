import { bashQuoted, powershellQuoted } from '../../shared/role-setup/shells'
import type { TerminalFormatName } from '../../shared/terminal-facts'
import { type RoleSession, Secret } from '../credentials/secret'

/**
 * Temporary credentials as a terminal takes them. Null if AWS sent a value with a control character, which no key has:
 * a line break could begin a command of its own where it is pasted.
 */
export function writtenFor(
  format: TerminalFormatName,
  session: RoleSession,
  region: string | null,
): Secret | null {
  const variables = variablesOf(session, region)
  if (variables.some(([, value]) => hasControlCharacter(value))) return null
  return new Secret(format === 'json' ? processDocument(session) : lines[format](variables))
}

/**
 * What a credential_process answers with.
 * https://docs.aws.amazon.com/sdkref/latest/guide/feature-process-credentials.html
 */
export const processCredentials = (session: RoleSession) => ({
  Version: 1 as const,
  AccessKeyId: session.accessKeyId,
  SecretAccessKey: session.secretAccessKey.reveal(),
  SessionToken: session.sessionToken.reveal(),
  Expiration: expirationOf(session),
})

const processDocument = (session: RoleSession) => `${JSON.stringify(processCredentials(session), null, 2)}\n`

/** ISO 8601 without fractions of a second, as STS itself writes it. */
const expirationOf = ({ expiresAt }: RoleSession) => `${new Date(expiresAt).toISOString().slice(0, 19)}Z`

type Variables = readonly (readonly [name: string, value: string])[]

// https://docs.aws.amazon.com/cli/latest/userguide/cli-configure-envvars.html
const variablesOf = (session: RoleSession, region: string | null): Variables => [
  ['AWS_ACCESS_KEY_ID', session.accessKeyId],
  ['AWS_SECRET_ACCESS_KEY', session.secretAccessKey.reveal()],
  ['AWS_SESSION_TOKEN', session.sessionToken.reveal()],
  ['AWS_CREDENTIAL_EXPIRATION', expirationOf(session)],
  ...(region === null ? [] : [['AWS_REGION', region] as const, ['AWS_DEFAULT_REGION', region] as const]),
]

const joined = (variables: Variables, line: (name: string, value: string) => string) =>
  variables.map(([name, value]) => `${line(name, value)}\n`).join('')

// SECURITY: each line of bash and fish begins with a space. Both leave such a line out of their history, fish always,
// bash where HISTCONTROL says so, as it does on most systems.
// https://www.gnu.org/software/bash/manual/html_node/Bash-Variables.html#index-HISTCONTROL
const lines: Record<Exclude<TerminalFormatName, 'json'>, (variables: Variables) => string> = {
  bash: variables => joined(variables, (name, value) => ` export ${name}=${bashQuoted(value)}`),
  fish: variables => joined(variables, (name, value) => ` set -gx ${name} ${fishQuoted(value)}`),
  powershell: variables => joined(variables, (name, value) => `$Env:${name} = ${powershellQuoted(value)}`),
  cmd: variables => joined(variables, cmdLine).replaceAll('\n', '\r\n'),
}

/** Between single quotes fish knows two escapes. https://fishshell.com/docs/current/language.html#quotes */
const fishQuoted = (text: string) => `'${text.replace(/[\\']/g, '\\$&')}'`

/**
 * Quotes around the whole keep everything but quotes and percent signs as it is. Those need a caret before every sign
 * instead, and no quotes. That is for a line that is typed or pasted, not for a batch file.
 * https://learn.microsoft.com/windows-server/administration/windows-commands/set_1
 */
function cmdLine(name: string, value: string): string {
  if (!/["%]/.test(value)) return `set "${name}=${value}"`
  return `set ${name}=${value.replace(/[^\w]/g, '^$&')}`
}

const hasControlCharacter = (text: string) => /[\p{Cc}\u2028\u2029]/u.test(text)
