import { call, on } from '../api'
import { goTo } from './app'
import { showFailure } from './console'
import { reveal } from './view'

/** Does what a link, the tray or a notification asks of the window, now and from now on. */
export function runErrands(): void {
  on('app.errand', runErrand)
  void runErrand()
}

async function runErrand(): Promise<void> {
  const taken = await call('app.takeErrand')
  const errand = taken.ok ? taken.value.errand : null
  if (!errand) return
  if (errand.to === 'place') return goTo(errand.place)
  goTo('accounts')
  reveal(errand.accountId)
  if (errand.to === 'failure') showFailure(errand)
}
