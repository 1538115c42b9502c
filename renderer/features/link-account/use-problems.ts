import { type RefObject, useEffect, useState } from 'react'
import type { Draft } from '../../link-fields'
import { type Field, failureProblems, fieldOf, type Problems, stepOf } from './problems'
import type { Linking } from './use-linking'

interface ProblemsOptions {
  linking: Linking
  form: RefObject<HTMLFormElement | null>
  /** Where the person is, and how to bring them elsewhere. */
  step: Draft['step']
  goTo: (step: Draft['step']) => void
}

/** What is wrong with the fields: seen here, or told by the main process. It brings the person to the first of them. */
export function useProblems({ linking, form, step, goTo }: ProblemsOptions) {
  const [seen, setSeen] = useState<Problems>({})
  const [attempt, setAttempt] = useState(0)
  const failure = linking.step === 'refused' ? linking.failure : null

  const bringTo = (place: 'describe' | 'verify') => {
    if (step !== 'existing') goTo(place)
    setAttempt(count => count + 1)
  }

  // biome-ignore lint/correctness/useExhaustiveDependencies: each failure brings the person to its field once
  useEffect(() => {
    const field = failure && fieldOf(failure)
    if (field) bringTo(stepOf(field))
  }, [failure])

  // biome-ignore lint/correctness/useExhaustiveDependencies: what is typed later does not move the focus
  useEffect(() => {
    if (attempt > 0) form.current?.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus()
  }, [attempt])

  return {
    problems: { ...seen, ...failureProblems(failure) },
    /** Shows what is wrong, in a step where it stands; false if nothing is. */
    refuse(problems: Problems, place?: 'describe' | 'verify'): boolean {
      setSeen(problems)
      const [field] = Object.keys(problems) as Field[]
      if (field) bringTo(place ?? stepOf(field))
      return field !== undefined
    },
    /** What is typed anew is not wrong until it is looked at again. */
    forgive(changed: object): void {
      if (!Object.keys(changed).some(field => field in seen)) return
      setSeen(Object.fromEntries(Object.entries(seen).filter(([field]) => !(field in changed))))
    },
  }
}
