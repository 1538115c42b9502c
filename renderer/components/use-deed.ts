import { useState } from 'react'
import type { Failure } from '../../shared/failures'
import type { Result } from '../../shared/result'

type Deed = { step: 'idle' } | { step: 'busy' } | { step: 'failed'; failure: Failure }

/** A call that a dialog waits for: busy while it lasts, and its failure if it has one. */
export function useDeed(act: () => Promise<Result<unknown, Failure>>, onDone: () => void) {
  const [deed, setDeed] = useState<Deed>({ step: 'idle' })
  const run = async () => {
    setDeed({ step: 'busy' })
    const done = await act()
    if (done.ok) onDone()
    else setDeed({ step: 'failed', failure: done.failure })
  }
  return {
    run: () => void run(),
    /** What failed is not true any more. */
    forget: () => setDeed(current => (current.step === 'failed' ? { step: 'idle' } : current)),
    busy: deed.step === 'busy',
    failure: deed.step === 'failed' ? deed.failure : null,
  }
}
