import { chmodSync, mkdirSync, writeFileSync } from 'node:fs'
import { delimiter, join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import type { ElectronApplication, Page } from '@playwright/test'
import type { LinkedAccount } from '../../shared/account'
import { launchApp } from '../support/launch-app'
import { programInShell } from '../support/programs'
import { seedProfile } from '../support/seed-profile'
import { type BareRequest, bareRequests } from './bare-requests'
import { boto3Opener } from './boto3'
import { type Measurement, measurement } from './measurement'
import type { SandboxProcess } from './sandbox-process'

/** What is quick is repeated more often. */
const TIMES = 2
const WARM_UPS = 5
/** For the app to note what it opened, and the disk to take it, before anything else is measured. */
const SETTLE_MS = 80
const LATENCIES = [0, 50]
const TARGET = { of: 'ratio', atMost: 1.15 } as const

/** From the click's call to the handoff being ready, against the bare round trips and against boto3. */
export async function measureOpen(options: {
  folder: string
  sandbox: SandboxProcess
  accounts: number
  runs: number
}): Promise<Measurement[]> {
  const { folder, sandbox, runs } = options
  const { accounts } = await seedProfile({
    folder: join(folder, 'profile'),
    world: sandbox.world,
    accounts: options.accounts,
  })
  const known = sandbox.world.accounts.find(account => account.expects === 'opens')
  const account = accounts.find(({ roleArn }) => roleArn === known?.roleArn)
  if (!known || !account) throw new Error('The local AWS has no account that opens.')

  const app = await launchApp({
    sandbox: sandbox.endpoint,
    folder,
    path: [quickBrowser(folder), process.env['PATH']].join(delimiter),
  })
  try {
    const { assumeRole, signinToken } = await bareRequests(sandbox, known)
    const withBoto3 = boto3Opener(sandbox, known)
    const sides = {
      cold: async () => {
        await forgetRoleSession(app.window, account)
        return openByCall(app.window, account)
      },
      twoTrips: () => roundTrips(app.electron, [assumeRole, signinToken]),
      live: () => openByCall(app.window, account),
      oneTrip: () => roundTrips(app.electron, [signinToken]),
    }

    const measured: Measurement[] = []
    for (const latency of LATENCIES) {
      await sandbox.setLatency(latency)
      await inTurns(sides, WARM_UPS)
      const { cold, twoTrips, live, oneTrip } = await inTurns(sides, runs * TIMES)
      const { coldAgain, boto3 } = await inTurns({ coldAgain: sides.cold, boto3: withBoto3 }, runs)
      const at = `at ${latency} ms latency`
      const target = latency === 50 ? { target: TARGET } : {}
      measured.push(
        measurement({
          part: 'open',
          what: `new role session, ${at}`,
          app: cold,
          baseline: { what: 'two bare round trips', values: twoTrips },
          ...target,
        }),
        measurement({
          part: 'open',
          what: `live role session, ${at}`,
          app: live,
          baseline: { what: 'one bare round trip', values: oneTrip },
          ...target,
        }),
        measurement({
          part: 'open',
          what: `new role session, ${at}`,
          app: coldAgain,
          baseline: { what: 'boto3 script', values: boto3 },
        }),
      )
    }
    return measured
  } finally {
    await sandbox.setLatency(0)
    await app.close()
  }
}

/** Runs each side once in every round; the order turns round by round, so that none always follows the same other. */
async function inTurns<Side extends string>(
  sides: Record<Side, () => Promise<number>>,
  rounds: number,
): Promise<Record<Side, number[]>> {
  const names = Object.keys(sides) as Side[]
  const values = Object.fromEntries(names.map(name => [name, []])) as unknown as Record<Side, number[]>
  for (let round = 0; round < rounds; round++) {
    // Pairs stay in order, because a live role session comes from a cold start.
    for (const name of round % 2 === 0 ? names : swappedPairs(names)) {
      await pause(SETTLE_MS)
      values[name].push(await sides[name]())
    }
  }
  return values
}

const swappedPairs = <Value>(values: readonly Value[]): Value[] =>
  values.flatMap((_, place) => (place % 2 === 0 ? values.slice(place, place + 2).reverse() : []))

/** An xdg-open that is as quick as any: it takes the handoff, shows nothing and ends. */
function quickBrowser(folder: string): string {
  const bin = join(folder, 'bin')
  mkdirSync(bin, { recursive: true })
  const script = join(bin, 'xdg-open')
  writeFileSync(script, `#!/bin/sh\nexec ${programInShell('curl')} --silent --output /dev/null "$1"\n`)
  chmodSync(script, 0o755)
  return bin
}

/** Linking a role again forgets its role session; unverified, because AWS is not to be asked now. */
async function forgetRoleSession(page: Page, account: LinkedAccount): Promise<void> {
  const { identityId, roleArn, externalId, name, environment, region, sessionSeconds, note, mfaRequired } =
    account
  const linked = await page.evaluate(request => window.hatrack.call['accounts.link'](request), {
    identityId,
    role: { by: 'arn' as const, roleArn },
    externalId,
    name,
    environment,
    region,
    sessionSeconds,
    sessionName: account.sessionName ?? '',
    note,
    mfaRequired,
    unverified: true,
    acceptOpenTrust: false,
    draftId: null,
  })
  if (!linked.ok) throw new Error(`The account could not be linked again: ${JSON.stringify(linked.failure)}`)
  await pause(SETTLE_MS)
}

/** Milliseconds from the click's call until the page knows that the handoff is ready. */
function openByCall(page: Page, { id }: LinkedAccount): Promise<number> {
  return page.evaluate(async accountId => {
    const { call, on } = window.hatrack
    let ready: number | undefined
    const stop = on['console.progress'](({ step }) => {
      if (step === 'handoff') ready = performance.now()
    })
    const clicked = performance.now()
    const opened = await call['console.open']({ accountId, destination: null })
    stop()
    if (!opened.ok || ready === undefined) throw new Error(`No console: ${JSON.stringify(opened)}`)
    return ready - clicked
  }, id)
}

/** Milliseconds that the requests take one after the other, sent from where the app sends its own. */
function roundTrips(electron: ElectronApplication, requests: BareRequest[]): Promise<number> {
  return electron.evaluate(async ({ session }, toSend) => {
    const network = session.fromPartition('aws-requests', { cache: false })
    const started = performance.now()
    for (const { url, headers, body } of toSend) {
      const answer = await network.fetch(url, {
        method: 'POST',
        headers,
        body,
        redirect: 'error',
        credentials: 'omit',
        cache: 'no-store',
      })
      const text = await answer.text()
      if (!answer.ok) throw new Error(`The local AWS refused a bare request: ${text}`)
    }
    return performance.now() - started
  }, requests)
}
