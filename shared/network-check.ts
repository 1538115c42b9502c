import { z } from 'zod'

/** How AWS's endpoints can be reached, one by one. */
export const NetworkCheck = z.object({
  hosts: z.array(
    z.object({
      host: z.string(),
      answer: z.enum([
        'reached',
        'name-not-found',
        'refused',
        'tls',
        'broken-off',
        'proxy',
        'timed-out',
        /** Something answered, and it was not AWS: a captive portal, or a proxy with a page of its own. */
        'not-aws',
        'other',
      ]),
    }),
  ),
})
export type NetworkCheck = z.infer<typeof NetworkCheck>
