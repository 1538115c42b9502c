import { once } from 'node:events'
import { readFileSync, statSync, truncateSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Page } from '@playwright/test'
import { accountThat } from '../support/account-that'
import { violations } from '../support/axe'
import { person } from '../support/person'
import { seedHistory } from '../support/seed-history'
import { seedProfile } from '../support/seed-profile'
import { expect, test } from './fixtures'

const place = (window: Page, name: string) =>
  window.getByRole('navigation', { name: 'Places' }).getByRole('button', { name: new RegExp(`^${name}`) })
const rows = (window: Page) => window.locator('.history-row')
const details = (window: Page) => window.getByRole('complementary', { name: 'Details' })

/** Marks an account so that it asks why. */
const askWhy = (window: Page, name: string) =>
  window.evaluate(async name => {
    const list = await hatrack.call['accounts.list']()
    const account = list.ok && list.value.find(one => one.name === name)
    if (!account) throw new Error(`${name} is not linked.`)
    const arrangement = { asksReason: true }
    const arranged = await hatrack.call['accounts.arrange']([{ accountId: account.id, arrangement }])
    if (!arranged.ok) throw new Error(JSON.stringify(arranged))
  }, name)

test('what was opened, copied and refused is in the history, is found there, and can be opened again', async ({
  launch,
  sandbox,
  folder,
}) => {
  await seedProfile({ folder: join(folder, 'profile'), world: sandbox.world, accounts: 24 })
  const { window } = await launch()
  const refused = accountThat(sandbox.world, 'access-denied').title
  await place(window, 'History').click()
  await expect(window.getByText('Nothing has happened yet')).toBeVisible()

  await place(window, 'Accounts').click()
  await person(window).openConsole('Northwind Payments')
  await expect(window.getByText(/Signed in until/)).toBeVisible()
  await person(window).openConsole(refused)
  await expect(window.getByText(`${refused} refused the role.`)).toBeVisible()
  await place(window, 'History').click()
  await expect(rows(window)).toHaveCount(2)
  await place(window, 'History').click()
  await expect(rows(window)).toHaveCount(2)
  await expect(details(window)).toContainText('Failed: AWS refused it (AccessDenied)')
  await expect(details(window)).toContainText('in the identity’s own account')

  const search = window.getByRole('searchbox', { name: 'Search the history' })
  await search.fill('northwind ec2')
  await expect(window.getByText('Nothing matches')).toBeVisible()
  await search.fill('NORTHWIND pay')
  await expect(rows(window)).toHaveCount(1)
  await expect(details(window)).toContainText('Opened')
  const { requestId } = sandbox.control.log().find(({ operation }) => operation === 'AssumeRole') ?? {}
  await expect(details(window)).toContainText(requestId ?? '')

  await details(window).getByRole('button', { name: 'Open again' }).click()
  await expect(rows(window)).toHaveCount(2)
  await expect(details(window).getByRole('button', { name: 'Open again' })).toBeVisible()
  await search.press('Escape')
  await expect(search).toHaveValue('')
  await window.getByRole('combobox', { name: 'Outcome' }).click()
  await window.getByRole('option', { name: 'Failed' }).click()
  await expect(rows(window)).toHaveCount(1)

  await details(window).getByRole('button', { name: 'Show account' }).click()
  await window.getByRole('button', { name: 'History', exact: true }).last().click()
  await expect(rows(window)).toHaveCount(1)
  await window.getByRole('button', { name: /^Show all accounts/ }).click()
  await expect(rows(window)).toHaveCount(3)
})

test('CloudTrail is opened in that account, at the AssumeRole calls around the moment', async ({
  launch,
  sandbox,
  folder,
  desktopBrowser,
}) => {
  await seedProfile({ folder: join(folder, 'profile'), world: sandbox.world, accounts: 12 })
  const { window } = await launch()
  await person(window).openConsole('Northwind Payments')
  await expect(window.getByText(/Signed in until/)).toBeVisible()
  await place(window, 'History').click()
  await expect(details(window)).toContainText('up to 15 minutes')
  await details(window).getByRole('button', { name: 'Find in CloudTrail' }).click()
  const page = await desktopBrowser.page(/cloudtrailv2/)
  const account = accountThat(sandbox.world, 'opens')
  await expect(page.getByTestId('account-id')).toHaveText(account.accountId)
  await expect(page.getByTestId('destination')).toHaveText(
    /^https:\/\/us-east-1\.console\.aws\.amazon\.com\/cloudtrailv2\/home\?region=us-east-1#\/events\?EventName=AssumeRole&StartTime=20.*Z&EndTime=20.*Z$/,
  )
})

test('what is found is exported as CSV and JSON, for its owner’s eyes only', async ({
  launch,
  sandbox,
  folder,
}) => {
  const profile = join(folder, 'profile')
  const { accounts, identity } = await seedProfile({ folder: profile, world: sandbox.world, accounts: 12 })
  await seedHistory({ folder: profile, accounts, identity, entries: 700, days: 400 })
  const { window, electron } = await launch()
  await place(window, 'History').click()
  await expect(rows(window)).toHaveCount(100)
  await window.getByRole('button', { name: 'Show older' }).click()
  await expect(rows(window)).toHaveCount(200)

  const save = async (button: string, name: string) => {
    const file = join(folder, name)
    await electron.evaluate(({ dialog }, filePath) => {
      dialog.showSaveDialog = () => Promise.resolve({ canceled: false, filePath })
    }, file)
    await window.getByRole('button', { name: button, exact: true }).click()
    await expect(window.getByText('The history was exported.')).toBeAttached()
    await expect.poll(() => statSync(file, { throwIfNoEntry: false })?.mode).toBe(0o100_600)
    return readFileSync(file, 'utf8')
  }
  expect(JSON.parse(await save('Export JSON', 'all.json'))).toHaveLength(700)
  await window.getByRole('combobox', { name: 'When' }).click()
  await window.getByRole('option', { name: 'Last 30 days' }).click()
  await expect.poll(() => rows(window).count()).toBeLessThan(100)
  const count = await rows(window).count()
  const csv = await save('Export CSV', 'some.csv')
  expect(csv.startsWith('\uFEFF"time","what","outcome"')).toBe(true)
  expect(csv.trimEnd().split('\r\n')).toHaveLength(count + 1)
})

test('what is older than somebody says is deleted, after it was said how much that is', async ({
  launch,
  sandbox,
  folder,
}) => {
  const profile = join(folder, 'profile')
  const { accounts, identity } = await seedProfile({ folder: profile, world: sandbox.world, accounts: 12 })
  await seedHistory({ folder: profile, accounts, identity, entries: 80, days: 160 })
  const { window } = await launch()
  await place(window, 'History').click()
  await expect(rows(window)).toHaveCount(80)
  await window.getByRole('button', { name: 'More', exact: true }).click()
  await window.getByRole('menuitem', { name: 'Delete older entries…' }).click()
  const dialog = window.getByRole('alertdialog')
  await expect(dialog.getByText('No entry is that old.')).toBeVisible()
  await expect(dialog.getByRole('button', { name: 'Delete' })).toBeDisabled()
  await dialog.getByText('90 days').click()
  const said = await dialog.getByText(/entries will be deleted/).textContent()
  await dialog.getByRole('button', { name: 'Delete' }).click()
  await expect(dialog).toBeHidden()
  await expect(rows(window)).toHaveCount(80 - Number.parseInt(said ?? '', 10))
  expect(readFileSync(join(profile, 'history.jsonl'), 'utf8').trimEnd().split('\n')).toHaveLength(
    await rows(window).count(),
  )
})

test('killed, the app says that the last entry was cut short, and has all the others', async ({
  launch,
  sandbox,
  folder,
}) => {
  await seedProfile({ folder: join(folder, 'profile'), world: sandbox.world, accounts: 12 })
  const first = await launch()
  for (const _ of [1, 2]) {
    await person(first.window).openConsole('Northwind Payments')
    await expect(first.window.getByText(/Signed in until/)).toBeVisible()
  }
  const file = join(first.profile, 'history.jsonl')
  await expect.poll(() => readFileSync(file, 'utf8').split('\n').length).toBe(3)
  const child = first.electron.process()
  child.kill('SIGKILL')
  await once(child, 'exit')
  // What a power cut leaves of a line: the system had not written it out.
  truncateSync(file, statSync(file).size - 20)

  const { window } = await launch()
  await expect(window.getByText(/The last entry of history\.jsonl was cut short/)).toBeVisible()
  await place(window, 'History').click()
  await expect(rows(window)).toHaveCount(1)
})

test('an account that asks why is opened by keyboard alone, and the reason is kept', async ({
  launch,
  sandbox,
  folder,
}) => {
  await seedProfile({ folder: join(folder, 'profile'), world: sandbox.world, accounts: 12 })
  const { window } = await launch()
  await askWhy(window, 'Northwind Payments')
  const { keyboard } = window
  const search = window.getByRole('searchbox', { name: 'Search accounts' })
  const field = window.getByRole('textbox', { name: 'Why do you open it?' })
  await search.fill('Northwind Payments')
  await keyboard.press('Enter')
  await expect(field).toBeFocused()
  expect(await violations(window)).toEqual([])
  await keyboard.press('Escape')
  await expect(search).toBeFocused()
  await expect(field).toBeHidden()
  expect(sandbox.control.log().filter(({ operation }) => operation === 'AssumeRole')).toEqual([])

  // Asked for elsewhere: the menu gives the focus back to its button, which has made way.
  await window.getByRole('button', { name: 'Open in…' }).press('Enter')
  await window.getByRole('menuitem', { name: 'Window of Hatrack' }).press('Enter')
  await expect(field).toBeFocused()
  await window.waitForTimeout(300)
  await expect(field).toBeFocused()
  await keyboard.press('Escape')
  await expect(field).toBeHidden()

  await search.focus()
  await keyboard.press('Enter')
  await keyboard.press('Enter')
  await expect(field).toBeFocused()
  // AWS is away for the first try: the reason stays for the second.
  sandbox.control.addFault({ operation: 'getSigninToken', kind: 'garbled' })
  await keyboard.type('INC-4711 restore')
  await keyboard.press('Enter')
  await expect(window.getByText('The answer did not come from AWS')).toBeVisible()
  await window.getByRole('button', { name: 'Try again' }).press('Enter')
  await expect(window.getByText(/Signed in until/)).toBeVisible()

  await search.focus()
  await keyboard.press('ControlOrMeta+Shift+C')
  const copying = window.getByRole('textbox', { name: 'Why do you open it?' })
  await expect(copying).toBeFocused()
  await window.getByRole('button', { name: 'INC-4711 restore' }).press('Enter')
  await expect(copying).toBeFocused()
  await keyboard.press('Enter')
  await expect(window.getByText('On the clipboard')).toBeVisible()

  await place(window, 'History').click()
  await expect(rows(window)).toHaveCount(3)
  await window.getByRole('searchbox').fill('restore')
  await expect(rows(window)).toHaveCount(3)
  await keyboard.press('ArrowDown')
  await expect(rows(window).first()).toBeFocused()
  await keyboard.press('ArrowDown')
  await expect(rows(window).nth(1)).toHaveAttribute('aria-current', 'true')
  await expect(details(window)).toContainText('INC-4711 restore')
})

test('of several that are opened at once, those that ask why are told one reason', async ({
  launch,
  sandbox,
  folder,
}) => {
  await seedProfile({ folder: join(folder, 'profile'), world: sandbox.world, accounts: 12 })
  const { window } = await launch()
  await askWhy(window, 'Northwind Payments')
  for (const name of ['Northwind Payments', 'Bluebird Logistics']) {
    await window.getByRole('searchbox').fill(name)
    await window
      .getByRole('option')
      .first()
      .click({ modifiers: ['ControlOrMeta'] })
  }
  await window.getByRole('button', { name: 'Open all…' }).click()
  const field = window.getByRole('textbox', { name: 'One of them asks why' })
  await expect(field).toBeFocused()
  await expect(window.getByRole('button', { name: 'Open 2' })).toBeDisabled()
  await field.fill('Quarterly review')
  await field.press('Enter')
  await place(window, 'History').click()
  await expect(rows(window)).toHaveCount(2)
  await rows(window).filter({ hasText: 'Northwind Payments' }).click()
  await expect(details(window)).toContainText('Quarterly review')
  // The other asked for none, and has none.
  await rows(window).filter({ hasText: 'Bluebird Logistics' }).click()
  await expect(details(window)).not.toContainText('Quarterly review')
})

test('nothing of the history has an accessibility violation, in either theme', async ({
  launch,
  sandbox,
  folder,
}) => {
  test.setTimeout(300_000)
  const profile = join(folder, 'profile')
  const { accounts, identity } = await seedProfile({ folder: profile, world: sandbox.world, accounts: 12 })
  await seedHistory({ folder: profile, accounts, identity, entries: 30, days: 5 })
  const { window } = await launch()
  await place(window, 'History').click()
  await expect(rows(window)).toHaveCount(30)
  expect(await violations(window)).toEqual([])
  await window.getByRole('searchbox').fill('nothing like it')
  await expect(window.getByText('Nothing matches')).toBeVisible()
  expect(await violations(window)).toEqual([])
  await window.getByRole('button', { name: 'More', exact: true }).click()
  await window.getByRole('menuitem', { name: 'Delete older entries…' }).click()
  await expect(window.getByText('No entry is that old.')).toBeVisible()
  expect(await violations(window)).toEqual([])
})

test('a damaged line is told of, and the history goes on without it', async ({ launch, sandbox, folder }) => {
  const profile = join(folder, 'profile')
  await seedProfile({ folder: profile, world: sandbox.world, accounts: 12 })
  writeFileSync(join(profile, 'history.jsonl'), 'not JSON\n')
  const { window } = await launch()
  await place(window, 'History').click()
  await expect(window.getByText(/Some lines of history\.jsonl/)).toBeVisible()
  await expect(window.getByText('Nothing has happened yet')).toBeVisible()
})

test('who quits while a console is being opened finds that in the history', async ({
  launch,
  sandbox,
  folder,
}) => {
  const profile = join(folder, 'profile')
  await seedProfile({ folder: profile, world: sandbox.world, accounts: 12 })
  const first = await launch()
  sandbox.control.setLatency(8000, 'getSigninToken')
  await person(first.window).openConsole('Northwind Payments')
  const assumed = () => sandbox.control.log().find(({ operation }) => operation === 'AssumeRole')
  await expect.poll(assumed).toBeTruthy()
  await expect(first.window.getByRole('button', { name: 'Cancel' })).toBeVisible()
  await first.close()
  sandbox.control.setLatency(0)

  const { window } = await launch()
  await place(window, 'History').click()
  await expect(rows(window)).toHaveCount(1)
  await expect(details(window)).toContainText('Cancelled')
  await expect(details(window)).toContainText(assumed()?.requestId ?? 'an AssumeRole')
})
