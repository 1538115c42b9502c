import { useState } from 'react'
import type { LinkedAccount } from '../../../shared/account'
import { destinationText } from '../../../shared/destination-text'
import type { Destination } from '../../../shared/destinations'
import type { Failure } from '../../../shared/failures'
import { FailureCard } from '../../components/FailureCard'
import { setOpening } from '../../stores/accounts'
import { announce } from '../../stores/announcements'
import { useApp } from '../../stores/app'
import { chooseDestination } from '../../stores/destinations'
import { isSamePlace, landingOf, shortText } from './destination-words'

/** Where the account's consoles land unless something else is said, and the way to change that. */
export function DefaultPlace({ account, landing }: { account: LinkedAccount; landing: Destination }) {
  const [failure, setFailure] = useState<Failure | null>(null)
  const [busy, setBusy] = useState(false)
  const own = account.destination
  const service = useApp(state => state.settings.service)
  const usual = landingOf(account, null, service)
  const isOwn = isSamePlace(landing, usual)
  /** Where an account lands that has no destination of its own. */
  const asInSettings = landingOf({ ...account, destination: null }, null, service)

  const keep = async (destination: Destination | null) => {
    if (busy) return
    setBusy(true)
    const kept = await setOpening({ accountId: account.id, destination, opener: account.opener })
    setBusy(false)
    setFailure(kept.ok ? null : kept.failure)
    if (!kept.ok) return
    chooseDestination(account.id, null)
    announce(
      destination
        ? `${account.name} opens at ${shortText(destination)} from now on.`
        : `${account.name} opens where the settings say again.`,
    )
  }
  return (
    <>
      <p className="where-default">
        {isOwn ? (
          <>
            <span title={destinationText(usual)}>
              Opens at {isHomeOf(account, usual) ? 'the console’s home' : shortText(usual)} by default
            </span>
            {own && (
              <>
                <span aria-hidden>{' · '}</span>
                <button
                  type="button"
                  className="text-link"
                  aria-disabled={busy}
                  onClick={() => void keep(null)}
                >
                  Reset
                </button>
              </>
            )}
          </>
        ) : (
          <button
            type="button"
            className="text-link"
            aria-disabled={busy}
            onClick={() => void keep(isSamePlace(landing, asInSettings) ? null : landing)}
          >
            Always open here
          </button>
        )}
      </p>
      {failure && <FailureCard failure={failure} />}
    </>
  )
}

const isHomeOf = ({ region }: LinkedAccount, landing: Destination): boolean =>
  'service' in landing && landing.service === 'home' && landing.region === region
