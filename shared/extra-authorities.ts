import { z } from 'zod'

/** A certificate of the chosen file that is not trusted, and why. */
export const LeftOut = z.object({
  /** Whom it names; empty where that cannot be read. Others wrote it. */
  name: z.string(),
  reason: z.enum([
    'not-authority',
    /** It is not written as the standard demands. */
    'not-readable',
    /** A weak key, or one of a kind that is not known here. */
    'key',
    /** It is for names, policies or something critical that is not understood here. */
    'constraints',
    /** It is for something other than servers. */
    'purpose',
  ]),
})
export type LeftOut = z.infer<typeof LeftOut>

/** What was chosen to be trusted beside the system's authorities. */
export const ExtraAuthorities = z.object({
  authorities: z.array(
    z.object({
      name: z.string(),
      /** SHA-256 as browsers show it: AB:CD:… */
      fingerprint: z.string(),
      validUntil: z.iso.datetime(),
      isOver: z.boolean(),
    }),
  ),
  leftOut: z.array(LeftOut),
  /** How the file is now, from which they were chosen. Later changes of it are not trusted. */
  original: z.enum(['same', 'changed', 'missing', 'unreadable']),
})
export type ExtraAuthorities = z.infer<typeof ExtraAuthorities>
