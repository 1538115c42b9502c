import { z } from 'zod'
import { Errand } from './errand'

const nothing = z.void()
const never = z.never()

export const SwitcherState = z.object({ visible: z.boolean() })
export type SwitcherState = z.infer<typeof SwitcherState>

/** The calls of the quick switcher: part of the one table in contract.ts. */
export const switcherContract = {
  'switcher.state': { input: nothing, output: SwitcherState, failure: never },
  'switcher.show': { input: nothing, output: nothing, failure: never },
  /** Hides it. `focusBack`: the focus goes back to where it was, and not to the console that has opened. */
  'switcher.hide': { input: z.object({ focusBack: z.boolean() }), output: nothing, failure: never },
  /** Hides it, and has the main window go on. */
  'switcher.handOver': { input: z.object({ errand: Errand }), output: nothing, failure: never },
  /** While it is held the hotkey does nothing, so that the same keys can be pressed to be chosen. */
  'switcher.holdHotkey': { input: z.object({ held: z.boolean() }), output: nothing, failure: never },
}
