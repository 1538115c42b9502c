/** Keys are called as the system calls them. */
export const isMac = navigator.platform.startsWith('Mac')

/** A key with the command key of the system: `Ctrl+F`, `⌘F`. */
export const commandKey = (key: string): string => (isMac ? `⌘${key}` : `Ctrl+${key}`)
