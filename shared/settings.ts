import { z } from 'zod'

export const Theme = z.enum(['system', 'light', 'dark'])
export type Theme = z.infer<typeof Theme>

export const Settings = z.object({ theme: Theme })
export type Settings = z.infer<typeof Settings>

export const defaultSettings: Settings = { theme: 'system' }
