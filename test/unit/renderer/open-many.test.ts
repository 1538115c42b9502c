import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { closeDialog, openDialog, useApp } from '../../../renderer/stores/app'
import { notOpened, openAll, showOpenedMany, useOpenMany } from '../../../renderer/stores/open-many'
import type { Input } from '../../../shared/contract'
import type { OpenOutcome } from '../../../shared/open-many'
import { failed, ok, type Result } from '../../../shared/result'
import { anAccount } from '../../support/accounts'

const [northwind, bluebird] = [anAccount({ name: 'Northwind' }), anAccount({ name: 'Bluebird' })]
const consoles = [northwind, bluebird].map(account => ({ account, destination: null }))
const opener = { by: 'console-window' } as const
const crashed = { kind: 'crashed', reference: 'a1b2c3' } as const
const held = { kind: 'too-many-sessions' as const, accountNames: ['Acme'] }
const cancelled = { kind: 'cancelled' } as const

const outcome = (account: typeof northwind, failure: OpenOutcome['failure'] = null): OpenOutcome => ({
  accountId: account.id,
  failure,
})

/** The main process, as far as it opens several. */
function main(answer: Result<OpenOutcome[], typeof crashed>) {
  const asked: Input<'console.openMany'>[] = []
  const openMany = async (input: Input<'console.openMany'>) => {
    asked.push(input)
    return answer
  }
  vi.stubGlobal('window', { hatrack: { call: { 'console.openMany': openMany }, on: {} } })
  return asked
}

beforeEach(closeDialog)
afterEach(() => vi.unstubAllGlobals())

describe('several consoles', () => {
  it('need no summary if all of them open', async () => {
    main(ok([outcome(northwind), outcome(bluebird)]))
    await openAll(consoles, opener)
    expect([useApp.getState().dialog.is, useOpenMany.getState().seen]).toEqual(['none', true])
  })

  it('need none if they were given up', async () => {
    main(ok([outcome(northwind), outcome(bluebird, cancelled)]))
    await openAll(consoles, opener)
    expect([useApp.getState().dialog.is, useOpenMany.getState().seen]).toEqual(['none', true])
  })

  it('are told of where the call itself fails', async () => {
    main(failed(crashed))
    await openAll(consoles, opener)
    const { running, last, seen } = useOpenMany.getState()
    expect([running, last]).toEqual([{ is: 'idle' }, { outcomes: [], failure: crashed, consoles, opener }])
    expect([useApp.getState().dialog.is, seen]).toEqual(['open-many-summary', true])
  })

  it('wait with what did not open until somebody looks, where another dialog is open', async () => {
    main(ok([outcome(northwind), outcome(bluebird, held)]))
    openDialog({ is: 'add-identity' })
    await openAll(consoles, opener)
    const { last, seen } = useOpenMany.getState()
    expect([useApp.getState().dialog.is, seen]).toEqual(['add-identity', false])
    expect(last && notOpened(last)).toEqual([{ account: bluebird, destination: null, failure: held }])

    closeDialog()
    showOpenedMany()
    expect([useApp.getState().dialog.is, useOpenMany.getState().seen]).toEqual(['open-many-summary', true])
  })

  it('open although AWS signs others out only where that was said', async () => {
    const asked = main(ok([]))
    await openAll(consoles, opener)
    await openAll(consoles.slice(1), opener, { anyway: true })
    expect(asked.map(({ consoles, anyway }) => [consoles.length, anyway])).toEqual([
      [2, false],
      [1, true],
    ])
  })
})
