import { randomUUID } from 'node:crypto'
import { type Session, session, type WebContents } from 'electron'
import type { ConsoleSites } from '../../../shared/console-sites'
import type { ProxySetting } from '../../../shared/settings'
import { denyDevicesAndPermissions, guardContentsOf } from '../harden'
import { isPackaged } from '../is-packaged'
import { proxyConfig } from '../network'
import { nameDownload } from './downloads'
import { maySign } from './page-lock'

/**
 * The cookies and storage of one console, in memory alone. `guard` gets all contents that will ever be in it, before
 * they can load anything; `maySignIn` tells which of them may sign in.
 */
export function createCookieJar(
  sites: ConsoleSites,
  guard: (contents: WebContents) => void,
  maySignIn: (contents: WebContents) => boolean,
): Session {
  // SECURITY: without `persist:` it is kept in memory, and a name that nobody can repeat is shared with nobody.
  // https://www.electronjs.org/docs/latest/api/session#sessionfrompartitionpartition-options
  const jar = session.fromPartition(`console-${randomUUID()}`, { cache: false })
  guardContentsOf(jar, guard)
  jar.setUserAgent(plainUserAgent(jar.getUserAgent()))
  denyDevicesAndPermissions(jar, (permission, url) => isForCopying(permission) && sites.isPage(url))
  jar.on('will-download', (event, item) => {
    // SECURITY: a file may come from where a page may, and from where consoles put files.
    if (!item.getURLChain().every(url => mayDownload(sites, url))) return event.preventDefault()
    nameDownload(item)
  })
  // SECURITY: the lock that counts. Whatever makes a page go somewhere has to ask for it here.
  jar.webRequest.onBeforeRequest(({ url, resourceType, webContents }, decide) => {
    const granted = webContents !== undefined && maySignIn(webContents)
    const mayPass =
      mayRequest(sites, url, resourceType) && maySign(sites, url, resourceType === 'mainFrame', granted)
    decide({ cancel: !mayPass })
  })
  return jar
}

/** Has pages leave as the settings say: as Hatrack's own requests do. */
export const leaveBy = (jar: Session, proxy: ProxySetting): Promise<void> => jar.setProxy(proxyConfig(proxy))

/** Forgets everything. */
export async function wipe(jar: Session): Promise<void> {
  await jar.closeAllConnections()
  await Promise.all([jar.clearStorageData(), jar.clearCache(), jar.clearAuthCache()])
}

function mayRequest(sites: ConsoleSites, url: string, resourceType: string): boolean {
  if (isDevTools(url)) return true
  switch (resourceType) {
    case 'mainFrame':
      return sites.isPage(url)
    case 'subFrame':
      return sites.isFrame(url)
    case 'other':
      // Downloads are among these, and so are icons, which come from where pages do.
      return sites.isFrame(url) || sites.isObject(url)
    default:
      // What a page of AWS is made of comes from wherever AWS says.
      return /^(?:https|wss|data|blob):/.test(url) || sites.isPage(url)
  }
}

function mayDownload(sites: ConsoleSites, url: string): boolean {
  return (
    sites.isPage(url) ||
    sites.isObject(url) ||
    url.startsWith('data:') ||
    (url.startsWith('blob:') && sites.isFrame(url))
  )
}

const isDevTools = (url: string) => !isPackaged && url.startsWith('devtools://')

const isForCopying = (permission: string) => permission === 'clipboard-sanitized-write'

/** What any Chromium would say: AWS need not know which program this is. */
function plainUserAgent(userAgent: string): string {
  return userAgent.replace(/ (?!Mozilla\/|AppleWebKit\/|Chrome\/|Safari\/)[\w.-]+\/[\w.+-]+/g, '')
}
