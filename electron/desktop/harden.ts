import { app, type Session, session, type WebContents } from 'electron'
import { APP_ORIGIN } from './app-protocol'

const FORBIDDEN_VARIABLES = ['NODE_TLS_REJECT_UNAUTHORIZED', 'NODE_EXTRA_CA_CERTS', 'SSLKEYLOGFILE']

const FORBIDDEN_SWITCHES = [
  'ignore-certificate-errors',
  'ignore-certificate-errors-spki-list',
  'ssl-key-log-file',
  'log-net-log',
  'remote-debugging-port',
  'remote-debugging-pipe',
  'host-resolver-rules',
  'proxy-server',
  'disable-web-security',
  'load-extension',
]

/** Locks that must be shut before anything else runs. https://www.electronjs.org/docs/latest/tutorial/security */
export function hardenProcess(): void {
  // SECURITY: these switch TLS verification off, or write down its keys.
  for (const name of FORBIDDEN_VARIABLES) delete process.env[name]
  // SECURITY: switches that open the app to whoever starts it. Development builds are driven by tests through two of them.
  if (app.isPackaged) for (const name of FORBIDDEN_SWITCHES) app.commandLine.removeSwitch(name)
  // SECURITY: every renderer runs in Chromium's sandbox, whatever a window asks for. Chromium refuses it to root,
  // so a development build that root starts with --no-sandbox goes without.
  if (app.isPackaged || !app.commandLine.hasSwitch('no-sandbox')) app.enableSandbox()
}

/** Locks on everything that Chromium may load, once the app is ready. */
export function hardenContents(): void {
  const ours = session.defaultSession
  denyDevicesAndPermissions(ours, () => false)
  ours.on('will-download', event => event.preventDefault())
  // SECURITY: the backstop. What passes every other lock still loads nothing but our own files.
  ours.webRequest.onBeforeRequest((request, decide) => decide({ cancel: !isOwn(request.url) }))
  app.on('web-contents-created', (_event, contents) => {
    const guard = guards.get(contents.session) ?? keepInside
    guard(contents)
  })
}

const guards = new WeakMap<Session, (contents: WebContents) => void>()

/** Has the contents of a session guarded in its own way; all others stay inside the app's own page. */
export function guardContentsOf(ses: Session, guard: (contents: WebContents) => void): void {
  guards.set(ses, guard)
}

/** SECURITY: by default Electron grants permissions, geolocation among them. */
export function denyDevicesAndPermissions(
  ses: Session,
  allowed: (permission: string, url: string) => boolean,
): void {
  ses.setPermissionRequestHandler((_contents, permission, decide, { requestingUrl }) =>
    decide(allowed(permission, requestingUrl)),
  )
  ses.setPermissionCheckHandler((_contents, permission, origin) => allowed(permission, origin))
  ses.setDevicePermissionHandler(() => false)
  ses.setDisplayMediaRequestHandler((_request, decide) => decide({}))
  ses.on('select-usb-device', (_event, _details, decide) => decide())
  // Electron 32 and later; an event that is never sent does no harm before.
  ses.on('file-system-access-restricted', (_event, _details, decide) => decide('deny'))
}

// SECURITY: our page goes nowhere but to itself, opens nothing and embeds nothing.
function keepInside(contents: WebContents): void {
  contents.on('will-attach-webview', event => event.preventDefault())
  contents.on('will-frame-navigate', event => {
    if (event.url !== contents.getURL() || !event.isMainFrame) event.preventDefault()
  })
  contents.on('will-redirect', event => event.preventDefault())
  contents.setWindowOpenHandler(() => ({ action: 'deny' }))
}

const isOwn = (url: string) =>
  url.startsWith(`${APP_ORIGIN}/`) || (!app.isPackaged && url.startsWith('devtools://'))
