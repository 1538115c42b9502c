import { LinkedAccountId } from './account'

export const LINK_SCHEME = 'hatrack'

/** The link that shows an account in Hatrack. AWS puts it behind "sign in again" when a console has expired. */
export const linkTo = (id: LinkedAccountId): string => `${LINK_SCHEME}://open/${id}`

/** Whether an argument is a link for this app, whatever it may say. */
export const isLink = (argument: string): boolean =>
  argument.slice(0, LINK_SCHEME.length + 3).toLowerCase() === `${LINK_SCHEME}://`

/**
 * The account that a link points to; null for whatever else it may say.
 * SECURITY: a link can select, and nothing more. It comes from any web page.
 */
export function accountInLink(link: string): LinkedAccountId | null {
  // Browsers and mail programs write schemes and hosts as they like, and people retype ids.
  const [, id] = /^hatrack:\/\/open\/([0-9a-f-]{36})\/?$/i.exec(link) ?? []
  return LinkedAccountId.safeParse(id?.toLowerCase()).data ?? null
}
