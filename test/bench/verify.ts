import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import type { ElectronApplication, Page } from '@playwright/test'
import type { LinkedAccount } from '../../shared/account'
import { launchApp } from '../support/launch-app'
import { seedProfile } from '../support/seed-profile'
import { bareRequests } from './bare-requests'
import { type Measurement, measurement } from './measurement'
import { type SandboxProcess, startSandboxProcess } from './sandbox-process'

const ACCOUNTS = 200
const LATENCY_MS = 50
const THROTTLED = 0.3
const IN_FLIGHT = 4
/**
 * Verifies all accounts, some of AWS's answers being "slow down", against an ideal schedule: as many ready requests
 * from the same network session, four at a time, none of them ever waiting for anything.
 */
export async function measureVerify({
  folder,
  runs,
}: {
  folder: string
  /** Each takes a quarter of a minute, and as long again for the ideal schedule. */
  runs: number
}): Promise<Measurement[]> {
  const sandbox = await startSandboxProcess(ACCOUNTS)
  const plain = sandbox.world.accounts.filter(({ title }) => /^Customer \d+$/.test(title))
  const { accounts } = await seedProfile({
    folder: join(folder, 'profile'),
    world: { ...sandbox.world, accounts: plain },
    accounts: ACCOUNTS,
  })
  const app = await launchApp({ sandbox: sandbox.endpoint, folder, path: process.env['PATH'] ?? '' })
  try {
    await sandbox.setLatency(LATENCY_MS)
    const values = { app: [] as number[], ideal: [] as number[] }
    for (let run = 0; run < runs; run++) {
      await sandbox.command('throttling', { fraction: THROTTLED, seed: `run ${run}` })
      await sandbox.command('clear-log', {})
      values.app.push(await verifyAll(app.window, accounts))
      const requests = await requestsOf(sandbox)
      await sandbox.command('throttling', { fraction: 0 })
      values.ideal.push(await idealSchedule(app.electron, sandbox, requests))
    }
    return [
      measurement({
        part: 'verify',
        what: `${ACCOUNTS} accounts, ${LATENCY_MS} ms latency, ${THROTTLED * 100} % throttled`,
        app: values.app,
        baseline: { what: 'as many bare requests, 4 at a time', values: values.ideal },
        target: { of: 'ratio', atMost: 1.3 },
      }),
    ]
  } finally {
    await app.close()
    await sandbox.close()
  }
}

/** Milliseconds until every account is verified. One that is not ends the measurement. */
async function verifyAll(page: Page, accounts: readonly LinkedAccount[]): Promise<number> {
  const { milliseconds, results } = await page.evaluate(
    async accountIds => {
      const started = performance.now()
      const verified = await window.hatrack.call['accounts.verify']({
        runId: crypto.randomUUID(),
        accountIds,
      })
      return {
        milliseconds: performance.now() - started,
        results: verified.ok ? verified.value.map(({ result }) => result) : [],
      }
    },
    accounts.map(({ id }) => id),
  )
  const good = results.filter(result => result === 'good').length
  if (good !== accounts.length) throw new Error(`Only ${good} of ${accounts.length} accounts were verified.`)
  return milliseconds
}

/** How many requests the run took, the throttled ones among them. */
async function requestsOf(sandbox: SandboxProcess): Promise<number> {
  const peak = (await sandbox.command('peak-in-flight', {})) as { peak?: number } | number
  const most = typeof peak === 'number' ? peak : (peak.peak ?? Number.NaN)
  if (!(most <= IN_FLIGHT)) throw new Error(`${most} requests were in flight at once.`)
  const log = (await sandbox.command('log', {})) as unknown[]
  return log.length
}

/** Milliseconds that so many requests take with four always in flight. */
async function idealSchedule(
  electron: ElectronApplication,
  sandbox: SandboxProcess,
  requests: number,
): Promise<number> {
  const [known] = sandbox.world.accounts
  if (!known) throw new Error('The local AWS has no account.')
  const { assumeRole } = await bareRequests(sandbox, known)
  await pause(200)
  return electron.evaluate(
    async ({ session }, { request: { url, headers, body }, requests, lanes }) => {
      const network = session.fromPartition('aws-requests', { cache: false })
      let left = requests
      const lane = async () => {
        while (left-- > 0) {
          const answer = await network.fetch(url, { method: 'POST', headers, body, cache: 'no-store' })
          const text = await answer.text()
          if (!answer.ok) throw new Error(`The local AWS refused a bare request: ${text}`)
        }
      }
      const started = performance.now()
      await Promise.all(Array.from({ length: lanes }, lane))
      return performance.now() - started
    },
    { request: assumeRole, requests, lanes: IN_FLIGHT },
  )
}
