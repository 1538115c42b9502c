import { failureText } from '../../shared/failure-text'
import type { CopyCredentialsFailure } from '../../shared/failures'
import type { Result } from '../../shared/result'
import type { RoleSession } from '../credentials/secret'
import { processCredentials } from './formats'
import { type CommandAnswer, PROTOCOL_VERSION } from './protocol'
import { refused } from './refusals'

/** What a program's request came to. */
export type Answered = Result<
  { session: RoleSession; expiresAt: string },
  CopyCredentialsFailure | OwnRefusal
>
/** What the person, or nobody, decided in Hatrack. */
type OwnRefusal = { kind: 'denied' | 'unanswered' | 'locked' }

const isOwn = (failure: { kind: string }): failure is OwnRefusal =>
  failure.kind === 'denied' || failure.kind === 'unanswered' || failure.kind === 'locked'

/** The same as the command is told it. */
export function commandAnswer(answered: Answered): CommandAnswer {
  if (!answered.ok) return refusedBy(answered.failure)
  return { version: PROTOCOL_VERSION, ok: true, credentials: processCredentials(answered.value.session) }
}

/**
 * In the words of the window. SECURITY: never in AWS's own, which the AWS CLI would print and log: those of a wrong
 * signature repeat the request with its session token. The causes of a refusal need the window, too.
 */
function refusedBy(failure: Extract<Answered, { ok: false }>['failure']): CommandAnswer {
  if (isOwn(failure)) return refused(failure.kind)
  const said = failureText(failure)
  const next =
    'evidence' in failure ? 'Verify the account in Hatrack: it says why, and what to do.' : said.next
  return { version: PROTOCOL_VERSION, ok: false, failure: { kind: failure.kind, title: said.title, next } }
}
