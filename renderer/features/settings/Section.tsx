import { type ReactNode, useContext, useState } from 'react'
import { failureText } from '../../../shared/failure-text'
import type { Failure } from '../../../shared/failures'
import type { Result } from '../../../shared/result'
import type { Settings } from '../../../shared/settings'
import { FailureCard } from '../../components/FailureCard'
import { ReadOnly } from '../../components/read-only'
import { changeSettings, useApp } from '../../stores/app'
import type { SettingsProps } from './settings-props'

interface SectionProps {
  id: string
  title: string
  children: (
    props: SettingsProps & {
      /** Shows what comes of a change that is made in another way. */
      settle: (saving: Promise<Result<Settings, Failure>>) => Promise<boolean>
    },
  ) => ReactNode
}

/** Settings that belong together. What is refused is told here, where it was wanted. */
export function Section({ id, title, children }: SectionProps) {
  const settings = useApp(state => state.settings)
  const fixed = useContext(ReadOnly)
  const [failure, setFailure] = useState<Failure | null>(null)
  const settle = async (saving: Promise<Result<Settings, Failure>>) => {
    const saved = await saving
    setFailure(saved.ok ? null : saved.failure)
    return saved.ok
  }
  const field = failure?.kind === 'invalid-setting' ? failure.field : null
  return (
    <section id={id} className="setting" aria-labelledby={`${id}-title`}>
      <h2 id={`${id}-title`} className="setting-title" tabIndex={-1}>
        {title}
      </h2>
      <fieldset className="setting-fields" disabled={fixed}>
        {children({
          settings,
          settle,
          onChange: patch => settle(changeSettings(patch)),
          problemOf: asked => (failure && field === asked ? told(failure) : undefined),
        })}
      </fieldset>
      {failure && field === null && <FailureCard failure={failure} />}
    </section>
  )
}

const told = (failure: Failure): string => {
  const { title, next } = failureText(failure)
  return `${title} ${next}`
}
