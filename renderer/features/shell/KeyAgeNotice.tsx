import type { ServerIdentity } from '../../../shared/identity'
import { Button } from '../../components/Button'
import { keyAgeSaid } from '../../identity-facts'
import { dismissNotice, goTo, openDialog, useApp } from '../../stores/app'
import { awsNow } from '../../stores/clock'
import { useOldKeys } from '../../stores/old-keys'
import { NoticeLine } from './NoticeLine'

const keyOf = ({ id, accessKeyEnding }: ServerIdentity): string => `key-age ${id} ${accessKeyEnding}`

/** Keys that should be rotated: one by name, several together. */
export function KeyAgeNotice() {
  const old = useOldKeys()
  const dismissed = useApp(state => state.dismissed)
  const shown = old.filter(identity => !dismissed.includes(keyOf(identity)))
  const [first] = shown
  if (!first) return null
  const onDismiss = () => {
    for (const identity of shown) dismissNotice(keyOf(identity))
  }
  if (shown.length > 1) {
    return (
      <NoticeLine
        onDismiss={onDismiss}
        actions={
          <Button size="small" onClick={() => goTo('identities')}>
            Show identities
          </Button>
        }
      >
        <strong>The access keys of {shown.length} identities are 90 days old or older.</strong> It is time to
        rotate them.
      </NoticeLine>
    )
  }
  return (
    <NoticeLine
      onDismiss={onDismiss}
      actions={
        <Button size="small" onClick={() => openDialog({ is: 'rotate-key', identity: first })}>
          Rotate key…
        </Button>
      }
    >
      <strong>
        The access key of <bdi>{first.name}</bdi> {keyAgeSaid(first, awsNow())}.
      </strong>{' '}
      It is time to rotate it.
    </NoticeLine>
  )
}
