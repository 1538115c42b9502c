import { LinkedAccountId } from './account'

export const LINK_SCHEME = 'hatrack'

/** The link that shows an account in Hatrack. AWS puts it behind "sign in again" when a console has expired. */
export const linkTo = (id: LinkedAccountId): string => `${LINK_SCHEME}://open/${id}`

/**
 * The account that a link points to; null for whatever else it may say.
 * SECURITY: a link can select, and nothing more. It comes from any web page.
 */
export function accountInLink(link: string): LinkedAccountId | null {
  const [, id] = /^hatrack:\/\/open\/([0-9a-f-]{36})\/?$/.exec(link) ?? []
  return LinkedAccountId.safeParse(id).data ?? null
}
