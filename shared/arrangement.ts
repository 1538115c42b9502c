import { z } from 'zod'
import { colourNames, environmentNames, groupFrom, isGroupPath, isTag, MOST_TAGS } from './arrangement-facts'
import { withoutInvisible } from './unsafe-characters'

export const Environment = z.enum(environmentNames)
export type Environment = z.infer<typeof Environment>

export const Colour = z.enum(colourNames)
export type Colour = z.infer<typeof Colour>

/** Files of earlier versions may hold a tag that ends with a character that turns the direction of writing. */
export const Tag = z
  .string()
  .overwrite(text => withoutInvisible(text).replace(/[\s\p{Bidi_Control}]+$/u, '') || '\ufffd')
  .refine(isTag)

/** Groups within groups, by slashes: `Customers/Acme`. */
export const GroupPath = z
  .string()
  .overwrite(text => (withoutInvisible(text) === text ? text : (groupFrom(text) ?? '\ufffd')))
  .refine(isGroupPath)

/** How a person keeps their accounts in order. AWS knows nothing of it. */
export const Arrangement = z.object({
  environment: Environment.nullable(),
  group: GroupPath.nullable(),
  tags: z.array(Tag).max(MOST_TAGS),
  /** Null: that of its environment. */
  colour: Colour.nullable(),
  favourite: z.boolean(),
  /** Whoever opens its console has to say why; the history keeps it. */
  asksReason: z.boolean(),
})
export type Arrangement = z.infer<typeof Arrangement>

/** As for one that was just linked. */
export const notArranged = {
  group: null,
  tags: [],
  colour: null,
  favourite: false,
  asksReason: false,
} as const satisfies Partial<Arrangement>
