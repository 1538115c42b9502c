import { setTimeout as pause } from 'node:timers/promises'
import { expect, onTestFinished, test } from 'vitest'
import { offerHandoff } from '../../../electron/console/handoff'
import type { Keychain } from '../../../electron/credentials/keychain'
import { failed } from '../../../shared/result'
import { createCore } from '../../support/core'
import { knock, type SignedUpScene, setSignedUpScene } from '../../support/scene'
import { stopwatch } from '../../support/stopwatch'

const cancelled = failed({ kind: 'cancelled' })
const never = new Promise<never>(() => {})
const hangingKeychain: Keychain = {
  read: () => never,
  write: async () => ({ ok: true, value: undefined }),
  remove: async () => ({ ok: true, value: undefined }),
  close: async () => {},
}

/** Collects what nobody caught, until the test is over. */
function unhandled(): unknown[] {
  const errors: unknown[] = []
  const listen = (error: unknown) => errors.push(error)
  process.on('unhandledRejection', listen)
  onTestFinished(() => void process.off('unhandledRejection', listen))
  return errors
}

/** Where a wish can be waiting, and what makes it wait there. */
const waits: Record<string, () => Promise<SignedUpScene>> = {
  keychain: async () => {
    const scene = await setSignedUpScene({ keychain: hangingKeychain, keyStore: 'keychain' })
    await scene.account('Northwind Payments')
    // Started anew, the app has no keys in memory yet.
    const { core, sandbox } = scene
    return {
      ...scene,
      core: createCore({ aws: sandbox.endpoint, folder: core.folder, keychain: hangingKeychain }),
    }
  },
  'assume-role': () => withFault('AssumeRole', 'hang'),
  'assume-role, between two tries': () => withFault('AssumeRole', 'throttle'),
  'sign-in-token': () => withFault('getSigninToken', 'hang'),
  'sign-in-token, in the middle of its body': () => withFault('getSigninToken', 'slow-body'),
  handoff: () => setSignedUpScene({ openBrowser: async () => true }),
  'handoff, with a browser that does not start': () => setSignedUpScene({ openBrowser: () => never }),
}

async function withFault(
  operation: 'AssumeRole' | 'getSigninToken',
  kind: 'hang' | 'throttle' | 'slow-body',
) {
  const scene = await setSignedUpScene()
  scene.sandbox.control.addFault({ operation, kind, times: 9 })
  return scene
}

test.each(Object.entries(waits))(
  'waiting at %s, it ends within 100 ms, and nothing opens afterwards',
  async (where, wait) => {
    const errors = unhandled()
    const { core, account, sandbox } = await wait()
    const { id } = await account('Northwind Payments')
    const [step = ''] = where.split(',')
    const opening = core.consoles.open({ accountId: id, destination: null })
    await expect.poll(() => core.seen.steps.at(-1), { interval: 5 }).toBe(step)
    await pause(150)
    const browsed = core.seen.browsed.length

    const took = stopwatch()
    core.consoles.cancel(id)
    expect(await opening).toEqual(cancelled)
    expect(took()).toBeLessThan(100)

    sandbox.control.clearFaults()
    await pause(500)
    expect([core.seen.browsed.length, core.seen.copied, core.consoleSessions.list()]).toEqual([
      browsed,
      [],
      [],
    ])
    for (const url of core.seen.browsed) expect(await knock(url)).toBe('refused')
    expect(errors).toEqual([])
  },
)

test.each(['keychain', 'assume-role', 'sign-in-token', 'handoff'])(
  'cancelled in the very moment of reaching %s, nothing opens either',
  async moment => {
    const errors = unhandled()
    let cancel = () => {}
    const { core, account } = await setSignedUpScene({ onStep: step => step === moment && cancel() })
    const { id } = await account('Northwind Payments')
    cancel = () => core.consoles.cancel(id)
    // The first step is reached before open has returned: a moment that no person can meet.
    if (moment === 'keychain') cancel = () => queueMicrotask(() => core.consoles.cancel(id))
    expect(await core.consoles.open({ accountId: id, destination: null })).toEqual(cancelled)
    await pause(50)
    expect([core.seen.browsed, core.consoleSessions.list(), errors]).toEqual([[], [], []])
  },
)

test('cancelled while the handoff is being set up, no browser is started', async () => {
  let cancel = () => {}
  const { core, account } = await setSignedUpScene({
    offerHandoff: async url => {
      const handoff = await offerHandoff(url)
      cancel()
      return handoff
    },
  })
  const { id } = await account('Northwind Payments')
  cancel = () => core.consoles.cancel(id)
  expect(await core.consoles.open({ accountId: id, destination: null })).toEqual(cancelled)
  expect([core.seen.browsed, core.consoleSessions.list()]).toEqual([[], []])
})

test('cancelling ends the openings of the account, and neither its copying nor another account', async () => {
  const { core, account, sandbox, pages } = await setSignedUpScene()
  const [northwind, bluebird] = [await account('Northwind Payments'), await account('Bluebird Logistics')]
  sandbox.control.setLatency(400, 'AssumeRole')
  const opening = [
    core.consoles.open({ accountId: northwind.id, destination: null }),
    core.consoles.open({ accountId: northwind.id, destination: { service: 's3', region: 'us-east-1' } }),
    core.consoles.copyUrl({ accountId: northwind.id, destination: null }),
    core.consoles.open({ accountId: bluebird.id, destination: null }),
  ]
  await pause(100)
  core.consoles.cancel(northwind.id)
  expect(await Promise.all(opening)).toMatchObject([cancelled, cancelled, { ok: true }, { ok: true }])
  expect([core.seen.browsed.length, core.seen.copied.length, pages.length]).toEqual([1, 1, 1])
})

test('when the account goes, everything that is under way for it ends', async () => {
  const { core, account, sandbox } = await setSignedUpScene()
  const { id } = await account('Northwind Payments')
  sandbox.control.setLatency(400, 'AssumeRole')
  const wish = { accountId: id, destination: null }
  const underway = [core.consoles.open(wish), core.consoles.copyUrl(wish)]
  await pause(100)
  core.consoles.abandon(id)
  expect(await Promise.all(underway)).toEqual([cancelled, cancelled])
  expect([core.seen.browsed, core.seen.copied]).toEqual([[], []])
})

test('cancelled after it was given up, a slow browser finds nothing either', {
  timeout: 20_000,
}, async () => {
  const { core, account } = await setSignedUpScene({ openBrowser: async () => true })
  const { id } = await account('Northwind Payments')
  expect(await core.consoles.open({ accountId: id, destination: null })).toEqual(
    failed({ kind: 'browser-failed', problem: 'not-fetched' }),
  )
  core.consoles.cancel(id)
  expect(await knock(core.seen.browsed[0] ?? '')).toBe('refused')
})

test('cancelled and wished again, it opens', async () => {
  const { core, account, sandbox } = await setSignedUpScene()
  const { id } = await account('Northwind Payments')
  sandbox.control.addFault({ operation: 'AssumeRole', kind: 'hang' })
  const first = core.consoles.open({ accountId: id, destination: null })
  await pause(100)
  core.consoles.cancel(id)
  const second = core.consoles.open({ accountId: id, destination: null })
  expect(await Promise.all([first, second])).toMatchObject([cancelled, { ok: true }])
})

test('cancelling what is not under way does nothing', async () => {
  const { core, account } = await setSignedUpScene()
  const { id } = await account('Northwind Payments')
  core.consoles.cancel(id)
  expect(await core.consoles.open({ accountId: id, destination: null })).toMatchObject({ ok: true })
  core.consoles.cancel(id)
  expect(core.consoleSessions.list()).toHaveLength(1)
})
