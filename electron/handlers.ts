import type { Handlers } from '../shared/contract'
import { failed, ok } from '../shared/result'
import { arrange } from './accounts/arrange'
import { changeAccount } from './accounts/change-account'
import { removeIdentity } from './accounts/remove-identity'
import { setOpening } from './accounts/set-opening'
import { withDeadline } from './aws/deadline'
import type { Core } from './core'

const CHECK_SECONDS = 12

type CoreChannel = Exclude<
  keyof Handlers,
  | `app.${string}`
  | `switcher.${string}`
  | `settings.${string}`
  | `clipboard.${string}`
  | `files.${string}`
  | 'history.export'
>

/** What the renderer may ask of the core, channel by channel. */
export function coreHandlers(core: Core): Pick<Handlers, CoreChannel> {
  const { accounts, consoles, consoleSessions, drafts, identities, keyReader, linking } = core
  const { consoleWindows, mfaPrompts, openConsoles, openMany, roleSessions, rotations, verification } = core
  return {
    'identities.list': () => ok(identities.list()),
    'identities.sources': async () => ok(await keyReader.available()),
    'identities.add': request => withDeadline(CHECK_SECONDS, null, signal => identities.add(request, signal)),
    'identities.check': ({ identityId }) =>
      withDeadline(CHECK_SECONDS, null, signal => identities.check(identityId, signal)),
    'identities.rename': ({ identityId, name }) => identities.rename(identityId, name),
    'identities.replaceKeys': request =>
      withDeadline(CHECK_SECONDS, null, signal => identities.replaceKeys(request, signal)),
    'identities.findMfa': ({ identityId }) =>
      withDeadline(CHECK_SECONDS, null, signal => identities.findMfa(identityId, signal)),
    'identities.setMfa': ({ identityId, mfa }) => identities.setMfa(identityId, mfa),
    'identities.rotate': ({ identityId, intent }) => rotations.rotate(identityId, intent),
    'identities.rotations': () => ok(rotations.list()),
    'identities.remove': async request => {
      const removed = await removeIdentity({ accounts, identities }, request)
      if (removed.ok) await rotations.forget(request.identityId)
      return removed
    },

    'mfa.pending': () => ok(mfaPrompts.pending()),
    'mfa.answer': ({ promptId, code, forAll }) => mfaPrompts.answer(promptId, code, forAll),
    'mfa.cancel': ({ promptId }) => ok(mfaPrompts.cancel(promptId)),

    'accounts.list': () => ok(accounts.list()),
    'accounts.link': linking.link,
    'accounts.cancelLink': () => ok(linking.cancel()),
    'accounts.change': request => changeAccount({ accounts, identities, roleSessions }, request),
    'accounts.setOpening': request => setOpening(accounts, request),
    'accounts.acceptOpenTrust': async ({ accountId }) => {
      const openTrustAcceptedAt = new Date(core.clock.now()).toISOString()
      const changed = await accounts.update(accountId, { openTrustAcceptedAt })
      if (!changed.ok) return changed
      return changed.value ? ok(changed.value) : failed({ kind: 'unknown-account' })
    },
    'accounts.verify': async ({ runId, accountIds }) => ok(await verification.verify(runId, accountIds)),
    'accounts.cancelVerify': ({ runId }) => ok(verification.cancel(runId)),
    'accounts.explain': ({ accountId }) => ok(core.explain(accountId)),
    'accounts.arrange': arrangements => arrange(accounts, arrangements),
    'accounts.unlink': async ({ accountIds }) => {
      const removed = await accounts.remove(accountIds)
      // Only now: what stays linked loses nothing, and what began while it was being saved ends with the rest.
      if (removed.ok) for (const accountId of accountIds) core.abandon(accountId)
      return removed
    },
    'accounts.restore': ({ accountIds }) => accounts.restore(accountIds),

    'drafts.list': () => ok(drafts.list()),
    'drafts.save': draft => drafts.save(draft),
    'drafts.discard': ({ draftId }) => drafts.discard(draftId),

    'console.open': consoles.open,
    'console.copyUrl': consoles.copyUrl,
    'console.cancel': ({ accountId }) => ok(consoles.cancel(accountId)),
    'console.cancelCopy': ({ accountId }) => ok(consoles.cancelCopy(accountId)),
    'console.openMany': async request => ok(await openMany.open(request)),
    'console.cancelMany': ({ runId }) => ok(openMany.cancel(runId)),
    'console.plan': ({ accountId }) => core.plan(accountId),
    'console.sessions': () => ok(consoleSessions.list()),
    'console.renew': ({ sessionId }) => openConsoles.renew(sessionId),
    'console.close': ({ sessionId }) => openConsoles.close(sessionId),
    'console.closeAll': () => openConsoles.closeAll(),
    'console.recentDestinations': () => ok(core.recentDestinations.list()),
    'browsers.list': async () => ok(await core.browsers.list()),
    'consoleWindow.state': ({ windowId }) => {
      const state = consoleWindows.state(windowId)
      return state ? ok(state) : failed({ kind: 'unknown-window' })
    },
    'consoleWindow.act': ({ windowId, action }) => {
      switch (action.do) {
        case 'renew':
          consoleWindows.answered(windowId)
          return ok(void openConsoles.renewWindow(windowId))
        case 'sign-in':
          return ok(void openConsoles.signInAgain(windowId))
        case 'open-in-browser':
          return ok(void openConsoles.openInBrowser(windowId))
        default:
          return consoleWindows.act(windowId, action) ? ok(undefined) : failed({ kind: 'unknown-window' })
      }
    },
    'consoleWindow.show': ({ windowId }) =>
      consoleWindows.show(windowId) ? ok(undefined) : failed({ kind: 'unknown-window' }),

    'terminal.copy': ({ accountId, format, reason }) => core.terminal.copy(accountId, format, reason),
    'terminal.cancelCopy': ({ accountId }) => ok(core.terminal.cancelCopy(accountId)),
    'terminal.profile': ({ accountId }) => core.terminal.profile(accountId),
    'terminal.pending': () => ok(core.terminal.pending()),
    'terminal.answer': ({ promptId, answer, reason }) => core.terminal.answer(promptId, answer, reason),

    'history.search': ({ filter, limit, before }) => core.history.search(filter, limit, before),
    'history.countOlderThan': ({ days }) => core.history.countOlderThan(days),
    'history.deleteOlderThan': ({ days }) => core.history.deleteOlderThan(days),
  }
}
