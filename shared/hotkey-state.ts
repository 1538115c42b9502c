import { z } from 'zod'

/** Whether the keys that open the quick switcher anywhere do so. */
export const HotkeyState = z.object({
  /** As Electron's accelerators name them; null: none are set. */
  keys: z.string().nullable(),
  state: z.enum([
    'off',
    'registered',
    /** Another program has these keys. */
    'taken',
    /** On Wayland the desktop decides, and does not tell. https://flatpak.github.io/xdg-desktop-portal/docs/doc-org.freedesktop.portal.GlobalShortcuts.html */
    'up-to-the-desktop',
  ]),
  /** What the desktop can be told to run for the same. */
  command: z.string(),
})
export type HotkeyState = z.infer<typeof HotkeyState>
