import { app, dialog, type Session, session, type WebContents } from 'electron'
import { APP_ORIGIN } from './app-protocol'
import { isPackaged } from './is-packaged'
import type { Log } from './log'
import { preferencesLeftOpen } from './secure-preferences'

const FORBIDDEN_VARIABLES = ['NODE_TLS_REJECT_UNAUTHORIZED', 'NODE_EXTRA_CA_CERTS', 'SSLKEYLOGFILE']

/** With these Electron writes down what Chromium does, and what pages say, with their addresses. */
const LOGGING_VARIABLES = ['ELECTRON_ENABLE_LOGGING', 'ELECTRON_LOG_FILE']

/** Chromium reads these before any of our lines runs: they can be refused, and not removed. */
const TRACING_SWITCHES = ['trace-startup', 'trace-shutdown', 'trace-config-file', 'enable-tracing']

const FORBIDDEN_SWITCHES = [
  // What Chromium writes down names sign-in URLs.
  'enable-logging',
  'log-file',
  'log-level',
  'v',
  'vmodule',
  'ignore-certificate-errors',
  'ignore-certificate-errors-spki-list',
  'ssl-key-log-file',
  'log-net-log',
  'net-log-capture-mode',
  'remote-debugging-address',
  'remote-debugging-port',
  'remote-debugging-pipe',
  'remote-allow-origins',
  // Who answers for a name, and through whom it is asked.
  'host-rules',
  'host-resolver-rules',
  'proxy-auto-detect',
  'proxy-bypass-list',
  'proxy-pac-url',
  'proxy-server',
  'auth-server-allowlist',
  'auth-negotiate-delegate-allowlist',
  'disable-web-security',
  'unsafely-treat-insecure-origin-as-secure',
  'allow-running-insecure-content',
  'disable-site-isolation-trials',
  'disable-blink-features',
  'enable-blink-features',
  'blink-settings',
  'enable-features',
  'disable-features',
  'enable-experimental-web-platform-features',
  'use-fake-ui-for-media-stream',
  'load-extension',
  'js-flags',
  // Another program in the place of Chromium's own processes, or code inside of them.
  'browser-subprocess-path',
  'renderer-cmd-prefix',
  'utility-cmd-prefix',
  'ppapi-plugin-launcher',
  'ppapi-flash-path',
  'register-pepper-plugins',
  'gpu-launcher',
  'utility-and-browser',
  'single-process',
  'in-process-gpu',
  // Chromium's sandbox, in its parts.
  'no-zygote',
  'no-zygote-sandbox',
  'disable-gpu-sandbox',
  'disable-namespace-sandbox',
  'disable-seccomp-filter-sandbox',
  'disable-setuid-sandbox',
  'allow-sandbox-debugging',
]

/** Nobody listens there, and only the administrator of the computer could. */
const NOWHERE = 'socks5://127.0.0.1:9'

/** https://source.chromium.org/chromium/chromium/src/+/main:third_party/blink/renderer/core/frame/settings.json5 */
const BLINK_SETTINGS = [
  // SECURITY: a page resolves no name by saying that it may need it: neither its policy nor a request filter sees that.
  'dnsPrefetchingEnabled=false',
  // SECURITY: no page reads the clipboard by document.execCommand('paste'). Electron before 33 allows it to every page.
  'DOMPasteAllowed=false',
]

/** Locks that must be shut before anything else runs. https://www.electronjs.org/docs/latest/tutorial/security */
export function hardenProcess(): void {
  // SECURITY: these switch TLS verification off, or write down its keys.
  for (const name of FORBIDDEN_VARIABLES) delete process.env[name]
  // SECURITY: switches that open the app to whoever starts it. Development builds are driven by tests through two of them.
  if (isPackaged) {
    refuseTracing()
    for (const name of LOGGING_VARIABLES) delete process.env[name]
    for (const name of FORBIDDEN_SWITCHES) app.commandLine.removeSwitch(name)
  }
  app.commandLine.appendSwitch('blink-settings', BLINK_SETTINGS.join(','))
  // SECURITY: every renderer runs in Chromium's sandbox, whatever a window asks for. Chromium refuses it to root,
  // so a development build that root starts with --no-sandbox goes without.
  if (isPackaged || !app.commandLine.hasSwitch('no-sandbox')) app.enableSandbox()
  // A session fetches dictionaries from Google by itself, even where no window checks spelling.
  app.on('session-created', ses => ses.setSpellCheckerLanguages([]))
}

// SECURITY: a trace of Chromium holds every address that a page was loaded from, sign-in URLs among them.
function refuseTracing(): void {
  const tracing = TRACING_SWITCHES.find(name => app.commandLine.hasSwitch(name))
  if (tracing === undefined) return
  dialog.showErrorBox(
    'Hatrack cannot start',
    `It was started with --${tracing}, which writes sign-in URLs into a file. Start it without.`,
  )
  process.exit(1)
}

/** Locks on everything that Chromium may load, once the app is ready. */
export function hardenContents(log: Log): void {
  const ours = session.defaultSession
  denyDevicesAndPermissions(ours, () => false)
  ours.on('will-download', event => event.preventDefault())
  // SECURITY: the backstop. What passes every other lock still loads nothing but our own files.
  ours.webRequest.onBeforeRequest((request, decide) => decide({ cancel: !isOwn(request.url) }))
  // SECURITY: what asks the network without a request, as WebRTC does, ends at a proxy that is not there.
  void ours.setProxy({ mode: 'fixed_servers', proxyRules: NOWHERE, proxyBypassRules: '<-loopback>' })
  app.on('web-contents-created', (_event, contents) => {
    requireSecurePreferences(contents, log)
    const guard = guards.get(contents.session) ?? keepInside
    guard(contents)
  })
}

// SECURITY: whoever makes a window without the locks has made a mistake, and gets no window.
function requireSecurePreferences(contents: WebContents, log: Log): void {
  const open = preferencesLeftOpen(contents)
  if (open.length === 0) return
  log.error(`A page was made without ${open.join(', ')}, and is closed.`)
  setImmediate(() => !contents.isDestroyed() && contents.close())
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

// SECURITY: our page goes nowhere but to itself, opens nothing, embeds nothing and sends nothing past its requests.
function keepInside(contents: WebContents): void {
  contents.setWebRTCIPHandlingPolicy('disable_non_proxied_udp')
  contents.on('will-attach-webview', event => event.preventDefault())
  contents.on('will-frame-navigate', event => {
    if (event.url !== contents.getURL() || !event.isMainFrame) event.preventDefault()
  })
  contents.on('will-redirect', event => event.preventDefault())
  contents.setWindowOpenHandler(() => ({ action: 'deny' }))
}

const isOwn = (url: string) =>
  url.startsWith(`${APP_ORIGIN}/`) || (!isPackaged && url.startsWith('devtools://'))
