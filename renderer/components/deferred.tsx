import { type ComponentType, lazy, useState } from 'react'

/** A component whose code comes later, and how to fetch it beforehand. */
export interface Deferred {
  Component: ComponentType
  fetch: () => Promise<void>
}

/**
 * Keeps a screen's code out of the start. React.lazy alone would show the fallback even when the code is there already,
 * and hold it for 300 ms; here a screen that was fetched in time is simply rendered.
 */
export function deferred(load: () => Promise<ComponentType>): Deferred {
  let Loaded: ComponentType | undefined
  const fetch = async () => {
    Loaded ??= await load()
  }
  const Later = lazy(async () => ({ default: await load() }))
  return {
    fetch,
    Component() {
      // Chosen once: a change of mind would start the screen anew.
      const [Chosen] = useState(() => Loaded ?? Later)
      return <Chosen />
    },
  }
}
