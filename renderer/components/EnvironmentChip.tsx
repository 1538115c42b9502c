import { memo } from 'react'
import type { Environment } from '../../shared/account'
import './EnvironmentChip.css'

/** The environment in a word. Production is unmistakable; the others are quiet. */
export const EnvironmentChip = memo(function EnvironmentChip({ environment }: { environment: Environment }) {
  return (
    <span className="environment-chip" data-environment={environment}>
      {environment}
    </span>
  )
})
