import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { arrangedAlike } from '../../../renderer/arrangements'
import { arrangeAccounts, unlinkAccounts, useAccounts } from '../../../renderer/stores/accounts'
import { dismissOffer, holdOffer, resumeOffer, takeBack, useUndo } from '../../../renderer/stores/undo'
import type { LinkedAccount } from '../../../shared/account'
import type { Input } from '../../../shared/contract'
import { failed, ok } from '../../../shared/result'
import { anAccount } from '../../support/accounts'

const northwind = anAccount({ name: 'Northwind', group: 'Customers', tags: ['pci'] })
const bluebird = anAccount({ name: 'Bluebird' })
const diskFull = { kind: 'storage', problem: 'disk-full', file: 'accounts.json' } as const

/** The main process, as far as it arranges and unlinks. */
function main({ fails = () => false }: { fails?: () => boolean } = {}) {
  const kept = new Map([northwind, bluebird].map(account => [account.id, account]))
  const unlinked = new Map<string, LinkedAccount>()
  const asked: string[] = []
  const call = {
    'accounts.arrange': async (input: Input<'accounts.arrange'>) => {
      asked.push('arrange')
      if (fails()) return failed(diskFull)
      const arranged = input.flatMap(({ accountId, arrangement }) => {
        const before = kept.get(accountId)
        if (!before) return []
        const after = { ...before, ...arrangement } as LinkedAccount
        kept.set(accountId, after)
        return [after]
      })
      return ok(arranged)
    },
    'accounts.unlink': async ({ accountIds }: Input<'accounts.unlink'>) => {
      asked.push('unlink')
      for (const id of accountIds) {
        const account = kept.get(id)
        if (account) unlinked.set(id, account)
        kept.delete(id)
      }
      return ok(undefined)
    },
    'accounts.restore': async ({ accountIds }: Input<'accounts.restore'>) => {
      asked.push('restore')
      if (fails()) return failed(diskFull)
      return ok(accountIds.flatMap(id => unlinked.get(id) ?? []))
    },
  }
  vi.stubGlobal('window', { hatrack: { call, on: {} } })
  const list = [...kept.values()]
  useAccounts.setState({ accounts: { state: 'loaded', byId: new Map(kept), list } })
  return { kept, asked }
}

beforeEach(() => void vi.useFakeTimers())
afterEach(() => {
  dismissOffer()
  vi.useRealTimers()
  vi.unstubAllGlobals()
})

describe('arranging', () => {
  it('asks once for many, and is taken back with the values before', async () => {
    const { kept, asked } = main()
    await arrangeAccounts(arrangedAlike([northwind, bluebird], { group: 'Internal', favourite: true }))
    expect(asked).toEqual(['arrange'])
    expect([...kept.values()].map(({ group }) => group)).toEqual(['Internal', 'Internal'])
    expect(useUndo.getState().offer).toMatchObject({
      whom: '2 accounts',
      said: 'are arranged',
      reveals: false,
    })

    await takeBack()
    expect([...kept.values()]).toEqual([northwind, bluebird])
    expect(useUndo.getState().offer).toBeNull()
  })

  it('asks nothing where nothing changes', async () => {
    const { asked } = main()
    await arrangeAccounts(arrangedAlike([northwind], { group: 'Customers' }))
    expect([asked, useUndo.getState().offer]).toEqual([[], null])
  })

  it('offers nothing if it failed', async () => {
    main({ fails: () => true })
    const arranged = await arrangeAccounts(arrangedAlike([northwind], { favourite: true }))
    expect([arranged, useUndo.getState().offer]).toEqual([failed(diskFull), null])
  })

  it('stays offered, with the reason, if it cannot be taken back', async () => {
    let full = false
    main({ fails: () => full })
    await arrangeAccounts(arrangedAlike([northwind], { favourite: true }), 'is a favourite now')
    full = true
    expect(await takeBack()).toBeNull()
    expect(useUndo.getState()).toMatchObject({ offer: { said: 'is a favourite now' }, failure: diskFull })
  })
})

describe('unlinking', () => {
  it('of several is taken back together', async () => {
    const { asked } = main()
    await unlinkAccounts([northwind, bluebird])
    expect(useUndo.getState().offer).toMatchObject({
      deed: 'Unlinked',
      whom: '2 accounts',
      said: 'are unlinked',
    })
    expect((await takeBack())?.accounts).toEqual([northwind, bluebird])
    expect(asked).toEqual(['unlink', 'restore'])
  })

  it('is offered to be taken back for 30 seconds, and longer while somebody is at it', async () => {
    main()
    await unlinkAccounts([northwind])
    vi.advanceTimersByTime(29_000)
    holdOffer()
    vi.advanceTimersByTime(60_000)
    expect(useUndo.getState().offer).toMatchObject({ whom: 'Northwind', said: 'is unlinked' })
    resumeOffer()
    vi.advanceTimersByTime(30_000)
    expect(useUndo.getState().offer).toBeNull()
    expect(await takeBack()).toBeNull()
  })
})
