import { readdirSync, readFileSync } from 'node:fs'
import { extname, join, relative, sep } from 'node:path'
import { protocol } from 'electron'

/** The renderer's only origin. */
export const APP_ORIGIN = 'app://hatrack'

const { protocol: SCHEME, host: HOST } = new URL(APP_ORIGIN)

/** The page that the window loads. */
export const APP_PAGE = `${APP_ORIGIN}/index.html`

/** The page of the quick switcher. */
export const SWITCHER_PAGE = `${APP_ORIGIN}/quick-switcher.html`

/** The page of an isolated window's bar, which learns from the URL whose it is. */
export const consoleBarPage = (windowId: string): string => `${APP_ORIGIN}/console-bar.html#${windowId}`

// SECURITY: nothing from elsewhere, nothing inline, no string turned into code or markup.
const CONTENT_SECURITY_POLICY = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self' data:",
  "font-src 'self'",
  "connect-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-src 'none'",
  "frame-ancestors 'none'",
  "object-src 'none'",
  "worker-src 'none'",
  "require-trusted-types-for 'script'",
  "trusted-types 'none'",
].join('; ')

const MEDIA_TYPES: Record<string, string> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
}

/** Must be called before the app is ready. */
export function registerAppScheme(): void {
  protocol.registerSchemesAsPrivileged([
    { scheme: SCHEME.slice(0, -1), privileges: { standard: true, secure: true, supportFetchAPI: true } },
  ])
}

/** Serves the built renderer. SECURITY: a fixed host and a list of files made at start: no path can lead out. */
export function serveApp(folder: string): void {
  const files = new Map(
    filesIn(folder).map(file => [`/${relative(folder, file).split(sep).join('/')}`, file]),
  )
  protocol.handle(SCHEME.slice(0, -1), request => {
    const { host, pathname } = new URL(request.url)
    const file = host === HOST && request.method === 'GET' ? files.get(pathname) : undefined
    if (!file) return new Response(null, { status: 404 })
    return new Response(readFileSync(file), {
      headers: {
        'content-type': MEDIA_TYPES[extname(file)] ?? 'application/octet-stream',
        'content-security-policy': CONTENT_SECURITY_POLICY,
        'x-content-type-options': 'nosniff',
      },
    })
  })
}

function filesIn(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap(entry =>
    entry.isDirectory() ? filesIn(join(folder, entry.name)) : [join(folder, entry.name)],
  )
}
