import type { Failure } from '../../../shared/failures'
import type { ServerIdentity } from '../../../shared/identity'
import { Button } from '../../components/Button'
import { FailureCard } from '../../components/FailureCard'
import { clockTime } from '../../format'
import { openDialog } from '../../stores/app'
import { awsNow } from '../../stores/clock'

/** Where a rotation stopped, why, and what is left of it. */
export function RotationFailed({ failure, identity }: { failure: Failure; identity: ServerIdentity }) {
  const other = failure.kind === 'rotation' ? failure.otherKey : null
  return (
    <FailureCard failure={failure} columns={52}>
      {other && (
        <p className="rotation-left">
          The other key: …<span className="mono">{other.ending}</span>, {other.active ? 'active' : 'inactive'}
          {other.createdAt && `, made ${clockTime(Date.parse(other.createdAt), awsNow())}`}.
        </p>
      )}
      {failure.kind === 'keys-missing' && (
        <Button onClick={() => openDialog({ is: 'replace-keys', identity })}>Give the keys again…</Button>
      )}
    </FailureCard>
  )
}
