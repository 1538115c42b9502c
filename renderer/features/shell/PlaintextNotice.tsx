import { Button } from '../../components/Button'
import { openDialog } from '../../stores/app'
import { forgetCopy, identityById, useIdentities } from '../../stores/identities'
import { NoticeLine } from './NoticeLine'

/** After an import: the keys stand in plain text where they were taken from. */
export function PlaintextNotice() {
  const copy = useIdentities(state => state.copy)
  const file = useIdentities(state => state.sources.credentialsFile)
  const identity = useIdentities(state => (copy ? identityById(copy.identityId)(state) : undefined))
  if (!copy || !identity) return null
  const { source } = copy
  return (
    <NoticeLine
      onDismiss={forgetCopy}
      actions={
        <Button
          size="small"
          onClick={() => {
            forgetCopy()
            openDialog({ is: 'plaintext-copy', identity, source })
          }}
        >
          How to remove it
        </Button>
      }
    >
      <strong>The keys are in the keychain now.</strong> A plaintext copy is still in{' '}
      {source.from === 'profile' ? (
        <span className="mono">{file || '~/.aws/credentials'}</span>
      ) : (
        'the environment variables'
      )}
      .
    </NoticeLine>
  )
}
