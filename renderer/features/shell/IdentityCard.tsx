import type { ServerIdentity } from '../../../shared/identity'
import { keyAge } from '../../../shared/key-age'
import { keyAgeShort } from '../../identity-facts'
import { useAccounts } from '../../stores/accounts'
import { goTo } from '../../stores/app'
import { useTimedText } from '../../stores/clock'
import { useIdentities } from '../../stores/identities'
import { useView } from '../../stores/view'

/** Who signs in: the only identity, or that of the account that was chosen. */
export function IdentityCard() {
  const identities = useIdentities(state => state.identities)
  const selectedId = useView(state => state.selectedId)
  const identityId = useAccounts(({ accounts }) =>
    accounts.state === 'loaded' && selectedId ? accounts.byId.get(selectedId)?.identityId : undefined,
  )
  if (!identities || identities.length === 0) return null
  const only = identities.length === 1 ? identities[0] : undefined
  const identity = identities.find(one => one.id === identityId) ?? only
  if (!identity) {
    return (
      <button type="button" className="identity-card" onClick={() => goTo('identities')}>
        <span className="identity-card-name">{identities.length} identities</span>
        <span>one for each account</span>
      </button>
    )
  }
  return (
    <button
      type="button"
      className="identity-card"
      title={`${identity.name}\n${identity.userArn}`}
      onClick={() => goTo('identities')}
    >
      <span className="visually-hidden">Identity </span>
      <bdi className="identity-card-name truncate">{identity.name}</bdi>
      <span className="mono">{identity.accountId}</span>
      {identity.keyStore === 'memory' ? (
        <span className="identity-card-memory">until Hatrack quits</span>
      ) : (
        <KeyLine identity={identity} />
      )}
    </button>
  )
}

/** Which key, and how old it is. */
function KeyLine({ identity }: { identity: ServerIdentity }) {
  const age = useTimedText(now => keyAgeShort(identity, now), 'half-minute')
  const old = useTimedText(now => String(keyAge(identity, now).old), 'half-minute') === 'true'
  return (
    <span className={old ? 'identity-card-memory' : undefined}>
      key …{identity.accessKeyEnding}
      {age && ` · ${age}`}
    </span>
  )
}
