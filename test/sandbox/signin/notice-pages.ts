import { html, type Markup } from '../markup'
import { page } from './page'

/** The page behind HTTP 400 and 403: a client that expects JSON gets HTML, as at AWS's own endpoint. */
export function signInFailurePage(message: string, status = 400): Markup {
  return page(
    'Sign-in failed',
    html`<div class="notice"><h1>Sign-in failed</h1>
<p data-testid="sign-in-error">${message}</p>
<p class="faint">Error ${status}. Close this tab and open the console again from the app.</p></div>`,
  )
}

/** Where signing out ends that leads nowhere else. */
export function signedOutPage(): Markup {
  return page(
    'Signed out',
    html`<div class="notice"><h1 data-testid="signed-out">You have signed out</h1>
<p>Every console session of this browser has ended.</p></div>`,
  )
}

/** What is left of a console session that has ended: the way back to whoever started it. */
export function sessionEndedPage(issuer: string): Markup {
  const back = isLinkable(issuer)
    ? html`<p><a class="action" data-testid="issuer" href="${issuer}">Sign in again</a></p>`
    : html`<p class="faint">This session named no issuer to go back to.</p>`
  return page(
    'Session ended',
    html`<div class="notice"><h1 data-testid="session-ended">Your session has ended</h1>
<p>Console sessions last as long as they were opened for. To go on, sign in again where you came from.</p>
${back}</div>`,
  )
}

/** SECURITY: Issuer comes from the login URL; `javascript:` and its kin must not become a link. */
function isLinkable(issuer: string): boolean {
  return URL.canParse(issuer) && ['https:', 'http:', 'hatrack:'].includes(new URL(issuer).protocol)
}
