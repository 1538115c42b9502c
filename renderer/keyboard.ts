/** Keys are called as the system calls them. Tests have no system. */
export const isMac = typeof navigator !== 'undefined' && navigator.platform.startsWith('Mac')

/** A key with the command key of the system: `Ctrl+F`, `⌘F`. */
export const commandKey = (key: string): string => (isMac ? `⌘${key}` : `Ctrl+${key}`)
