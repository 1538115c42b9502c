import { type Exchange, htmlReply, jsonReply, type Reply, redirect } from '../exchange'
import { isConsoleDestination, isRegionalSignInHost } from '../world/partitions'
import { accountOf, type World } from '../world/world'
import { consolePage } from './console-page'
import { ConsoleSessions } from './console-sessions'
import { sessionEndedPage, signedOutPage, signInFailurePage } from './notice-pages'
import { SignInTokens } from './sign-in-tokens'

/** The sign-in host and the console behind it: every page that a browser is sent to. */
export interface SignInService {
  federation(exchange: Exchange): Reply
  oauth(exchange: Exchange): Reply
  console(exchange: Exchange): Reply
}

/**
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_providers_enable-console-custom-url.html
 */
export function createSignInService(world: World): SignInService {
  const tokens = new SignInTokens(world)
  const sessions = new ConsoleSessions(world)

  function refuse(exchange: Exchange, errorCode: string, message: string, status = 400): Reply {
    exchange.facts.errorCode = errorCode
    return htmlReply(status, signInFailurePage(message, status))
  }

  function getSigninToken(exchange: Exchange): Reply {
    const { parameters, facts } = exchange
    // The name is case-sensitive: `sessionDuration` is silently ignored, here as there.
    const duration = parameters.get('SessionDuration')
    facts.sessionDurationSent = duration !== null
    if (duration !== null && /^\d{1,6}$/.test(duration)) facts.sessionDuration = Number(duration)
    const issued = tokens.issue(parameters.get('Session'), duration, exchange.host)
    if (typeof issued === 'string') return refuse(exchange, issued, 'The request could not be processed.')
    return jsonReply(200, { SigninToken: issued.token })
  }

  function login(exchange: Exchange): Reply {
    const { parameters, headers } = exchange
    const destination = parameters.get('Destination') ?? ''
    const signIn = tokens.redeem(parameters.get('SigninToken'), exchange.host)
    if (signIn === undefined) {
      return refuse(
        exchange,
        'bad-sign-in-token',
        'The sign-in token is not valid, was used, or has expired.',
      )
    }
    const { caller, sessionSeconds } = signIn
    if (caller.kind !== 'role-session') {
      return refuse(
        exchange,
        'not-a-role-session',
        'Only federation tokens or assume role tokens may be used for federated login.',
      )
    }
    if (world.guardrails.signInDenied.has(caller.role.account.accountId)) {
      return refuse(
        exchange,
        'sign-in-denied',
        'You are not authorized to sign in to this account with this identity or from this network.',
        403,
      )
    }
    if (!isConsoleDestination(destination, accountOf(caller).partition)) {
      return refuse(exchange, 'bad-destination', 'The destination is not an AWS console address.')
    }
    const elsewhere = sessions
      .of(headers.cookie)
      .some(session => session.accountId !== caller.role.account.accountId && sessions.isLive(session))
    if (elsewhere && !world.settings.multiSession) {
      return refuse(
        exchange,
        'signed-in-elsewhere',
        'You must first log out before logging into a different AWS account.',
      )
    }
    const { session, cookie } = sessions.open(caller, sessionSeconds, parameters.get('Issuer') ?? '')
    return redirect(`/console/${session.publicId}?destination=${encodeURIComponent(destination)}`, [cookie])
  }

  function logout(exchange: Exchange): Reply {
    const target = exchange.parameters.get('redirect_uri')
    if (target === null) {
      const reply = htmlReply(200, signedOutPage())
      return {
        ...reply,
        headers: { ...reply.headers, 'set-cookie': sessions.close(exchange.headers.cookie) },
      }
    }
    if (!isReturnAddress(target, exchange.headers.host ?? '')) {
      return refuse(exchange, 'bad-redirect-uri', 'The redirect_uri is not a sign-in address.')
    }
    return redirect(target, sessions.close(exchange.headers.cookie))
  }

  return {
    federation: exchange => {
      switch (exchange.operation) {
        case 'getSigninToken':
          return getSigninToken(exchange)
        case 'login':
          return login(exchange)
        default:
          return refuse(exchange, 'bad-action', 'The request could not be processed.')
      }
    },
    oauth: exchange =>
      exchange.operation === 'logout'
        ? logout(exchange)
        : refuse(exchange, 'bad-action', 'The request could not be processed.'),
    console: exchange => {
      const publicId = exchange.path.split('/')[2] ?? ''
      // An address without a session's prefix leads to the one that was begun last.
      if (publicId === '') {
        const latest = sessions
          .of(exchange.headers.cookie)
          .filter(each => sessions.isLive(each))
          .sort((one, other) => other.begun - one.begun)[0]
        if (latest) return redirect(`/console/${latest.publicId}?${exchange.query}`, [])
      }
      const session = sessions.of(exchange.headers.cookie).find(known => known.publicId === publicId)
      if (session === undefined || !sessions.isLive(session)) {
        exchange.facts.errorCode = 'session-ended'
        return htmlReply(403, sessionEndedPage(session?.issuer ?? ''))
      }
      const destination = exchange.query.get('destination') ?? ''
      return htmlReply(200, consolePage(session, destination, world.clock.now()))
    },
  }
}

/** Back to the sign-in endpoint only, in its region-prefixed form or on the sandbox itself: no open redirect. */
function isReturnAddress(address: string, ownHost: string): boolean {
  if (!URL.canParse(address)) return false
  const url = new URL(address)
  if (url.pathname !== '/federation') return false
  if (url.protocol === 'http:') return url.host === ownHost
  return url.protocol === 'https:' && isRegionalSignInHost(url.hostname)
}
