import { z } from 'zod'
import { defaultSettings, Settings } from '../../shared/settings'
import { type OwnOptions, openDocument } from './json-document'

/** The person's settings. */
export const openSettings = (options: OwnOptions<Settings>) =>
  openDocument<Settings>({
    ...options,
    version: 6,
    schema: Settings,
    initial: defaultSettings,
    understand: value => Settings.parse(understood(Settings, value, defaultSettings)),
    // Each version knew less than the next. What is new begins as for a new person.
    migrations: { 2: withDefaults, 3: withDefaults, 4: withDefaults, 5: withDefaults, 6: withDefaults },
  })

/** Every version knew the theme. What has none is not settings, and must not be taken for those of a new person. */
const AnySettings = z.looseObject({ theme: Settings.shape.theme })

const withDefaults = (before: unknown) => ({ ...defaultSettings, ...AnySettings.parse(before) })

/** Field by field: what one of them has become in a newer Hatrack must not undo the others. */
function understood(schema: z.ZodType, value: unknown, fallback: unknown): unknown {
  const whole = schema.safeParse(value)
  if (whole.success) return whole.data
  if (!(schema instanceof z.ZodObject) || !isRecord(value) || !isRecord(fallback)) return fallback
  const fields = Object.entries<z.ZodType>(schema.shape)
  return Object.fromEntries(
    fields.map(([name, field]) => [name, understood(field, value[name], fallback[name])]),
  )
}

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
