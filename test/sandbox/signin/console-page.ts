import { html, type Markup, none } from '../markup'
import { isoSeconds } from '../world/clock'
import type { ConsoleSession } from './console-sessions'
import { page } from './page'

/** Where a login ends: a page that says who is signed in, for how long, and where the browser was sent. */
export function consolePage(session: ConsoleSession, destination: string, now: number): Markup {
  const service = serviceOf(destination)
  const remaining = Math.max(1, Math.ceil((session.expires - now) / 1000))
  const expires = isoSeconds(session.expires)
  const identity = html`<span class="who">
<span data-testid="role-name">${session.roleName}</span>/<span data-testid="session-name">${session.sessionName}</span>
@ <span data-testid="bar-account-id">${grouped(session.accountId)}</span></span>`
  const content = html`<main>
<p class="crumbs">Console <b>/</b> ${service.region} <b>/</b> ${service.name}</p>
<h1 data-testid="account-title">${session.accountTitle}</h1>
<dl>
${row('Account', html`<code data-testid="account-id">${session.accountId}</code>`)}
${row('Role', html`<code>${session.roleName}</code>`)}
${row('Session', html`<code>${session.sessionName}</code>`)}
${row('Assumed role', html`<code data-testid="assumed-role-arn">${session.assumedRoleArn}</code>`)}
${row(
  'Session ends',
  html`<time data-testid="expires-at" datetime="${expires}">${expires}</time>
<span class="faint">(${spoken(session.seconds)}, <span data-testid="session-seconds">${session.seconds}</span> s)</span>`,
)}
${row('Destination', html`<code data-testid="destination">${destination}</code>`)}
</dl>
<section class="tiles" aria-label="Services">${TILES.map(tile).reduce(join, none)}</section>
<p class="faint">A page of the local sandbox. Nothing here reaches AWS.</p>
</main>`
  return page(`${session.accountTitle} | ${service.name}`, content, { identity, refreshAfter: remaining })
}

const TILES = [
  ['EC2', 'Virtual servers'],
  ['S3', 'Storage'],
  ['RDS', 'Databases'],
  ['Lambda', 'Functions'],
  ['CloudWatch', 'Metrics and logs'],
  ['IAM', 'Access'],
] as const

const tile = ([name, about]: readonly [string, string]) =>
  html`<div class="tile"><b>${name}</b><span>${about}</span></div>`

const join = (left: Markup, right: Markup) => html`${left}${right}`

const row = (term: string, detail: Markup) => html`<div><dt>${term}</dt><dd>${detail}</dd></div>`

/** `https://eu-west-1.console.aws.amazon.com/s3/buckets` → s3 in eu-west-1. */
function serviceOf(destination: string): { name: string; region: string } {
  if (!URL.canParse(destination)) return { name: 'Home', region: 'Global' }
  const url = new URL(destination)
  const [first = ''] = url.pathname.split('/').filter(part => part !== '')
  const label = url.hostname.split('.')[0] ?? ''
  return {
    name: first === '' || first === 'console' ? 'Home' : first,
    region: url.searchParams.get('region') ?? (label === 'console' ? 'Global' : label),
  }
}

/** `111122223333` → `1111-2222-3333`, as the console's top bar shows it. */
const grouped = (accountId: string) => accountId.replace(/(\d{4})(?=\d)/g, '$1-')

function spoken(seconds: number): string {
  const hours = Math.floor(seconds / 3600)
  const minutes = Math.floor((seconds % 3600) / 60)
  const parts = [...(hours > 0 ? [`${hours} h`] : []), ...(minutes > 0 ? [`${minutes} min`] : [])]
  return parts.length > 0 ? parts.join(' ') : `${seconds} s`
}
