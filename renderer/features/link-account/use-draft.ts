import { useCallback, useEffect, useRef, useState } from 'react'
import { failureText } from '../../../shared/failure-text'
import type { Draft } from '../../link-fields'
import { saveDraft } from '../../stores/drafts'

/** How long typing rests before it is saved. What is chosen is saved at once. */
const REST_MS = 400

const typed: readonly (keyof Draft)[] = [
  'name',
  'region',
  'sessionName',
  'note',
  'externalId',
  'roleArn',
  'accountId',
  'roleName',
  'customPolicy',
]
const isTyped = (changed: Partial<Draft>): boolean => typed.some(field => changed[field] !== undefined)

export type Saved = { state: 'nothing' } | { state: 'saved' } | { state: 'failed'; why: string }

/** A draft in its fields. Every change is kept: soon after it, and at once when the fields go away. */
export function useDraft(initial: () => Draft, isKept: boolean) {
  const [draft, setDraft] = useState(initial)
  const [saved, setSaved] = useState<Saved>({ state: isKept ? 'saved' : 'nothing' })
  const latest = useRef(draft)
  const unsaved = useRef(false)
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined)

  const flush = useCallback(async () => {
    clearTimeout(timer.current)
    if (!unsaved.current) return
    unsaved.current = false
    const kept = await saveDraft(latest.current)
    if (kept.ok) setSaved({ state: 'saved' })
    else setSaved({ state: 'failed', why: failureText(kept.failure).title })
  }, [])

  /** `look`: nothing was typed, so there is nothing to keep yet. */
  const change = (changed: Partial<Draft>, look = false) => {
    latest.current = { ...latest.current, ...changed }
    setDraft(latest.current)
    if (look && !unsaved.current && saved.state === 'nothing') return
    unsaved.current = true
    clearTimeout(timer.current)
    if (isTyped(changed)) timer.current = setTimeout(flush, REST_MS)
    else void flush()
  }

  /** Puts another draft into the fields; what stood there is kept. */
  const open = (other: Draft) => {
    void flush()
    latest.current = other
    setDraft(other)
    setSaved({ state: 'saved' })
  }

  /** The draft has become a link: nothing of it is to be kept any more. */
  const end = () => {
    clearTimeout(timer.current)
    unsaved.current = false
  }

  useEffect(() => {
    const leave = () => void flush()
    // While the window closes, and not after: what a frame that is gone asks for is not answered.
    window.addEventListener('beforeunload', leave)
    return () => {
      window.removeEventListener('beforeunload', leave)
      leave()
    }
  }, [flush])

  return { draft, change, open, flush, end, saved }
}
