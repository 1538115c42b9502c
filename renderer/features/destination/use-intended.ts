import { useMemo } from 'react'
import type { LinkedAccount } from '../../../shared/account'
import { useAfterPaint } from '../../components/use-after-paint'
import { useApp } from '../../stores/app'
import { intendedOf, useDestinations } from '../../stores/destinations'
import { landingOf } from './destination-words'

/** Where the next console of an account is to land, and what keeps it from landing there. */
export function useIntended(account: LinkedAccount) {
  // The list answers a keystroke first, as with the selection.
  const wish = useAfterPaint(useDestinations(state => state.wish))
  const chosen = useDestinations(state => state.chosen)
  const usual = useApp(state => state.settings.service)
  return useMemo(() => {
    const intended = intendedOf(account, { wish, chosen })
    const said = intended.ok ? intended.value : null
    return { said, landing: landingOf(account, said, usual), problem: intended.ok ? null : intended.failure }
  }, [account, wish, chosen, usual])
}
