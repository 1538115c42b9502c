import { useEffect, useRef } from 'react'
import type { Draft } from '../../link-fields'

/** Brings the focus to where each step begins; at first, to what is to be chosen. */
export function useStepFocus(step: Draft['step'], choosing: boolean) {
  const element = useRef<HTMLDivElement>(null)
  const first = useRef<HTMLElement>(null)
  /** The person has gone to another step, and the focus goes with them. */
  const moved = useRef(false)

  // biome-ignore lint/correctness/useExhaustiveDependencies: it is the step that has changed
  useEffect(() => {
    if (!moved.current || !element.current) return
    moved.current = false
    element.current.scrollTop = 0
    firstControl(element.current)?.focus()
  }, [step])

  const body = (found: HTMLDivElement | null) => {
    element.current = found
    if (found && !first.current)
      first.current = choosing ? found.querySelector<HTMLElement>('input:checked') : firstControl(found)
  }
  return { body, first, moved }
}

const firstControl = (body: HTMLElement): HTMLElement | null =>
  body.querySelector<HTMLElement>('.text-field-input:not([readonly])') ??
  body.querySelector<HTMLElement>('input:checked, button')
