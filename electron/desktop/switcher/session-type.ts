/**
 * Whether the desktop is one of Wayland's. XDG_SESSION_TYPE says it where a login manager started the session; it is
 * `tty` where a person did, and unset in WSL. There the compositor's socket tells.
 * https://www.freedesktop.org/software/systemd/man/latest/pam_systemd.html
 */
export function isWayland(platform: NodeJS.Platform, environment: NodeJS.ProcessEnv): boolean {
  if (platform !== 'linux') return false
  const type = environment['XDG_SESSION_TYPE']?.trim().toLowerCase()
  if (type === 'wayland' || type === 'x11') return type === 'wayland'
  return Boolean(environment['WAYLAND_DISPLAY'] || environment['WAYLAND_SOCKET'])
}
