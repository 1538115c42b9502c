import { z } from 'zod'
import type { LinkedAccount, LinkedAccountId } from '../../shared/account'
import type { CopyCredentialsFailure } from '../../shared/failures'
import { failed, ok, type Result } from '../../shared/result'
import type { CallerPrompt } from '../../shared/terminal'
import type { TerminalFormatName, TerminalGrantName } from '../../shared/terminal-facts'
import { abandoned } from '../aws/deadline'
import { cancelled } from '../aws/errors'
import type { RoleSession, Secret } from '../credentials/secret'
import type { Recorder, WishOutcome } from '../history/recorder'
import { type Answered, commandAnswer } from './answered'
import { askedAccount } from './asked-account'
import { createAttempt, type Note } from './attempt'
import { createCallerPrompts } from './caller-prompts'
import { LONGEST_ACCOUNT } from './command'
import { type Caller, createConsents } from './consents'
import { writtenFor } from './formats'
import { awsProfile, regionFor } from './profile'
import { MAX_PATH, PROTOCOL_VERSION } from './protocol'
import { readable } from './readable'
import { refused } from './refusals'
import type { Serve } from './server'

export interface TerminalPorts {
  /** A live role session with at least 5 minutes left, or a new one. MFA prompts included. */
  session(
    accountId: LinkedAccountId,
    signal: AbortSignal,
  ): Promise<Result<{ session: RoleSession; account: LinkedAccount }, CopyCredentialsFailure>>
  accounts: { find(id: LinkedAccountId): LinkedAccount | undefined; list(): LinkedAccount[] }
  recorder: Pick<Recorder, 'during'>
  copySecret(text: Secret): Promise<void>
  newId(): string
  /** Milliseconds since the epoch, by AWS's clock. */
  now(): number
  onPrompt(prompt: CallerPrompt | null): void
  /** A question waits: the window may be hidden. */
  showWindow(): void
  /** How `hatrack` is called on this computer: the program, and the arguments that come first. */
  command: readonly string[]
  platform: NodeJS.Platform
}

export interface Terminal {
  copy(
    accountId: LinkedAccountId,
    format: TerminalFormatName,
    reason?: string,
  ): Promise<Result<{ expiresAt: string }, CopyCredentialsFailure>>
  /** Gives a copying up. */
  cancelCopy(accountId: LinkedAccountId): void
  profile(accountId: LinkedAccountId): Result<{ text: string }, { kind: 'unknown-account' }>
  /** The program that waits for a decision. */
  pending(): CallerPrompt | null
  answer(
    promptId: CallerPrompt['id'],
    answer: TerminalGrantName | 'deny',
    reason?: string,
  ): Result<void, { kind: 'prompt-gone' | 'reason-needed' }>
  /** Answers a request of the command. */
  serve: Serve
  /** An account is not linked any more: another role with its id is another account. */
  forget(accountId: LinkedAccountId): void
  /** Forgets every consent, and refuses whatever is under way. */
  lock(): void
}

// SECURITY: everything that another process says is parsed, and what could disguise it is replaced.
const Request = z.strictObject({
  version: z.literal(PROTOCOL_VERSION),
  command: z.literal('credentials'),
  accountId: z.string().min(1).max(LONGEST_ACCOUNT),
  caller: z.strictObject({
    name: z.string().min(1).max(255).transform(readable),
    path: z.string().min(1).max(MAX_PATH).transform(readable).nullable(),
  }),
})

class Locked extends Error {}
class Unlinked extends Error {}

/** Credentials for a terminal: copied by a person, or asked for by a program that a person allowed to. */
export function createTerminal(ports: TerminalPorts): Terminal {
  const { session, accounts, copySecret, newId, now, onPrompt, showWindow, command, platform } = ports
  const { recorder } = ports
  const consents = createConsents(now)
  const prompts = createCallerPrompts({
    newId,
    now,
    asksReason: id => accounts.find(id)?.asksReason ?? false,
    onChange(prompt) {
      onPrompt(prompt)
      if (prompt) showWindow()
    },
  })
  /** What is under way: a locked screen, or an account that goes, ends it. */
  const underway = new Map<AbortController, { accountId: LinkedAccountId; of: 'copy' | 'request' }>()

  /** Runs `work` under a signal that aborts with `gone`, or when it is ended from here; the history keeps what came of it. */
  async function during<Outcome extends WishOutcome>(
    what: {
      accountId: LinkedAccountId
      of: 'copy' | 'request'
      program: string | null
      reason: string | null
    },
    gone: AbortSignal | null,
    work: (signal: AbortSignal, note: Note) => Promise<Outcome>,
  ): Promise<Outcome> {
    const controller = new AbortController()
    const leave = () => controller.abort(gone?.reason)
    if (gone?.aborted) leave()
    gone?.addEventListener('abort', leave, { once: true })
    underway.set(controller, what)
    const { wish, origin, note } = createAttempt(accounts.find(what.accountId), what)
    try {
      return await recorder.during(wish, origin, () => work(controller.signal, note))
    } finally {
      underway.delete(controller)
      gone?.removeEventListener('abort', leave)
    }
  }

  function end(reason: unknown, which: (what: { accountId: LinkedAccountId; of: string }) => boolean): void {
    for (const [controller, what] of underway) if (which(what)) controller.abort(reason)
  }

  /** Whether a program may have what it asks for: answered by a person, now or before. Null: it may. */
  async function refusalOf(
    { accountId, caller }: { accountId: LinkedAccountId; caller: z.infer<typeof Request>['caller'] },
    signal: AbortSignal,
    { said }: Note,
  ): Promise<Extract<Answered, { ok: false }> | null> {
    const account = accounts.find(accountId)
    if (!account) return failed({ kind: 'unknown-account' })
    const consent = isDistinct(caller) ? consents.find(caller, accountId) : undefined
    // One that was given before the account asked why does not say it.
    if (consent && (consent.reason !== null || !account.asksReason)) said(consent.reason)
    else {
      const reply = await prompts.ask(caller, accountId, signal)
      if (reply === 'deny') return failed({ kind: 'denied' })
      if (reply === 'unanswered') return failed({ kind: 'unanswered' })
      if (signal.aborted) throw signal.reason
      // A program that nobody can tell from another is allowed for this time alone.
      if (isDistinct(caller)) consents.keep(caller, accountId, reply)
      said(reply.reason)
    }
    return null
  }

  async function give(accountId: LinkedAccountId, signal: AbortSignal, { got }: Note): Promise<Answered> {
    const given = await abandoned(session(accountId, signal), signal)
    // SECURITY: a consent may have been taken back while AWS was waited for.
    if (signal.aborted) throw signal.reason
    if (!given.ok) return given
    got(given.value.session)
    return ok({ session: given.value.session, expiresAt: expiryOf(given.value.session) })
  }

  return {
    copy: (accountId, format, reason) =>
      during(copyOf(accountId, reason), null, async (signal, { got }): Promise<Copied> => {
        const isMissing = reason === undefined && accounts.find(accountId)?.asksReason
        if (isMissing) return failed({ kind: 'reason-needed' })
        try {
          const given = await abandoned(session(accountId, signal), signal)
          if (!given.ok) return given
          got(given.value.session)
          const written = writtenFor(format, given.value.session, regionFor(given.value.account))
          if (!written) {
            return failed({ kind: 'bad-answer', step: 'assume-role', problem: 'incomplete', status: 200 })
          }
          if (signal.aborted) throw signal.reason
          await copySecret(written)
          return ok({ expiresAt: expiryOf(given.value.session) })
        } catch (error) {
          if (signal.aborted) return failed({ kind: 'cancelled' })
          throw error
        }
      }),

    cancelCopy: id => end(cancelled, ({ accountId, of }) => of === 'copy' && accountId === id),

    profile(accountId) {
      const account = accounts.find(accountId)
      if (!account) return failed({ kind: 'unknown-account' })
      return ok({ text: awsProfile(account, accounts.list(), command, platform) })
    },

    pending: prompts.pending,
    answer: prompts.answer,

    async serve(asked, gone) {
      const request = Request.safeParse(asked)
      if (!request.success) return refused('malformed-request')
      const { caller } = request.data
      const named = askedAccount(request.data.accountId, accounts.list())
      if (!named.ok) return refused(named.failure)
      const accountId = named.value
      const what = { accountId, of: 'request' as const, program: caller.name, reason: null }
      const answered = await during(what, gone, async (signal, note): Promise<Answered> => {
        let mayHave = false
        try {
          const refusal = await refusalOf({ accountId, caller }, signal, note)
          if (refusal) return refusal
          mayHave = true
          return await give(accountId, signal, note)
        } catch (error) {
          if (error instanceof Locked) return failed({ kind: 'locked' })
          if (error instanceof Unlinked) return failed({ kind: 'unknown-account' })
          // Nobody hears it, but AWS may have assumed the role for whoever hung up: the history says so.
          if (mayHave && gone.aborted) return failed({ kind: 'cancelled' })
          throw error
        }
      })
      return commandAnswer(answered)
    },

    forget(id) {
      consents.forget(id)
      end(new Unlinked(), ({ accountId }) => accountId === id)
    },
    lock() {
      consents.forgetAll()
      end(new Locked(), () => true)
    },
  }
}

/** Whether nobody else is shown the same way. */
const isDistinct = ({ path }: Caller) => path !== null && !path.includes('\ufffd')

const copyOf = (accountId: LinkedAccountId, reason: string | undefined) => ({
  accountId,
  of: 'copy' as const,
  program: null,
  reason: reason ?? null,
})

type Copied = Result<{ expiresAt: string }, CopyCredentialsFailure>

const expiryOf = ({ expiresAt }: RoleSession): string => new Date(expiresAt).toISOString()
