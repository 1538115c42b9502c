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
