import { create } from 'zustand'
import type { Errand } from '../../shared/errand'
import { call, on } from '../api'
import { goTo, openDialog, useApp } from './app'
import { showFailure } from './console'
import { reveal } from './view'

export type FailureErrand = Extract<Errand, { to: 'failure' }>

interface ErrandState {
  /** While a dialog is open nothing goes on beneath it. */
  waiting: readonly Errand[]
  /** Of them the failures that have still to be told, over the dialog. */
  untold: readonly FailureErrand[]
}

export const useErrands = create<ErrandState>()(() => ({ waiting: [], untold: [] }))

/** Does what a link, the tray or a notification asks of the window, now and from now on. */
export function runErrands(): void {
  on('app.errand', takeErrands)
  useApp.subscribe(runWaiting)
  void takeErrands()
}

/** The person has read the first of those that were told over a dialog. */
export const putAwayUntold = (): void => useErrands.setState(({ untold }) => ({ untold: untold.slice(1) }))

async function takeErrands(): Promise<void> {
  for (;;) {
    const taken = await call('app.takeErrand')
    const errand = taken.ok ? taken.value.errand : null
    if (!errand) return
    useErrands.setState(({ waiting, untold }) => ({
      waiting: [...waiting, errand],
      untold: errand.to === 'failure' ? [...untold, errand] : untold,
    }))
    runWaiting()
  }
}

function runWaiting(): void {
  const { waiting } = useErrands.getState()
  if (waiting.length === 0 || useApp.getState().dialog.is !== 'none') return
  useErrands.setState({ waiting: [], untold: [] })
  for (const errand of waiting) run(errand)
}

function run(errand: Errand): void {
  if (errand.to === 'place') {
    goTo(errand.place)
    return
  }
  goTo('accounts')
  if (errand.to === 'link-account') {
    const { accountId, roleName } = errand
    openDialog({ is: 'link-account', start: { accountId, roleName } })
    return
  }
  reveal(errand.accountId)
  if (errand.to === 'failure') showFailure(errand)
}
