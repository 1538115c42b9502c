import { useState } from 'react'
import type { Failure } from '../../../shared/failures'
import type { Opener } from '../../../shared/opener'
import { FailureCard } from '../../components/FailureCard'
import { changeSettings, useApp } from '../../stores/app'
import { OpenerSelect } from './OpenerSelect'

/** Where consoles open unless an account says otherwise. */
export function DefaultOpener() {
  const opener = useApp(state => state.settings.opener)
  const [failure, setFailure] = useState<Failure | null>(null)
  const choose = async (chosen: Opener) => {
    const saved = await changeSettings({ opener: chosen })
    setFailure(saved.ok ? null : saved.failure)
  }
  return (
    <>
      <OpenerSelect label="Open consoles in" value={opener} onChange={chosen => void choose(chosen)} />
      {failure && <FailureCard failure={failure} />}
    </>
  )
}
