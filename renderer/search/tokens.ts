import { foldText } from '../../shared/fold-text'

const MAX_TOKENS = 8

/**
 * The words of a query. An account id stays one word, however it is grouped: `9876 5432 1098`. The ARN of a role, or
 * of its session as CloudTrail shows it, is taken for its account id and role name.
 */
export function tokensOf(query: string): string[] {
  const folded = foldText(query).trim()
  if (folded === '') return []
  if (/^[\d\s-]+$/.test(folded) && /\d[\s-]+\d/.test(folded)) return [folded.replace(/\D/g, '')]
  const role = /^arn:[^:]*:iam::(\d{12}):role\/(?:\S*\/)?([^\s/]+)$/.exec(folded)
  const session = /^arn:[^:]*:sts::(\d{12}):assumed-role\/([^\s/]+)/.exec(folded)
  const [, accountId, roleName] = role ?? session ?? []
  if (accountId && roleName) return [accountId, roleName]
  return folded.split(/\s+/).slice(0, MAX_TOKENS)
}
