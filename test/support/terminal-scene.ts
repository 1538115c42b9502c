import { randomUUID } from 'node:crypto'
import { onTestFinished } from 'vitest'
import { type RoleSession, Secret } from '../../electron/credentials/secret'
import type { Wish } from '../../electron/history/recorder'
import { createTerminal, type TerminalPorts } from '../../electron/terminal/terminal'
import type { LinkedAccount } from '../../shared/account'
import { ok } from '../../shared/result'
import type { CallerPrompt } from '../../shared/terminal'
import { anAccount } from './accounts'

export const terminalAccount = (fields: Parameters<typeof anAccount>[0] = {}): LinkedAccount =>
  anAccount({ destination: null, opener: null, ...fields })

export const aRoleSession = (fields: Partial<RoleSession> = {}): RoleSession => ({
  accessKeyId: 'ASIAEXAMPLE12345678',
  secretAccessKey: new Secret('wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY'),
  sessionToken: new Secret('IQoJb3JpZ2luX2VjEXAMPLETOKEN+/=='),
  expiresAt: Date.parse('2026-11-21T12:00:00.000Z'),
  assumedRoleArn: 'arn:aws:sts::204815160001:assumed-role/HatrackOperator/ada',
  chained: false,
  requestId: null,
  assumedAt: Date.parse('2026-11-21T09:00:00.000Z'),
  ...fields,
})

export const aws = { name: 'aws', path: '/usr/bin/aws' }

/** Credentials for a terminal without AWS: every account has the same role session. */
export function setTerminalScene(ports: Partial<TerminalPorts> = {}) {
  const account = terminalAccount()
  const accounts = [account]
  const seen = {
    prompts: [] as (CallerPrompt | null)[],
    copied: [] as Secret[],
    /** How often the window was shown. */
    shown: 0,
    /** Accounts for which a role session was wanted. */
    sessions: [] as string[],
  }
  const wishes: (Wish | null)[] = []
  let now = Date.parse('2026-11-21T09:00:00.000Z')
  const terminal = createTerminal({
    session: async id => {
      seen.sessions.push(id)
      return ok({ session: aRoleSession(), account })
    },
    accounts: { find: id => accounts.find(one => one.id === id), list: () => accounts },
    recorder: {
      async during(wish, _origin, work) {
        const outcome = await work()
        wishes.push(wish)
        return outcome
      },
    },
    copySecret: async text => void seen.copied.push(text),
    newId: randomUUID,
    now: () => now,
    onPrompt: prompt => void seen.prompts.push(prompt),
    showWindow: () => void seen.shown++,
    command: ['/opt/Hatrack/hatrack'],
    platform: 'linux',
    ...ports,
  })
  onTestFinished(() => terminal.lock())
  return {
    terminal,
    account,
    accounts,
    seen,
    wait: (milliseconds: number) => {
      now += milliseconds
    },
    /** Asks as a program would. */
    ask: (
      fields: { accountId?: string; caller?: { name: string; path: string | null } } = {},
      signal = new AbortController().signal,
    ) =>
      terminal.serve(
        { version: 1, command: 'credentials', accountId: account.id, caller: aws, ...fields },
        signal,
      ),
    /** What a person chooses in the question that is shown now. */
    choose: (answer: Parameters<typeof terminal.answer>[1], reason?: string) => {
      const prompt = terminal.pending()
      if (!prompt) throw new Error('Nothing is asked.')
      return terminal.answer(prompt.id, answer, reason)
    },
    /** Why each of those that ended was wanted, as the history would keep it. */
    reasons: () => wishes.map(wish => wish?.reason),
  }
}
