import { join } from 'node:path'
import type { Page } from '@playwright/test'
import { accountThat } from '../support/account-that'
import type { RunningApp } from '../support/launch-app'
import { type NotificationServer, startNotificationServer } from '../support/notification-server'
import { seedProfile } from '../support/seed-profile'
import { startTrayHost } from '../support/tray-host'
import { test as base, expect } from './fixtures'

/** One desktop has one server of notifications: a test that needs it waits until no other has it. */
const test = base.extend<{ desktop: NotificationServer }>({
  // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the fixture's needs from this pattern
  desktop: async ({}, use) => {
    const server = await startNotificationServer()
    await use(server)
    await server.close()
  },
})

const DAY_MS = 86_400_000
const pidOf = ({ electron }: RunningApp) => electron.process().pid ?? 0

const isShown = ({ electron }: RunningApp) =>
  electron.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows().some(each => each.isVisible()))

/** As if the person had closed it, once it has shown itself. */
async function hideWindow(app: RunningApp): Promise<void> {
  await expect.poll(() => isShown(app)).toBe(true)
  await app.electron.evaluate(({ BrowserWindow }) => {
    for (const each of BrowserWindow.getAllWindows()) each.hide()
  })
}

const place = (window: Page) => window.locator('nav [aria-current="page"]')

const titles = async (desktop: NotificationServer, app: RunningApp) =>
  (await desktop.onScreen(pidOf(app))).map(({ title }) => title.replace(/[\u2068\u2069]/g, ''))

async function clickLast(desktop: NotificationServer, app: RunningApp): Promise<void> {
  const last = (await desktop.onScreen(pidOf(app))).at(-1)
  if (!last) throw new Error('Nothing is on the screen.')
  desktop.click(last.id)
}

test('a console that is about to end is told of once, and a click leads to it', async ({
  desktop,
  launch,
  sandbox,
  folder,
}) => {
  await seedProfile({ folder: join(folder, 'profile'), world: sandbox.world, accounts: 12 })
  const app = await launch()
  const account = accountThat(sandbox.world, 'opens')
  const copyUrl = async () => {
    await app.window.evaluate(async title => {
      const list = await hatrack.call['accounts.list']()
      const accountId = list.ok && list.value.find(({ name }) => name === title)?.id
      if (accountId) await hatrack.call['console.copyUrl']({ accountId, destination: null })
    }, account.title)
  }
  await app.window.evaluate(async title => {
    const list = await hatrack.call['accounts.list']()
    const found = list.ok && list.value.find(({ name }) => name === title)
    if (!found) throw new Error('It is not linked.')
    const { id: accountId, identityId, name, environment, region, note } = found
    const settings = { name, environment, region, note, sessionSeconds: 900, sessionName: '' }
    await hatrack.call['accounts.change']({ accountId, identityId, ...settings })
    const opened = await hatrack.call['console.open']({ accountId, destination: null })
    if (!opened.ok) throw new Error(opened.failure.kind)
  }, account.title)
  await hideWindow(app)
  expect(await titles(desktop, app)).toEqual([])

  sandbox.control.clock.advance(11 * 60_000)
  // AWS's clock is learnt from its answers.
  await copyUrl()
  await expect.poll(() => titles(desktop, app)).toEqual([`${account.title} ends in 4 minutes`])
  sandbox.control.clock.advance(60_000)
  await copyUrl()
  await copyUrl()
  expect(await desktop.told(pidOf(app))).toHaveLength(1)

  await clickLast(desktop, app)
  await expect.poll(() => isShown(app)).toBe(true)
  await expect(place(app.window)).toContainText('Open now')
  expect(await titles(desktop, app)).toEqual([])
})

test('an old key is told of once a day, and a click leads to the identities', async ({
  desktop,
  launch,
  sandbox,
  folder,
}) => {
  const now = new Date(Date.now() - 80 * DAY_MS)
  await seedProfile({ folder: join(folder, 'profile'), world: sandbox.world, accounts: 3, now })
  const app = await launch()
  await hideWindow(app)
  await expect
    .poll(() => titles(desktop, app), { timeout: 10_000 })
    .toEqual([expect.stringMatching(/^The key of .+ is due to be rotated$/)])
  await clickLast(desktop, app)
  await expect.poll(() => isShown(app)).toBe(true)
  await expect(place(app.window)).toContainText('Identities')
  await app.close()

  const again = await launch()
  await hideWindow(again)
  await new Promise(resolve => setTimeout(resolve, 6500))
  expect(await desktop.told(pidOf(again))).toEqual([])
})

test('accounts that AWS refuses now are told of together, the older notice gone, and no notice where they are off', async ({
  desktop,
  launch,
  sandbox,
  folder,
}) => {
  const { accounts } = await seedProfile({
    folder: join(folder, 'profile'),
    world: sandbox.world,
    accounts: 12,
  })
  const [one, two, three] = accounts.filter(
    ({ verification, roleArn }) =>
      verification.state === 'verified' &&
      sandbox.world.accounts.some(known => known.roleArn === roleArn && known.expects === 'opens'),
  )
  if (!one || !two || !three) throw new Error('There are too few accounts.')
  const app = await launch()
  await hideWindow(app)
  const shut = ({ roleArn }: typeof one) =>
    sandbox.control.setTrustPolicy(roleArn, {
      Version: '2012-10-17',
      Statement: { Effect: 'Deny', Principal: { AWS: '*' }, Action: 'sts:AssumeRole' },
    })
  const verify = () =>
    app.window.evaluate(
      async ids => {
        const runId = crypto.randomUUID()
        await hatrack.call['accounts.verify']({ runId: runId as never, accountIds: ids as never })
      },
      [one.id, two.id, three.id],
    )
  await verify()
  expect(await desktop.told(pidOf(app))).toEqual([])
  shut(one)
  shut(two)
  await verify()
  await expect
    .poll(() => titles(desktop, app))
    .toEqual([expect.stringMatching(/^AWS refused .+ and one other$/)])
  shut(three)
  await verify()
  await expect.poll(() => titles(desktop, app)).toEqual([`AWS refused ${three.name}`])
  expect(JSON.stringify(await desktop.told(pidOf(app)))).not.toMatch(/arn:|AKIA|[Ee]xternal/)

  await clickLast(desktop, app)
  await expect.poll(() => isShown(app)).toBe(true)
  const details = app.window.getByRole('complementary', { name: 'Details' })
  await expect(details.getByRole('heading').first()).toHaveText(three.name)

  await app.window.evaluate(async () => {
    const notifications = { sessionEnding: false, keyAge: false, verification: false }
    await hatrack.call['settings.change']({ patch: { notifications } })
  })
  for (const { roleArn, externalId } of [one, two, three]) {
    sandbox.control.setTrustPolicy(roleArn, {
      Version: '2012-10-17',
      Statement: {
        Effect: 'Allow',
        Principal: { AWS: `arn:aws:iam::${sandbox.world.serverAccountId}:root` },
        Action: 'sts:AssumeRole',
        Condition: { StringEquals: { 'sts:ExternalId': externalId } },
      },
    })
  }
  await verify()
  shut(one)
  await hideWindow(app)
  await verify()
  expect(await desktop.told(pidOf(app))).toHaveLength(2)
})

test('that the app stays in the tray is told the first time alone, and a click leads to the settings', async ({
  desktop,
  launch,
  sandbox,
  folder,
}) => {
  const tray = await startTrayHost()
  await seedProfile({ folder: join(folder, 'profile'), world: sandbox.world, accounts: 3 })
  const app = await launch()
  await tray.icon(pidOf(app))
  const close = () =>
    app.electron.evaluate(({ BrowserWindow }) =>
      BrowserWindow.getAllWindows()
        .find(each => each.getTitle() === 'Hatrack')
        ?.close(),
    )
  await close()
  await expect.poll(() => titles(desktop, app)).toEqual(['Hatrack stays in the tray'])
  await clickLast(desktop, app)
  await expect.poll(() => isShown(app)).toBe(true)
  await expect(place(app.window)).toContainText('Settings')
  await close()
  await expect.poll(() => isShown(app)).toBe(false)
  await new Promise(resolve => setTimeout(resolve, 800))
  expect(await desktop.told(pidOf(app))).toHaveLength(1)
  await tray.close()
})
