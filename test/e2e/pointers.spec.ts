import { join } from 'node:path'
import { accountThat } from '../support/account-that'
import { violations } from '../support/axe'
import { away, summon } from '../support/quick-switcher'
import { rack } from '../support/rack'
import { seedProfile } from '../support/seed-profile'
import { expect, test } from './fixtures'

const PAGE = /\/console\//
const STRANGER = '314159265358'

test('an ARN of any service finds its account, and Enter opens its page', async ({
  folder,
  launch,
  sandbox,
  desktopBrowser,
}) => {
  const { accountId, title } = accountThat(sandbox.world, 'opens', 1)
  await seedProfile({ folder: join(folder, 'profile'), world: sandbox.world, accounts: 40 })
  const { window } = await launch()
  const { search, rows } = rack(window)
  await expect(rows.first()).toBeVisible()

  const arn = `arn:aws:lambda:eu-west-1:${accountId}:function:checkout`
  await search.fill(arn)
  await expect(rows).toHaveCount(1)
  await expect(rows.first()).toContainText(title)
  await expect(
    window.getByRole('status').filter({ hasText: 'Lambda function:checkout in Europe (Ireland)' }),
  ).toBeVisible()
  expect(await violations(window)).toEqual([])
  await search.press('Enter')
  const page = await desktopBrowser.page(PAGE)
  await expect(page.getByTestId('account-id')).toHaveText(accountId)
  await expect(page.getByTestId('destination')).toHaveText(
    `https://eu-west-1.console.aws.amazon.com/go/view?arn=${encodeURIComponent(arn)}`,
  )

  // A portal's shortcut: the account, and the page that stands in it.
  const lightsail = 'https://lightsail.aws.amazon.com/ls/webapp/home/instances'
  await search.fill(
    `https://acme.awsapps.com/start/#/console?account_id=${accountId}&role_name=Admin&destination=${encodeURIComponent(lightsail)}`,
  )
  await expect(rows).toHaveCount(1)
  await search.press('Enter')
  await expect.poll(() => desktopBrowser.opened().length).toBe(2)
  await expect.poll(async () => (await desktopBrowser.page(/lightsail/)).url()).toContain('lightsail')

  await search.fill('arn:aws:s3:::bucket')
  await expect(window.getByRole('status').filter({ hasText: 'This ARN names no account' })).toBeVisible()
  await search.fill(`https://acme.signin.aws.amazon.com/console`)
  await expect(window.getByRole('status').filter({ hasText: 'names its account by an alias' })).toBeVisible()
  await search.press('Enter')
  expect(desktopBrowser.opened()).toHaveLength(2)
})

test('an account that is not linked can be linked from what was pasted', async ({
  folder,
  launch,
  sandbox,
}) => {
  await seedProfile({ folder: join(folder, 'profile'), world: sandbox.world, accounts: 40 })
  const { window } = await launch()
  const { search, rows, dialog } = rack(window)
  await expect(rows.first()).toBeVisible()
  await search.fill(`https://signin.aws.amazon.com/switchrole?account=${STRANGER}&roleName=Operator`)
  await expect(window.getByRole('heading', { name: `No link to account ${STRANGER}` })).toBeVisible()
  expect(await violations(window)).toEqual([])
  await window.getByRole('button', { name: 'Link this account' }).click()
  await expect(dialog.getByRole('textbox', { name: /account id/i })).toHaveValue(STRANGER)
  await expect(dialog.getByRole('textbox', { name: /role name/i })).toHaveValue('Operator')
})

test('the palette opens a switch-role link, and begins a link to an account that is not there', async ({
  folder,
  launch,
  sandbox,
  display,
  desktopBrowser,
}) => {
  const { accountId } = accountThat(sandbox.world, 'opens')
  const seeded = await seedProfile({ folder: join(folder, 'profile'), world: sandbox.world, accounts: 24 })
  const { roleArn = '' } = seeded.accounts.find(account => account.roleArn.includes(accountId)) ?? {}
  const roleName = roleArn.slice(roleArn.lastIndexOf('/') + 1)
  const app = await launch()
  const page = await summon(app, display)
  const field = page.getByRole('combobox')
  await field.fill(`https://signin.aws.amazon.com/switchrole?account=${accountId}&roleName=${roleName}`)
  await expect(page.getByRole('option')).toHaveCount(1)
  await field.press('Enter')
  const console = await desktopBrowser.page(PAGE)
  await expect(console.getByTestId('account-id')).toHaveText(accountId)
  await away(app)

  await summon(app, display)
  await field.fill(`arn:aws:sqs:eu-west-1:${STRANGER}:orders`)
  await expect(page.getByText(`No link to account ${STRANGER}`)).toBeVisible()
  await field.press('Enter')
  await away(app)
  await expect(rack(app.window).dialog).toBeVisible()
})

test('the field beside an account takes an ARN of it, and of no other', async ({
  folder,
  launch,
  sandbox,
}) => {
  const { accountId, title } = accountThat(sandbox.world, 'opens')
  await seedProfile({ folder: join(folder, 'profile'), world: sandbox.world, accounts: 24 })
  const { window } = await launch()
  await rack(window).row(title).first().click()
  const place = window.getByRole('combobox', { name: 'Service or page to land on' })
  await place.fill(`arn:aws:sqs:eu-west-1:${STRANGER}:orders`)
  await expect(window.getByRole('alert')).toContainText('This resource is in another account.')
  await place.fill(`https://signin.aws.amazon.com/switchrole?account=${accountId}&roleName=Operator`)
  await expect(window.getByRole('alert')).toContainText('no page')
  await place.fill(`arn:aws:sqs:eu-west-1:${accountId}:orders`)
  await expect(window.getByRole('option', { name: /SQS orders in Europe \(Ireland\)/ })).toBeVisible()
  await place.press('Enter')
  await expect(window.getByRole('button', { name: 'Open the chosen page' })).toBeVisible()
})
