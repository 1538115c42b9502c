// Without schemas, so that the window can use it.

export const terminalFormats = ['bash', 'fish', 'powershell', 'cmd', 'json'] as const
export type TerminalFormatName = (typeof terminalFormats)[number]

export const terminalGrants = ['once', 'hour', 'working-day', 'until-quit'] as const
export type TerminalGrantName = (typeof terminalGrants)[number]

/** In seconds; null: until Hatrack quits or is locked. */
export const grantSeconds: Record<TerminalGrantName, number | null> = {
  once: 0,
  hour: 3600,
  'working-day': 28_800,
  'until-quit': null,
}
