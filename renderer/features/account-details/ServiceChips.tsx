import type { LinkedAccount } from '../../../shared/account'
import { serviceIds, serviceTitle } from '../../../shared/service-catalogue'
import { openConsole, openingOf, useConsole } from '../../stores/console'
import './ServiceChips.css'

const services = serviceIds.filter(service => service !== 'home')

/** Opens the console at one of its services, in the account's region. */
export function ServiceChips({ account }: { account: LinkedAccount }) {
  const busy = useConsole(state => openingOf(account.id)(state).step === 'opening')
  return (
    <ul className="service-chips" aria-label="Open at a service">
      {services.map(service => (
        <li key={service}>
          <button
            type="button"
            className="service-chip"
            aria-label={`Open ${serviceTitle(service)}`}
            aria-disabled={busy}
            onClick={() => void openConsole(account, { service, region: account.region })}
          >
            {serviceTitle(service)}
          </button>
        </li>
      ))}
    </ul>
  )
}
