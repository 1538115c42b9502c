// https://docs.aws.amazon.com/STS/latest/APIReference/API_AssumeRole.html: RoleSessionName, 2–64 of [\w+=,.@-]
const MAX_LENGTH = 64

/**
 * A role session name that AWS accepts, made from any name of a person or a machine.
 * It is shown in the console's top bar and in CloudTrail, so as much of the name as possible stays readable.
 */
export function sessionNameFrom(name: string): string {
  const readable = name
    .normalize('NFKD')
    .replace(/\p{Mark}/gu, '')
    .replace(/[^\w+=,.@-]+/g, '-')
    .replace(/^-+|-+$/g, '')
    .slice(0, MAX_LENGTH)
  return readable.length < 2 ? `hatrack${readable && `-${readable}`}` : readable
}

/** What a session name template may name, in braces. */
export const sessionNameVariables = ['user', 'account', 'account-id', 'role'] as const
type Variable = (typeof sessionNameVariables)[number]

const VARIABLE = /\{([^{}]*)\}/g

/** Whether every variable of a template is known, and no brace stands alone. */
export function isSessionNameTemplate(template: string): boolean {
  const names = [...template.matchAll(VARIABLE)].map(([, name]) => name)
  const rest = template.replace(VARIABLE, '')
  return names.every(name => sessionNameVariables.some(known => known === name)) && !/[{}]/.test(rest)
}

/** The role session name that a template comes to. A name that AWS would refuse is made one that it accepts. */
export const sessionNameOf = (template: string, values: Record<Variable, string>): string =>
  sessionNameFrom(template.replace(VARIABLE, (whole, name) => values[name as Variable] ?? whole))
