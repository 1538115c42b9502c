import { z } from 'zod'
import { browserCommandProblems } from './browser-command'

/** Why a file with certificate authorities is not used. */
export const CaFileProblem = z.enum([
  'missing',
  'unreadable',
  'too-large',
  'not-pem',
  'no-authority',
  /** Hatrack has no copy of what was chosen, or the copy is no longer what was chosen. */
  'no-copy',
])
export type CaFileProblem = z.infer<typeof CaFileProblem>

const invalid = z.object({ kind: z.literal('invalid-setting') })

/** A setting that cannot be so. Nothing was changed. */
export const InvalidSetting = z.discriminatedUnion('field', [
  invalid.extend({ field: z.literal('sessionName'), problem: z.literal('template') }),
  invalid.extend({
    field: z.literal('hotkey'),
    problem: z.enum([
      'syntax',
      /** Without Ctrl, Alt or the system's own key it would take a letter from every program. */
      'modifier',
      /** The system or most programs use it. */
      'reserved',
    ]),
  }),
  invalid.extend({
    field: z.literal('proxy'),
    problem: z.enum([
      'empty',
      /** A name and a password are in it. */
      'credentials',
      'scheme',
      'syntax',
    ]),
  }),
  invalid.extend({ field: z.literal('extraCaFile'), problem: CaFileProblem }),
  invalid.extend({ field: z.literal('browserCommand'), problem: z.enum(browserCommandProblems) }),
])
export type InvalidSetting = z.infer<typeof InvalidSetting>

/** The desktop does not start Hatrack at login, or does not stop doing so. */
export const LoginItemFailure = z.object({
  kind: z.literal('login-item'),
  problem: z.enum([
    'not-writable',
    /** A file of this name is there, and Hatrack did not write it. */
    'not-ours',
    /** The system did not take it: a policy or the person's own choice may forbid it. */
    'refused',
  ]),
})
export type LoginItemFailure = z.infer<typeof LoginItemFailure>
