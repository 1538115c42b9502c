import { useState } from 'react'
import type { LinkedAccount } from '../../../shared/account'
import { destinationText } from '../../../shared/destination-text'
import type { Destination } from '../../../shared/destinations'
import type { Failure } from '../../../shared/failures'
import { FailureCard } from '../../components/FailureCard'
import { setOpening } from '../../stores/accounts'
import { announce } from '../../stores/announcements'
import { chooseDestination } from '../../stores/destinations'
import { isSamePlace, landingOf, shortText } from './destination-words'

/** Where the account's consoles land unless something else is said, and the way to change that. */
export function DefaultPlace({ account, landing }: { account: LinkedAccount; landing: Destination }) {
  const [failure, setFailure] = useState<Failure | null>(null)
  const [busy, setBusy] = useState(false)
  const own = account.destination
  const isOwn = isSamePlace(landing, landingOf(account, null))

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
        : `${account.name} opens at the console’s home again.`,
    )
  }
  const isHome = 'service' in landing && landing.service === 'home' && landing.region === account.region
  return (
    <>
      <p className="where-default">
        {isOwn ? (
          <>
            <span title={own ? destinationText(own) : undefined}>
              Opens at {own ? shortText(own) : 'the console’s home'} by default
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
            // Its home is where an account opens that has no destination of its own.
            onClick={() => void keep(isHome ? null : landing)}
          >
            Always open here
          </button>
        )}
      </p>
      {failure && <FailureCard failure={failure} />}
    </>
  )
}
